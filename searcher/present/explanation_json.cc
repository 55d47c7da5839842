// Explanations as JSON, field by field as docs/output-schema.md has it.
#include "searcher/present/json.h"

namespace zhen::present {

Json to_json(const ExplainedUnit& unit) {
  Json terms = Json::array();
  for (const ExplainedTerm& term : unit.terms) {
    terms.push_back(
        {{"term", term.term}, {"prefix", term.prefix}, {"weight", term.weight}, {"documents", term.documents}});
  }
  return {
      {"written", unit.written},       {"text", unit.text},     {"kind", unit.kind},           {"origin", unit.origin},
      {"title_only", unit.title_only}, {"weight", unit.weight}, {"documents", unit.documents}, {"idf", unit.idf},
      {"terms", std::move(terms)}};
}

Json to_json(const QueryExplanation& explanation) {
  Json json;
  json["read_as"] = explanation.read_as;
  json["corrections"] = Json::array();
  for (const auto& [from, to] : explanation.corrections) json["corrections"].push_back({{"from", from}, {"to", to}});
  json["loosened"] = explanation.loosened;
  json["units"] = Json::array();
  for (const ExplainedUnit& unit : explanation.units) json["units"].push_back(to_json(unit));
  json["strings"] = explanation.strings;
  json["documents"] = explanation.documents;
  json["average_length"] = explanation.average_length;
  return json;
}

Json to_json(const HitExplanation& explanation) {
  Json json;
  json["units"] = Json::array();
  for (const UnitMatch& match : explanation.units) {
    json["units"].push_back({{"unit", match.unit},
                             {"matched", match.matched},
                             {"in_title", match.in_title},
                             {"in_article", match.in_article},
                             {"in_furniture", match.in_furniture},
                             {"score", match.score}});
  }
  json["all_units"] = explanation.all_units;
  json["first_stage"] = explanation.first_stage;
  json["second_stage"] = Json::object();
  for (const NamedScore& part : explanation.second_stage) json["second_stage"][part.name] = part.score;
  json["freshness"] = explanation.freshness;
  return json;
}

}  // namespace zhen::present
