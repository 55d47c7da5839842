// What did the reader ask for? The query as a tree, free of any search engine.
// Not here: which terms a text becomes (the analyzer) and what matches (rank/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::searcher {

enum class NodeKind : std::uint8_t {
  kWords,   ///< a piece of natural text without blanks: 帕特鲁舍夫, security, C++
  kPrefix,  ///< secur*: anything that begins so
  kFuzzy,   ///< Patrushev~: it, and what is spelt or sounds nearly so
  kNear,    ///< its clauses within `distance` words or Han characters of one another
  kPhrase,  ///< an exact string (`exact`), or one that weighs more where it stands whole
  kTitle,   ///< its only clause, looked for in titles
  kFilter,  ///< a fact about the document; never scored
  kGroup,   ///< clauses
};

enum class Occur : std::uint8_t { kShould, kMust, kMustNot };

enum class FilterField : std::uint8_t { kSource, kSite, kLang, kDate, kBefore, kAfter, kDateCertainty };

std::string_view name_of(FilterField field) noexcept;

/// Weights of word^2, in thousandths.
inline constexpr int kUnboosted = 1000;
inline constexpr int kMostBoost = 100 * kUnboosted;

struct Clause;

/// A node of the tree. Only the members of its kind are set.
struct Node {
  NodeKind kind = NodeKind::kGroup;
  std::string text;                          ///< words, prefix (without *), phrase, filter value
  bool exact = false;                        ///< kPhrase
  FilterField field = FilterField::kSource;  ///< kFilter
  int distance = 0;                          ///< kNear: places; kFuzzy: edits, 0: as many as the length allows
  int boost = kUnboosted;                    ///< kWords, kPrefix, kFuzzy, kPhrase: weight in thousandths
  std::vector<Clause> clauses;               ///< kGroup; kTitle has exactly one, kNear two or more
  std::size_t begin = 0;                     ///< half-open range of bytes of the query; not compared
  std::size_t end = 0;
};

/// In a group, pages must hold every kMust, no kMustNot and, where there is no kMust, at least one kShould.
struct Clause {
  Occur occur = Occur::kShould;
  Node node;
};

bool operator==(const Node& left, const Node& right);
bool operator==(const Clause& left, const Clause& right);

/// Filters, titles, exact phrases and what must stand near: required where they stand alone, one choice of many in an
/// OR.
bool is_assertive(const Node& node) noexcept;

/// The tree in the query language. Law: parse(print(node)).root == node for every tree that parse returns.
std::string print(const Node& node);

}  // namespace zhen::searcher
