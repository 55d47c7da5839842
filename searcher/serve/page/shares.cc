// Whose pages are they, and when? A row an outlet, with its share of each month or year.
#include <algorithm>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

std::string share_text(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0 %";
  const std::uint64_t rounded = (part * 100 + whole / 2) / whole;
  return rounded == 0 ? "< 1 %" : std::to_string(rounded) + " %";
}

std::string share_bars(const Bins& bins, std::size_t source) {
  const double width = 100.0 / static_cast<double>(bins.periods.size());
  std::string html = "<svg class=\"share\" aria-hidden=\"true\">";
  for (std::size_t i = 0; i < bins.periods.size(); ++i) {
    const TimelinePeriod* const period = bins.periods[i];
    if (period == nullptr || source >= period->sources.size() || period->sources[source] == 0) continue;
    const double height =
        std::max(6.0, 100.0 * static_cast<double>(period->sources[source]) / static_cast<double>(period->count));
    html += "<rect class=\"bar\" x=\"" + percent(width * (static_cast<double>(i) + 0.08)) + "\" y=\"" +
            percent(100 - height) + "\" width=\"" + percent(width * 0.84) + "\" height=\"" + percent(height) + "\"/>";
  }
  return html + "</svg>";
}

}  // namespace

std::string shares_view(const State& state, const Timeline& timeline) {
  if (timeline.sources.empty()) return {};
  const Bins bins = bins_of(timeline);
  std::string html =
      "<details class=\"shares\" id=\"shares\"><summary>" + word(state.ui, "outlets_over_time") + "</summary><ul>";
  for (std::size_t s = 0; s < timeline.sources.size(); ++s) {
    const FacetCount& source = timeline.sources[s];
    html += "<li><span class=\"value\">" + escape(source.value) + "</span>" + share_bars(bins, s) +
            "<span class=\"count\">" + escape(share_text(source.count, timeline.total)) + "</span></li>";
  }
  return html + "</ul></details>";
}

}  // namespace zhen::serve::page
