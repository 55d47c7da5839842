// The report of a run for programs. Fields are added, never changed.
#include <cmath>
#include <nlohmann/json.hpp>

#include "indexer/cli/run_report.h"

namespace zhen::indexer {
namespace {

using Json = nlohmann::ordered_json;

Json list_of(const std::vector<Rejection>& places) {
  Json list = Json::array();
  for (const auto& [where, reason] : places) list.push_back({{"where", where}, {"reason", reason}});
  return list;
}

Json list_of(const std::vector<Count>& counts) {
  Json list = Json::array();
  for (const auto& [value, count] : counts) list.push_back({{"value", value}, {"count", count}});
  return list;
}

Json date_or_null(const std::optional<index::DaySpan>& span, index::Day index::DaySpan::*end) {
  return span ? Json(to_iso(index::date_of((*span).*end))) : Json();
}

}  // namespace

std::string RunReport::json() const {
  const double megabytes = static_cast<double>(bytes_) / 1e6;
  Json report = {
      {"index", index_path_},
      {"documents", commit_.documents},
      {"generation", commit_.generation},
      {"added", commit_.added},
      {"replaced", commit_.replaced},
      {"unchanged", unchanged_},
      {"resumed", commit_.resumed},
      {"moved", moved_},
      {"removed", commit_.removed},
      {"rejected", rejected_},
      {"rejections", list_of(rejections_)},
      {"warnings", list_of(warnings_)},
      {"repeated_ids", repeated_},
      {"bytes", bytes_},
      {"seconds", std::round(seconds_ * 1000) / 1000},
      {"mb_per_second", seconds_ > 0 ? std::round(megabytes / seconds_ * 100) / 100 : 0.0},
      {"dates",
       {{"first", date_or_null(span_, &index::DaySpan::first)},
        {"last", date_or_null(span_, &index::DaySpan::last)},
        {"undated", undated_}}},
      {"languages", list_of(largest({languages_.begin(), languages_.end()}, languages_.size()))},
      {"sources", list_of(largest(sources_, sources_.size()))},
      {"passed_over", passed_over_},
  };
  return report.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace zhen::indexer
