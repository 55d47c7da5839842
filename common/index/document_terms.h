// Which terms does a document have, and how often? The weights of title, article and furniture meet here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"

namespace zhen::index {

struct TermCount {
  std::string_view term;
  std::uint32_t wdf = 0;  ///< in eighths of an article occurrence (schema.h)
};

/// Counts the terms of one document after another, without allocating for each. An index keeps no list of them: whoever
/// wants a document's terms reads the document again. Thread-safety: one a thread.
class DocumentTerms {
 public:
  explicit DocumentTerms(const text::AnalyzerOptions& options = {});

  /// Every term that schema.h says it has, once: its units in the order of first occurrence (title, article,
  /// furniture), then the terms with a prefix. Valid until the next call. Cost: what analysing the text takes, some 10
  /// ms a MB.
  ///
  ///     title 北京, article 北京 北京, furniture 登录 → 北京 16 + 2·8, 登录 1; S北京, Q…, L… 0
  const std::vector<TermCount>& of(const StoredDocument& document);

  /// Hashes of the article's units of the last document, in order.
  std::span<const std::uint32_t> article_units() const { return article_units_; }

 private:
  struct Entry {
    std::uint32_t hash;
    std::uint32_t begin, size;  // in arena_
    std::uint32_t title, article, furniture;
  };

  void count_piece(std::string_view piece, std::uint32_t Entry::*counter);
  Entry& entry_of(std::string_view term);
  void add_prefixed(const StoredDocument& document);
  void grow();
  void clear();

  text::Analyzer analyzer_;
  std::string folded_;
  std::string arena_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: index into entries_ plus one; 0: free
  std::string prefixed_;
  std::vector<std::size_t> prefixed_ends_;  // in prefixed_
  std::vector<TermCount> counts_;
  std::vector<std::uint32_t> article_units_;
};

}  // namespace zhen::index
