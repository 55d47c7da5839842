// Matches over time: a bar a month, or a year where there are too many, bursts marked; the script lets one brush over
// it.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

constexpr double kTallestBar = 90;  // in percent: the mark of a burst stands above

// "2023-05" → 2023 * 12 + 4; "2023" → its January or, as an end, its December. Negative: not a date.
int month_of(std::string_view date, bool as_end) {
  if (date.size() < 4 || date.substr(0, 4).find_first_not_of("0123456789") != std::string_view::npos) return -1;
  const int year = std::atoi(std::string(date.substr(0, 4)).c_str());
  if (date.size() < 7) return year * 12 + (as_end ? 11 : 0);
  return year * 12 + std::clamp(std::atoi(std::string(date.substr(5, 2)).c_str()), 1, 12) - 1;
}

std::string name_of(const Bins& bins, std::size_t bin) {
  const int value = bins.first + static_cast<int>(bin);
  std::array<char, 16> text;
  if (bins.by_year) {
    std::snprintf(text.data(), text.size(), "%04d", value);
  } else {
    std::snprintf(text.data(), text.size(), "%04d-%02d", value / 12, value % 12 + 1);
  }
  return text.data();
}

std::string burst_text(const State& state, double expected) {
  std::array<char, 24> number;
  std::snprintf(number.data(), number.size(), expected < 10 ? "%.1f" : "%.0f", expected);
  return word(state.ui, "expected", {{"n", number.data()}});
}

struct Chosen {
  int from = -1;
  int to = -1;
};

// The bins that the date filter touches.
Chosen chosen_bins(const Bins& bins, const std::string& date) {
  if (date.empty()) return {};
  const std::size_t dots = date.find("..");
  const std::string from = date.substr(0, dots);
  const std::string to = dots == std::string::npos ? from : date.substr(dots + 2);
  const int unit = bins.by_year ? 12 : 1;
  const int last = static_cast<int>(bins.periods.size()) - 1;
  const int begin = from.empty() ? 0 : month_of(from, false) / unit - bins.first;
  const int end = to.empty() ? last : month_of(to, true) / unit - bins.first;
  if (end < 0 || begin > last || begin > end) return {};
  return {std::clamp(begin, 0, last), std::clamp(end, 0, last)};
}

// What a bar says when one points at it.
std::string bar_title(const State& state, const std::string& name, const TimelinePeriod& period) {
  std::string text = name + ": " + counted_hits(state, period.count);
  if (period.burst) text += " ▲ " + burst_text(state, period.expected);
  return "<title>" + escape(text) + "</title>";
}

std::string bars(const State& state, const Bins& bins, const Chosen& chosen) {
  const double width = 100.0 / static_cast<double>(bins.periods.size());
  std::uint64_t most = 1;
  for (std::size_t i = 0; i < bins.periods.size(); ++i) most = std::max(most, bins.count(i));
  std::string html;
  for (std::size_t i = 0; i < bins.periods.size(); ++i) {
    const TimelinePeriod* const period = bins.periods[i];
    if (period == nullptr) continue;
    const double height = std::max(3.0, (kTallestBar * static_cast<double>(period->count)) / static_cast<double>(most));
    const int bin = static_cast<int>(i);
    const bool outside = chosen.from >= 0 && (bin < chosen.from || bin > chosen.to);
    State there = state;
    there.date = name_of(bins, i);
    there.page = 1;
    html += "<a href=\"" + escape(url_of(there)) + "\" tabindex=\"-1\">" + bar_title(state, there.date, *period) +
            "<rect class=\"reach\" x=\"" + percent(width * static_cast<double>(i)) + "\" y=\"0\" width=\"" +
            percent(width) + "\" height=\"100%\"/><rect class=\"bar" + (outside ? " outside" : "") + "\" x=\"" +
            percent(width * (static_cast<double>(i) + 0.08)) + "\" y=\"" + percent(100 - height) + "\" width=\"" +
            percent(width * 0.84) + "\" height=\"" + percent(height) + "\"/>";
    if (period->burst) {
      html += "<circle class=\"burst\" cx=\"" + percent(width * (static_cast<double>(i) + 0.5)) + "\" cy=\"" +
              percent(100 - height) + "\" r=\"3\"/>";
    }
    html += "</a>";
  }
  return html;
}

