#include "searcher/cli/timeline_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"

namespace zhen::cli {
namespace {

constexpr std::size_t kWidestBar = 60;
constexpr std::size_t kMarkColumns = 2;

std::string one_decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

std::string repeated(const char* sign, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += sign;
  return text;
}

/// "2023-05-25" → its year, month or day counted, so that a gap between two periods can be seen.
int number_of(const std::string& date) {
  int year = 0, month = 1, day = 0;
  const int read = std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day);
  if (read == 1) return year;
  if (read == 2) return year * 12 + month;
  // Days of the civil calendar since the first of March of the year 0.
  const int shifted = month > 2 ? month - 3 : month + 9;
  const int years = month > 2 ? year : year - 1;
  return years * 365 + years / 4 - years / 100 + years / 400 + (153 * shifted + 2) / 5 + day;
}

std::string gap_line(const TimelinePeriod& before, const TimelinePeriod& after) {
  return number_of(after.date) - number_of(before.date) > 1 ? "⋮\n" : "";
}

std::string bars_as_text(const Timeline& timeline, const Terminal& terminal) {
  std::uint64_t most = 1;
  for (const TimelinePeriod& period : timeline.periods) most = std::max(most, period.count);
  const std::size_t date_columns = timeline.periods.front().date.size();
  const std::size_t count_columns = grouped(most).size();
  const std::size_t around = date_columns + count_columns + 4 + kMarkColumns;
  const std::size_t widest =
      std::min<std::size_t>(kWidestBar, terminal.columns > around + 10 ? terminal.columns - around : 10);
  std::string text;
  const TimelinePeriod* before = nullptr;
  for (const TimelinePeriod& period : timeline.periods) {
    if (before != nullptr) text += gap_line(*before, period);
    before = &period;
    const std::string count = grouped(period.count);
    const std::size_t length = std::max<std::size_t>(1, (period.count * widest + most / 2) / most);
    const std::string bar = repeated("█", length);
    text += period.date + "  " + std::string(count_columns - count.size(), ' ') + count + "  " +
            styled(bar, period.burst ? Style::kYellow : Style::kCyan, terminal) + (period.burst ? " ▲" : "") + '\n';
  }
  return text;
}

std::string shares_as_text(const Timeline& timeline, const Terminal& terminal) {
  constexpr std::size_t kNameColumns = 12;
  std::vector<Align> alignments(timeline.sources.size() + 3, Align::kRight);
  alignments.front() = alignments.back() = Align::kLeft;
  Table table(alignments);
  std::vector<std::string> names{"", timeline.stories ? tr("stories") : tr("pages")};
  for (const FacetCount& source : timeline.sources) names.push_back(fitted(printable(source.value), kNameColumns));
  names.push_back(tr("burst"));
  table.add(names);
  for (const TimelinePeriod& period : timeline.periods) {
    std::vector<std::string> cells{period.date, grouped(period.count)};
    for (const std::uint64_t count : period.sources) {
      cells.push_back(count == 0 ? "·" : std::to_string((count * 100 + period.count / 2) / period.count) + " %");
    }
    cells.emplace_back(period.burst ? "▲" : "");
    table.add(std::move(cells));
  }
  return table.text(terminal.columns);
}

std::string bursts_as_text(const Timeline& timeline, const Terminal& terminal) {
  std::string text;
  for (const Burst& burst : timeline.bursts) {
    const std::string span = burst.from == burst.to ? burst.from : burst.from + ".." + burst.to;
    text += styled("▲ " + span, Style::kYellow, terminal) + "  " +
            tr("{} where {} were to be expected", {grouped(burst.count), one_decimal(burst.expected)}) + '\n';
  }
  return text.empty() ? text : '\n' + text;
}

std::string total_of(const Timeline& timeline) {
  std::string text = timeline.stories ? tr_count("{} story", "{} stories", timeline.total)
                                      : tr_count("{} page", "{} pages", timeline.total);
  if (!timeline.total_exact) text = tr("about {}", {text});
  if (timeline.undated > 0) text += ", " + tr("{} undated", {grouped(timeline.undated)});
  if (timeline.imprecise > 0) text += ", " + tr("{} dated by a month or year alone", {grouped(timeline.imprecise)});
  return text + '\n';
}

}  // namespace

std::string timeline_as_text(const Timeline& timeline, const Terminal& terminal) {
  if (timeline.total == 0) return (timeline.stories ? tr("no stories") : tr("no documents")) + '\n';
  std::string text;
  if (!timeline.periods.empty()) {
    text = timeline.sources.empty() ? bars_as_text(timeline, terminal) : shares_as_text(timeline, terminal);
    text += bursts_as_text(timeline, terminal) + '\n';
  }
  return text + total_of(timeline);
}

}  // namespace zhen::cli
