// Comparisons and timelines as JSON, field by field as docs/output-schema.md has it.
#include <utility>

#include "searcher/present/json.h"

namespace zhen::present {
namespace {

Json page_of(const ComparedPage& page) {
  return {{"id", page.id},     {"title", page.title},        {"source", page.source}, {"date", or_null(page.date)},
          {"lang", page.lang}, {"sentences", page.sentences}};
}

const char* name_of(PassageKind kind) {
  switch (kind) {
    case PassageKind::same: return "same";
    case PassageKind::removed: return "removed";
    case PassageKind::added: return "added";
    case PassageKind::changed: return "changed";
  }
  return "";
}

Json passage_of(const ComparedPassage& passage) {
  Json json = {{"kind", name_of(passage.kind)}, {"sentences", passage.sentences}};
  if (passage.kind != PassageKind::added) json["from"] = passage.from;
  if (passage.kind != PassageKind::removed) json["to"] = passage.to;
  if (passage.kind == PassageKind::changed) {
    json["from_changes"] = ranges_to_json(passage.from, passage.from_changes);
    json["to_changes"] = ranges_to_json(passage.to, passage.to_changes);
  }
  return json;
}

}  // namespace

Json to_json(const Comparison& comparison) {
  Json json;
  json["from"] = page_of(comparison.from);
  json["to"] = page_of(comparison.to);
  json["overlap"] = comparison.overlap;
  json["complete"] = comparison.complete;
  json["differences"] = comparison.differences();
  json["passages"] = Json::array();
  for (const ComparedPassage& passage : comparison.passages) json["passages"].push_back(passage_of(passage));
  return json;
}

Json to_json(const Timeline& timeline) {
  Json json;
  json["query"] = timeline.query;
  json["counted"] = timeline.stories ? "stories" : "pages";
  json["step"] = timeline.step;
  json["total"] = {{"value", timeline.total}, {"exact", timeline.total_exact}};
  json["undated"] = timeline.undated;
  json["imprecise"] = timeline.imprecise;
  json["periods"] = Json::array();
  const bool by_source = !timeline.sources.empty();
  for (const TimelinePeriod& period : timeline.periods) {
    Json told = {
        {"date", period.date}, {"count", period.count}, {"expected", period.expected}, {"burst", period.burst}};
    if (by_source) told["sources"] = period.sources;
    json["periods"].push_back(std::move(told));
  }
  json["bursts"] = Json::array();
  for (const Burst& burst : timeline.bursts) {
    json["bursts"].push_back({{"from", burst.from},
                              {"to", burst.to},
                              {"count", burst.count},
                              {"expected", burst.expected},
                              {"weight", burst.weight}});
  }
  if (by_source) {
    json["sources"] = Json::array();
    for (const FacetCount& source : timeline.sources) {
      json["sources"].push_back({{"value", source.value}, {"count", source.count}});
    }
  }
  json["warnings"] = timeline.warnings;
  json["expansions"] = to_json(timeline.expansions);
  return json;
}

}  // namespace zhen::present
