// What differs between two pages that tell the same? Their articles, passage by passage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhen/search_result.h"

namespace zhen {

/// `{.id = "copy.txt"}` compares a copy with the page that leads its story; `{.id = "b", .with = "a"}` goes from page a
/// to page b, whatever they are.
struct CompareRequest {
  std::string id = {};
  std::string with = {};
  bool scripts = false;  ///< a Traditional character differs from its Simplified one
};

enum class PassageKind : std::uint8_t {
  same,     ///< the same words in both
  removed,  ///< in the first page alone
  added,    ///< in the second page alone
  changed,  ///< in both, with other words here and there
};

/// Whole sentences of the articles. Case, width, punctuation and white space make no difference, and neither do the
/// scripts of Chinese but where the request asks for them.
struct ComparedPassage {
  PassageKind kind = PassageKind::same;
  std::string from;                     ///< as the first page has it; empty: added
  std::string to;                       ///< as the second page has it; empty: removed
  std::vector<Highlight> from_changes;  ///< of a changed passage: what is not in `to`, in bytes of `from`
  std::vector<Highlight> to_changes;    ///< likewise
  std::size_t sentences = 0;            ///< of `from`; of `to` where that is empty
};

/// One of the two pages.
struct ComparedPage {
  std::string id;
  std::string title;
  std::string source;               ///< canonical outlet, else the site; empty: unknown
  std::optional<std::string> date;  ///< as in Hit
  std::string lang;
  std::size_t sentences = 0;  ///< of its article
};

/// What differs between two articles, without their furniture.
struct Comparison {
  ComparedPage from;
  ComparedPage to;
  double overlap = 0;                     ///< of their shingles (docs/stories.md): 0.8 and more are copies
  std::vector<ComparedPassage> passages;  ///< in the order of the pages; no two `same` in a row
  bool complete = true;                   ///< false: only the first mebibyte of an article was looked at

  /// Passages that are not the same.
  std::size_t differences() const {
    std::size_t count = 0;
    for (const ComparedPassage& passage : passages) count += passage.kind == PassageKind::same ? 0 : 1;
    return count;
  }
};

}  // namespace zhen
