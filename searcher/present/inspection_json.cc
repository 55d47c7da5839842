// Inspections as JSON, field by field as docs/output-schema.md has it.
#include <utility>

#include "searcher/present/json.h"

namespace zhen::present {

Json to_json(const TextInspection& inspection) {
  Json tokens = Json::array();
  for (const InspectedToken& token : inspection.tokens) {
    tokens.push_back({{"term", token.term},
                      {"written", token.written},
                      {"kind", token.kind},
                      {"begin", token.begin},
                      {"end", token.end}});
  }
  Json units = Json::array();
  for (const ExplainedUnit& unit : inspection.units) units.push_back(to_json(unit));
  return {{"folded", inspection.folded}, {"tokens", std::move(tokens)}, {"units", std::move(units)}};
}

Json to_json(const TermInspection& inspection) {
  Json terms = Json::array();
  for (const TermStatistics& term : inspection.terms) {
    terms.push_back({{"term", term.term},
                     {"documents", term.documents},
                     {"titles", term.titles},
                     {"occurrences", term.occurrences},
                     {"idf", term.idf}});
  }
  return {{"terms", std::move(terms)}, {"distinct", inspection.distinct}};
}

Json to_json(const DocumentInspection& inspection) {
  Json json = to_json(inspection.document);
  json["segment"] = inspection.segment;
  json["number"] = inspection.number;
  json["length"] = inspection.length;
  json["facts"] = inspection.facts;
  json["terms"] = Json::array();
  for (const DocumentTerm& term : inspection.terms) {
    json["terms"].push_back({{"term", term.term},
                             {"occurrences", term.occurrences},
                             {"in_title", term.in_title},
                             {"documents", term.documents},
                             {"weight", term.weight}});
  }
  return json;
}

}  // namespace zhen::present
