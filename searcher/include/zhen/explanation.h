// Why this answer? How a query was cut, folded, corrected, expanded and weighted, and what each hit scored for what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace zhen {

/// A term of the index that stands for a unit of the query.
struct ExplainedTerm {
  std::string term = {};
  bool prefix = false;          ///< every term that begins so
  double weight = 1;            ///< of its occurrences, against the unit's other terms
  std::uint64_t documents = 0;  ///< that hold it; of a prefix, those of that very term
};

/// The smallest thing that the query asks for.
struct ExplainedUnit {
  std::string written = {};  ///< as the query has it
  std::string text = {};     ///< the same, folded
  std::string kind = {};     ///< word number compound part bigram character symbol
  std::string origin = {};   ///< query; prefix, near or cross where other words were put in
  bool title_only = false;
  double weight = 0;     ///< what the query makes of it; 0: it must match, and does not score
  double documents = 0;  ///< that hold it; estimated where several terms stand for it
  double idf = 0;        ///< inverse document frequency: a hit's score for the unit is weight * idf * saturation
  std::vector<ExplainedTerm> terms = {};
};

struct ExplainedCorrection {
  std::string from = {};
  std::string to = {};
};

/// How the query was understood.
struct QueryExplanation {
  std::string read_as = {};                           ///< in the query language, after corrections and loosening
  std::vector<ExplainedCorrection> corrections = {};  ///< words that no page has
  std::vector<std::string> loosened = {};             ///< demands given up, in order, each as its warning says it
  std::vector<ExplainedUnit> units = {};              ///< in the order of the query, each once
  std::vector<std::string> strings = {};              ///< quoted, folded
  double documents = 0;                               ///< of the index
  double average_length = 0;                          ///< of a document, in occurrences; one of furniture is an eighth
};

/// What one unit of the query found in a hit.
struct UnitMatch {
  std::string unit = {};                  ///< ExplainedUnit::text
  std::vector<std::string> matched = {};  ///< folded forms that the page has, at most eight
  std::size_t in_title = 0;               ///< occurrences
  std::size_t in_article = 0;
  std::size_t in_furniture = 0;
  double score = 0;
};

struct NamedScore {
  std::string name = {};
  double score = 0;
};

/// Law: Hit::score == freshness * (first_stage + the sum of second_stage), and first_stage == all_units + the sum of
/// the units' scores, each but for rounding.
struct HitExplanation {
  std::vector<UnitMatch> units = {};  ///< that match and score, most first
  double all_units = 0;               ///< on top, where the page holds every unit
  double first_stage = 0;
  std::vector<NamedScore> second_stage = {};  ///< of the best pages by relevance; those that are not zero
  double freshness = 1;                       ///< the share that recency leaves
};

}  // namespace zhen
