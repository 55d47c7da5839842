// Which terms does a document get, and how often? The weights of title, article and furniture meet here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"

namespace zhen::indexer {

/// One distinct unit of a document.
struct TermCount {
  std::string_view term;
  std::uint32_t wdf = 0;  ///< in eighths of an article occurrence (schema.h)
  bool in_title = false;
};

/// Counts the units of one document after another, without allocating for each.
/// Thread-safety: one a thread.
class DocumentTerms {
 public:
  explicit DocumentTerms(const text::AnalyzerOptions& options = {});

  /// Every unit once, in the order of first occurrence: title, article, furniture. Valid until the next call.
  ///
  ///     title 北京, article 北京 北京, furniture 登录 → 北京 wdf 16 + 2·8, in the title; 登录 wdf 1; …
  const std::vector<TermCount>& count(const index::StoredDocument& document);

  /// Hashes of the article's units of the last count(), in order.
  std::span<const std::uint32_t> article_units() const { return article_units_; }

 private:
  struct Entry {
    std::uint32_t hash;
    std::uint32_t begin, size;  // in arena_
    std::uint32_t title, article, furniture;
  };

  void count_piece(std::string_view piece, std::uint32_t Entry::*counter);
  Entry& entry_of(std::string_view term);
  void grow();
  void clear();

  text::Analyzer analyzer_;
  std::string folded_;
  std::string arena_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: index into entries_ plus one; 0: free
  std::vector<TermCount> counts_;
  std::vector<std::uint32_t> article_units_;
};

}  // namespace zhen::indexer
