#include "indexer/cli/run_report.h"

#include <algorithm>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/progress.h"
#include "common/cli/table.h"

namespace zhen::indexer {
namespace {

using cli::Align;
using cli::printable;
using cli::Style;
using cli::Table;

constexpr std::size_t kShownSources = 10;

/// A pipe or file gets whole lines.
std::size_t columns_of(const cli::Terminal& terminal) {
  return terminal.interactive ? terminal.columns : 1u << 20;
}

std::string joined(const std::vector<Count>& counts, std::size_t total) {
  std::string line;
  for (const Count& count : counts) {
    if (!line.empty()) line += ", ";
    line += printable(count.value) + " " + cli::grouped(count.count);
  }
  if (total > counts.size()) line = cli::tr("{} and {} more", {line, cli::grouped(total - counts.size())});
  return line;
}

std::vector<Count> listed(const std::map<std::string, std::uint64_t>& counts) {
  return largest({counts.begin(), counts.end()}, counts.size());
}

/// Why files were passed over, for people.
std::vector<Count> in_words(const std::map<std::string, std::uint64_t>& reasons) {
  std::vector<Count> counts = listed(reasons);
  for (Count& count : counts) count.value = cli::in_users_language(count.value);
  return counts;
}

}  // namespace

std::vector<Count> largest(const std::unordered_map<std::string, std::uint64_t>& counts, std::size_t limit) {
  std::vector<Count> sorted;
  sorted.reserve(counts.size());
  for (const auto& [value, count] : counts) sorted.push_back({value, count});
  std::sort(sorted.begin(), sorted.end(),
            [](const Count& a, const Count& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
  if (sorted.size() > limit) sorted.resize(limit);
  return sorted;
}

void RunReport::add_rejection(Rejection&& rejection) {
  ++rejected_;
  if (keep_all_ || rejections_.size() < kListed) rejections_.push_back(std::move(rejection));
}

void RunReport::add_unchanged(const Outcome& outcome) {
  ++read_;
  ++unchanged_;
  bytes_ += outcome.bytes;
}

void RunReport::add_known(std::uint64_t documents) {
  unchanged_ += documents;
  read_ += documents;
}

void RunReport::add_document(const Outcome& outcome) {
  ++read_;
  ++described_;
  if (!outcome.moved_from.empty()) ++moved_;
  if (outcome.resumed) ++taken_up_;
  bytes_ += outcome.bytes;
  const index::StoredDocument& document = outcome.page.document;
  if (outcome.repeated && repeated_++ == 0) repeated_id_ = document.id;
  for (const std::string& warning : outcome.page.warnings) {
    ++uncertain_;
    if (keep_all_ || warnings_.size() < kListed) warnings_.push_back({document.id, warning});
  }
  if (!document.source.empty()) ++sources_[document.source];
  ++languages_[std::string(name_of(document.language))];
  if (!document.date) {
    ++undated_;
    return;
  }
  const index::DaySpan days = index::span_of(*document.date);
  if (!span_) span_ = days;
  span_ = {std::min(span_->first, days.first), std::max(span_->last, days.last)};
}

void RunReport::finish(const CommitSummary& commit, double seconds, std::map<std::string, std::uint64_t> passed_over) {
  commit_ = commit;
  unchanged_ += commit.unchanged;
  // Those that were not analysed again counted as unchanged, and yet they are new.
  unchanged_ -= std::min(unchanged_, commit.resumed - std::min(commit.resumed, taken_up_));
  seconds_ = seconds;
  passed_over_ = std::move(passed_over);
}

std::string RunReport::text(const cli::Terminal& terminal) const {
  std::string report = cli::styled(printable(index_path_), Style::kBold, terminal) + ": " +
                       cli::tr_count("{} document", "{} documents", commit_.documents) + "\n\n";
  report += outcomes(terminal);
  if (rejected_ > 0) report += "\n" + cli::styled("  " + cli::tr("rejected"), Style::kRed, terminal) + "\n";
  report += places(rejections_, rejected_, terminal);
  if (uncertain_ > 0) report += "\n" + cli::styled("  " + cli::tr("warnings"), Style::kYellow, terminal) + "\n";
  report += places(warnings_, uncertain_, terminal);
  return report + "\n" + facts(terminal);
}

std::string RunReport::line() const {
  const std::string line =
      cli::tr("{} added, {} replaced, {} removed, {} rejected: {} documents",
              {cli::grouped(commit_.added), cli::grouped(commit_.replaced), cli::grouped(commit_.removed),
               cli::grouped(rejected_), cli::grouped(commit_.documents)}) +
      "\n";
  return line + places(rejections_, rejected_, {});
}

std::string RunReport::outcomes(const cli::Terminal& terminal) const {
  Table table({Align::kLeft, Align::kRight, Align::kLeft}, 2);
  table.add({cli::tr("added"), cli::grouped(commit_.added)});
  table.add({cli::tr("replaced"), cli::grouped(commit_.replaced),
             repeated_ == 0 ? std::string()
                            : cli::tr("ids that came more than once, the last one counts: {}, such as {}",
                                      {cli::grouped(repeated_), printable(repeated_id_)})});
  table.add({cli::tr("unchanged"), cli::grouped(unchanged_)});
  if (commit_.resumed > 0)
    table.add({cli::tr("resumed"), cli::grouped(commit_.resumed), cli::tr("finished by a run that was interrupted")});
  if (moved_ > 0)
    table.add({cli::tr("moved"), cli::grouped(moved_), cli::tr("files were renamed: taken over, not read anew")});
  if (commit_.removed > moved_) table.add({cli::tr("removed"), cli::grouped(commit_.removed - moved_)});
  table.add({cli::tr("rejected"), cli::grouped(rejected_)});
  return table.text(columns_of(terminal));
}

std::string RunReport::places(const std::vector<Rejection>& list, std::uint64_t total,
                              const cli::Terminal& terminal) const {
  std::string lines;
  for (const auto& [where, reason] : list) {
    lines += cli::fitted("    " + printable(where) + ": " + printable(cli::in_users_language(reason)),
                         columns_of(terminal)) +
             "\n";
  }
  if (total > list.size()) {
    lines += "    " + cli::tr("and {} more (--verbose lists all)", {cli::grouped(total - list.size())}) + "\n";
  }
  return lines;
}

std::string RunReport::facts(const cli::Terminal& terminal) const {
  Table table({Align::kLeft, Align::kLeft}, 2);
  const double rate = seconds_ > 0 ? static_cast<double>(bytes_) / seconds_ : 0;
  table.add({cli::tr("read"), cli::tr("{} in {}, {}/s", {cli::byte_count(bytes_), cli::clock_time(seconds_),
                                                         cli::byte_count(static_cast<std::uint64_t>(rate))})});
  if (described_ > 0) {
    table.add({cli::tr("dates"), dates()});
    table.add({cli::tr("languages"), joined(listed(languages_), languages_.size())});
    const std::string sources = joined(largest(sources_, kShownSources), sources_.size());
    table.add({cli::tr("sources"), sources.empty() ? cli::tr("none named") : sources});
  }
  if (!passed_over_.empty()) table.add({cli::tr("no pages"), joined(in_words(passed_over_), passed_over_.size())});
  return table.text(columns_of(terminal));
}

std::string RunReport::dates() const {
  std::string line;
  if (span_) line = cli::tr("{} to {}", {to_iso(index::date_of(span_->first)), to_iso(index::date_of(span_->last))});
  if (undated_ > 0 || !span_) line += (span_ ? ", " : "") + cli::tr("{} undated", {cli::grouped(undated_)});
  return line;
}

}  // namespace zhen::indexer