// A year's name where it begins; every fifth or so where there are many.
std::string axis(const Bins& bins) {
  const int unit = bins.by_year ? 1 : 12;
  const int years = static_cast<int>(bins.periods.size()) / unit + 1;
  const int step = std::max(1, (years + 7) / 8);
  std::string html;
  double last = -100;
  for (std::size_t i = 0; i < bins.periods.size(); ++i) {
    const int value = bins.first + static_cast<int>(i);
    const bool begins =
        i == 0 ? value % unit <= unit / 2 || static_cast<int>(bins.periods.size()) < unit : value % unit == 0;
    const int year = value / unit;
    if (!begins || (year % step != 0 && years > 8)) continue;
    const double at = 100.0 * static_cast<double>(i) / static_cast<double>(bins.periods.size());
    if (at > 95 && at - last < 16) continue;
    last = at;
    html += "<text x=\"" + percent(at) + (at > 95 ? "\" text-anchor=\"end" : "") + "\" y=\"12\">" +
            std::to_string(year) + "</text>";
  }
  return html;
}

std::string span_of(const Burst& burst) {
  return burst.from == burst.to ? burst.from : burst.from + ".." + burst.to;
}

// The strongest bursts in words, each a way to its days.
std::string bursts_line(const State& state, const Timeline& timeline) {
  constexpr std::size_t kMostNamed = 3;
  std::vector<const Burst*> strongest;
  for (const Burst& burst : timeline.bursts) strongest.push_back(&burst);
  std::sort(strongest.begin(), strongest.end(), [](const Burst* a, const Burst* b) { return a->weight > b->weight; });
  strongest.resize(std::min(strongest.size(), kMostNamed));
  std::sort(strongest.begin(), strongest.end(), [](const Burst* a, const Burst* b) { return a->from < b->from; });
  std::string items;
  for (const Burst* burst : strongest) {
    State there = state;
    there.date = span_of(*burst);
    there.page = 1;
    items += "<li><a href=\"" + escape(url_of(there)) + "\">" + escape(there.date) + "</a> " +
             escape(counted_hits(state, burst->count)) + " <span class=\"reason\">" +
             escape(burst_text(state, burst->expected)) + "</span></li>";
  }
  if (items.empty()) return items;
  return "<div class=\"bursts\"><span>" + word(state.ui, "bursts") + "</span><ul>" + items + "</ul></div>";
}

}  // namespace

std::string percent(double value) {
  std::array<char, 24> text;
  std::snprintf(text.data(), text.size(), "%.3f%%", value);
  return text.data();
}

Bins bins_of(const Timeline& timeline) {
  Bins bins;
  if (timeline.periods.empty()) return bins;
  bins.by_year = timeline.step == "year";
  const int unit = bins.by_year ? 12 : 1;
  const auto place = [&](const TimelinePeriod& period) { return month_of(period.date, false) / unit; };
  bins.first = place(timeline.periods.front());
  bins.periods.resize(static_cast<std::size_t>(place(timeline.periods.back()) - bins.first) + 1);
  for (const TimelinePeriod& period : timeline.periods) {
    bins.periods[static_cast<std::size_t>(place(period) - bins.first)] = &period;
  }
  return bins;
}

std::string histogram_view(const State& state, const Timeline& timeline) {
  const Bins bins = bins_of(timeline);
  if (bins.periods.size() < 2) return {};
  const Chosen chosen = chosen_bins(bins, state.date);
  std::string counts;
  for (std::size_t i = 0; i < bins.periods.size(); ++i) {
    if (!counts.empty()) counts += ',';
    counts += std::to_string(bins.count(i));
  }
  std::string html = "<section class=\"histogram\" aria-label=\"" +
                     word(state.ui, state.stories ? "histogram_stories" : "histogram") + "\" data-unit=\"" +
                     (bins.by_year ? "year" : "month") + "\" data-first=\"" + name_of(bins, 0) + "\" data-counts=\"" +
                     counts + "\" data-from=\"" + std::to_string(chosen.from) + "\" data-to=\"" +
                     std::to_string(chosen.to) + "\">";
  html += "<div class=\"plot\"><svg class=\"bars\" aria-hidden=\"true\">" + bars(state, bins, chosen) + "</svg></div>";
  html += "<svg class=\"axis\" aria-hidden=\"true\">" + axis(bins) + "</svg>" + bursts_line(state, timeline);
  const std::uint64_t apart = timeline.undated + timeline.imprecise;
  if (apart > 0) {
    html += "<p class=\"undated\">" + escape(word(state.ui, "undated_count", {{"n", grouped(apart)}})) + "</p>";
  }
  return html + shares_view(state, timeline) + "</section>";
}

}  // namespace zhen::serve::page
