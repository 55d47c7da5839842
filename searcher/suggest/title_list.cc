#include "searcher/suggest/title_list.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/text/folding.h"

namespace zhen::searcher {
namespace {

constexpr index::Day kNever = std::numeric_limits<index::Day>::min();

struct DatedRow {
  index::Day date = 0;
  Xapian::docid local = 0;
};

bool newer(const DatedRow& left, const DatedRow& right) {
  return left.date != right.date ? left.date > right.date : left.local < right.local;
}

std::vector<DatedRow> newest_rows(const index::Columns& columns) {
  std::vector<DatedRow> rows;
  for (std::size_t row = 0; row < columns.size(); ++row) {
    if ((columns.flags[row] & index::kFlagLive) == 0) continue;
    const index::Day date = columns.date_role[row] != 0 ? columns.date_first[row] : kNever;
    rows.push_back({date, static_cast<Xapian::docid>(row + 1)});
  }
  if (rows.size() > kMostTitles) {
    std::nth_element(rows.begin(), rows.begin() + kMostTitles, rows.end(), newer);
    rows.resize(kMostTitles);
  }
  return rows;
}

Result<std::string> title_in_document(const index::Segment& segment, Xapian::docid local) {
  auto document = segment.document(local);
  if (!document) return document.error();
  return std::move(document->title);
}

}  // namespace

Result<std::shared_ptr<const std::vector<Title>>> read_titles(const index::Segment& segment) {
  auto titles = std::make_shared<std::vector<Title>>();
  std::vector<DatedRow> rows = newest_rows(segment.columns());
  // In the order of the file; the list is put in order of dates afterwards.
  std::sort(rows.begin(), rows.end(), [](const DatedRow& a, const DatedRow& b) { return a.local < b.local; });
  std::string bytes;
  const auto written = segment.titles().read(bytes);
  if (!written) return written.error();
  for (const DatedRow& row : rows) {
    Result<std::string> original = written->empty() ? title_in_document(segment, row.local)
                                                    : Result<std::string>(std::string((*written)[row.local - 1]));
    if (!original) return original.error();
    std::string folded = text::folded_key(*original);
    if (!folded.empty()) titles->push_back({*std::move(original), std::move(folded), row.local, 0, row.date, 1});
  }
  std::stable_sort(titles->begin(), titles->end(), [](const Title& a, const Title& b) { return a.date > b.date; });
  return std::shared_ptr<const std::vector<Title>>(std::move(titles));
}

std::vector<Title> merge_titles(const std::vector<std::shared_ptr<const std::vector<Title>>>& parts) {
  std::vector<std::pair<const Title*, std::uint32_t>> all;  // and its part
  for (std::uint32_t part = 0; part < parts.size(); ++part) {
    for (const Title& title : *parts[part]) all.emplace_back(&title, part);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first->date > b.first->date; });
  std::vector<Title> merged;
  std::unordered_map<std::string_view, std::size_t> known;
  for (const auto& [title, part] : all) {
    const auto [place, is_new] = known.try_emplace(title->folded, merged.size());
    if (is_new) {
      merged.push_back(*title);
      merged.back().segment = part;
    } else {
      merged[place->second].documents += title->documents;
    }
  }
  return merged;
}

}  // namespace zhen::searcher
