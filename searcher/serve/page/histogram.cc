// Pages over time: a bar a month, or a year where there are too many; the script lets one brush over it.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

constexpr int kMostMonths = 150;

struct Bins {
  bool by_year = false;
  int first = 0;  ///< years, or months since year 0
  std::vector<std::uint64_t> counts;
  std::uint64_t undated = 0;
};

// "2023-05" → 2023 * 12 + 4; "2023" → its January or, as an end, its December. Negative: not a date.
int month_of(std::string_view date, bool as_end) {
  if (date.size() < 4 || date.substr(0, 4).find_first_not_of("0123456789") != std::string_view::npos) return -1;
  const int year = std::atoi(std::string(date.substr(0, 4)).c_str());
  if (date.size() < 7) return year * 12 + (as_end ? 11 : 0);
  return year * 12 + std::clamp(std::atoi(std::string(date.substr(5, 2)).c_str()), 1, 12) - 1;
}

Bins bins_of(const Facet& months) {
  Bins bins;
  std::map<int, std::uint64_t> counts;
  for (const FacetCount& value : months.values) {
    const int month = month_of(value.value, false);
    if (month < 0) bins.undated += value.count;
    if (month >= 0 && value.value.size() >= 7) counts[month] += value.count;
  }
  if (counts.empty()) return bins;
  bins.by_year = counts.rbegin()->first - counts.begin()->first >= kMostMonths;
  const int unit = bins.by_year ? 12 : 1;
  bins.first = counts.begin()->first / unit;
  bins.counts.resize(static_cast<std::size_t>(counts.rbegin()->first / unit - bins.first + 1));
  for (const auto& [month, count] : counts) bins.counts[static_cast<std::size_t>(month / unit - bins.first)] += count;
  return bins;
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
  const int last = static_cast<int>(bins.counts.size()) - 1;
  const int begin = from.empty() ? 0 : month_of(from, false) / unit - bins.first;
  const int end = to.empty() ? last : month_of(to, true) / unit - bins.first;
  if (end < 0 || begin > last || begin > end) return {};
  return {std::clamp(begin, 0, last), std::clamp(end, 0, last)};
}

std::string percent(double value) {
  std::array<char, 24> text;
  std::snprintf(text.data(), text.size(), "%.3f%%", value);
  return text.data();
}

std::string bars(const State& state, const Bins& bins, const Chosen& chosen) {
  const double width = 100.0 / static_cast<double>(bins.counts.size());
  const auto most = static_cast<double>(*std::max_element(bins.counts.begin(), bins.counts.end()));
  std::string html;
  for (std::size_t i = 0; i < bins.counts.size(); ++i) {
    if (bins.counts[i] == 0) continue;
    const double height = std::max(3.0, 100.0 * static_cast<double>(bins.counts[i]) / most);
    const int bin = static_cast<int>(i);
    const bool outside = chosen.from >= 0 && (bin < chosen.from || bin > chosen.to);
    State there = state;
    there.date = name_of(bins, i);
    there.page = 1;
    html += "<a href=\"" + escape(url_of(there)) + "\" tabindex=\"-1\"><title>" + there.date + ": " +
            escape(counted(state.ui, "pages", bins.counts[i])) + "</title><rect class=\"reach\" x=\"" +
            percent(width * static_cast<double>(i)) + "\" y=\"0\" width=\"" + percent(width) +
            "\" height=\"100%\"/><rect class=\"" + (outside ? "bar outside" : "bar") + "\" x=\"" +
            percent(width * (static_cast<double>(i) + 0.08)) + "\" y=\"" + percent(100 - height) + "\" width=\"" +
            percent(width * 0.84) + "\" height=\"" + percent(height) + "\"/></a>";
  }
  return html;
}

// A year's name where it begins; every fifth or so where there are many.
std::string axis(const Bins& bins) {
  const int unit = bins.by_year ? 1 : 12;
  const int years = static_cast<int>(bins.counts.size()) / unit + 1;
  const int step = std::max(1, (years + 7) / 8);
  std::string html;
  double last = -100;
  for (std::size_t i = 0; i < bins.counts.size(); ++i) {
    const int value = bins.first + static_cast<int>(i);
    const bool begins =
        i == 0 ? value % unit <= unit / 2 || static_cast<int>(bins.counts.size()) < unit : value % unit == 0;
    const int year = value / unit;
    if (!begins || (year % step != 0 && years > 8)) continue;
    const double at = 100.0 * static_cast<double>(i) / static_cast<double>(bins.counts.size());
    if (at > 95 && at - last < 16) continue;
    last = at;
    html += "<text x=\"" + percent(at) + (at > 95 ? "\" text-anchor=\"end" : "") + "\" y=\"12\">" +
            std::to_string(year) + "</text>";
  }
  return html;
}

}  // namespace

std::string histogram_view(const State& state, const Facet& months) {
  const Bins bins = bins_of(months);
  if (bins.counts.size() < 2) return {};
  const Chosen chosen = chosen_bins(bins, state.date);
  std::string counts;
  for (const std::uint64_t count : bins.counts) {
    if (!counts.empty()) counts += ',';
    counts += std::to_string(count);
  }
  std::string html = "<section class=\"histogram\" aria-label=\"" + word(state.ui, "histogram") + "\" data-unit=\"" +
                     (bins.by_year ? "year" : "month") + "\" data-first=\"" + name_of(bins, 0) + "\" data-counts=\"" +
                     counts + "\" data-from=\"" + std::to_string(chosen.from) + "\" data-to=\"" +
                     std::to_string(chosen.to) + "\">";
  html += "<div class=\"plot\"><svg class=\"bars\" aria-hidden=\"true\">" + bars(state, bins, chosen) + "</svg></div>";
  html += "<svg class=\"axis\" aria-hidden=\"true\">" + axis(bins) + "</svg>";
  if (bins.undated > 0) {
    html += "<p class=\"undated\">" + escape(word(state.ui, "undated_count", {{"n", grouped(bins.undated)}})) + "</p>";
  }
  return html + "</section>";
}

}  // namespace zhen::serve::page
