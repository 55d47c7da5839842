// Which units, filters and strings must be looked for? Query tree → plan, with the index's own analyzer.
// Not here: postings (unit_postings.h) and how a plan is run (matcher.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/calendar.h"
#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "searcher/cross/branch.h"
#include "searcher/query/ast.h"

namespace zhen::searcher {

/// More units are cut from the end of the query, with a warning.
inline constexpr std::size_t kMaxQueryUnits = 512;

/// Where a unit comes from, as explanations name it.
inline constexpr std::string_view kOfQuery = "query";
inline constexpr std::string_view kOfPrefix = "prefix";  ///< its terms begin as the query's do
inline constexpr std::string_view kOfCross = "cross";    ///< another form of the query's word
inline constexpr std::string_view kOfNear = "near";      ///< spelt or sounding nearly like the query's word

/// One unit to look up, once however often the query repeats it.
struct PlanUnit {
  text::QueryUnit unit;
  bool in_title = false;
  double weight = 0;                   ///< summed over the places that score it; 0: matches without scoring
  double largest = 0;                  ///< of those places
  std::string written = {};            ///< as the query has it
  std::string_view origin = kOfQuery;  ///< what put it into the plan
  bool is_cross = false;  ///< a branch of other forms (cross/branch.h): never required, and no part of "all units"
};

/// Whether a unit stands for Han characters, which saturate sooner and have no borders.
inline bool is_han(text::TokenKind kind) noexcept {
  return kind == text::TokenKind::kBigram || kind == text::TokenKind::kCharacter;
}

/// A Han character of the query, for the second stage.
struct PlanCharacter {
  char32_t value = 0;
  double weight = 0;  ///< less where it only asks or connects
};

enum class PlanKind : std::uint8_t {
  kAnyUnit,   ///< documents with at least one of `units`
  kAllUnits,  ///< documents with every one
  kNear,      ///< documents where `operands` stand within `distance`; `units` are what every one of them has
  kString,    ///< documents whose text (or title) holds `string`; `units` are what every one of them has, perhaps none
  kFilter,
  kGroup,
};

struct PlanFilter {
  enum class Kind : std::uint8_t { kSource, kSite, kLanguage, kDays, kCertainty } kind = Kind::kDays;
  static constexpr std::size_t kKinds = 5;
  std::vector<std::string> names;  ///< keys (text::folded_key) of outlets or sites: any of them
  std::uint32_t languages = 0;     ///< a bit for each enum Language
  std::uint32_t certainties = 0;   ///< a bit for each enum Certainty
  index::DaySpan days;             ///< the document's span overlaps it
  bool is_bound = false;           ///< before:, after: — narrows instead of adding a choice
};

/// What must stand near something: one of these terms or, without any, this string.
struct NearOperand {
  std::string string;  ///< folded
  std::vector<text::Alternative> terms;
};

struct PlanClause;

struct PlanNode {
  PlanKind kind = PlanKind::kGroup;
  std::vector<std::uint32_t> units;   ///< into Plan::units
  std::string string;                 ///< kString: folded
  bool in_title = false;              ///< kString, kNear: looked for in titles alone
  std::vector<NearOperand> operands;  ///< kNear
  int distance = 0;                   ///< kNear: places from each operand to the next
  PlanFilter filter;
  std::vector<PlanClause> clauses;  ///< kGroup: filters of one field in it are alternatives
};

struct PlanClause {
  Occur occur = Occur::kShould;
  PlanNode node;
};

struct Plan {
  std::vector<PlanUnit> units;
  PlanNode root;                          ///< kGroup; without clauses nothing matches
  std::vector<PlanFilter> choices;        ///< must hold besides the root
  std::vector<std::uint32_t> in_order;    ///< the units of the query that score, in reading order, with repeats
  std::vector<std::string> phrases;       ///< folded strings between quotation marks, exact or not
  std::vector<PlanCharacter> characters;  ///< each once
  std::vector<Expansion> expansions;      ///< the forms that the branches stand for
  std::vector<std::string> warnings;
};

/// What is spelt or sounds nearly like a word: terms of the index, or strings of Han characters.
struct NearWords {
  std::vector<text::Alternative> terms;
  std::vector<std::string> strings;
  bool was_cut = false;  ///< the index has more terms than were compared
};
using NearWordSource = std::function<NearWords(std::string_view word, int edits)>;

struct PlanScope {
  bool title_only = false;          ///< every word is looked for in titles alone
  std::vector<PlanFilter> filters;  ///< of the request, on top of the query's
  std::vector<PlanFilter> choices;  ///< likewise, but facets count without the one of their own kind
  bool everything = false;          ///< where nothing is asked, all match
  NearWordSource near_words = {};   ///< for word~; without it such a word is only itself
  /// Other forms of the words of a text; none: words stand for themselves alone.
  std::function<std::vector<CrossBranch>(std::string_view text)> expand = nullptr;
};

/// Cost: linear in the query; reads nothing of the index but through scope.near_words, and throws what that throws.
Plan make_plan(const Node& query, const text::Analyzer& analyzer, const PlanScope& scope);

/// The filter for one value of a field; the value has been checked by the parser.
PlanFilter make_filter(FilterField field, const std::string& value);

/// A bit for each language (enum Language) that goes by this name; "zh" is two; 0: there is none.
std::uint32_t language_bits(std::string_view name) noexcept;

/// A bit for each certainty (enum Certainty) of a date that is meant: "high", or "medium.." for it and better; 0: none.
std::uint32_t certainty_bits(std::string_view name) noexcept;

}  // namespace zhen::searcher
