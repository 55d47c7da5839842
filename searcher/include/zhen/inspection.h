// What does the index make of a text, of a term, of a document? For those who wonder why something is found or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhen/explanation.h"
#include "zhen/search_result.h"

namespace zhen {

/// One term that a text is indexed by.
struct InspectedToken {
  std::string term = {};
  std::string written = {};  ///< the bytes of the text that it stands for
  std::string kind = {};     ///< word number compound part bigram character symbol
  std::size_t begin = 0;     ///< half-open range of bytes of the text
  std::size_t end = 0;
};

/// A text as a page and as a query.
struct TextInspection {
  std::string folded = {};
  std::vector<InspectedToken> tokens = {};  ///< as a page
  std::vector<ExplainedUnit> units = {};    ///< as a query, with what the index knows of them
};

/// A term of the index.
struct TermStatistics {
  std::string term = {};
  std::uint64_t documents = 0;
  std::uint64_t titles = 0;  ///< documents whose title has it
  double occurrences = 0;    ///< a title's counts three times, one in furniture an eighth
  double idf = 0;
};

/// The terms that stand for a word, or begin with what stands before a star.
struct TermInspection {
  std::vector<TermStatistics> terms = {};  ///< of a prefix at most 100, the most frequent
  std::uint64_t distinct = 0;              ///< terms in all
};

struct DocumentTerm {
  std::string term = {};
  double occurrences = 0;  ///< as in TermStatistics
  bool in_title = false;
  std::uint64_t documents = 0;  ///< of the index that have it
  double weight = 0;            ///< what a query of this term alone would score here
};

/// How a document is kept.
struct DocumentInspection {
  Document document = {};
  std::string segment = {};              ///< the part of the index that holds it
  std::uint32_t number = 0;              ///< inside that part, from 1
  double length = 0;                     ///< occurrences in all
  std::vector<std::string> facts = {};   ///< terms that are no words: id, source, site, language
  std::vector<DocumentTerm> terms = {};  ///< most weight first
};

}  // namespace zhen
