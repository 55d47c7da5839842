#include "searcher/suggest/titles.h"

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

}  // namespace

Result<std::shared_ptr<const std::vector<Title>>> read_titles(const index::Segment& segment) {
  auto titles = std::make_shared<std::vector<Title>>();
  std::vector<DatedRow> rows = newest_rows(segment.columns());
  // In the order of the file; the list is put in order of dates afterwards.
  std::sort(rows.begin(), rows.end(), [](const DatedRow& a, const DatedRow& b) { return a.local < b.local; });
  for (const DatedRow& row : rows) {
    auto document = segment.document(row.local);
    if (!document) return document.error();
    std::string folded = text::folded_key(document->title);
    if (folded.empty()) continue;
    titles->push_back({std::move(document->title), std::move(folded), std::move(document->id), row.date, 1});
  }
  std::stable_sort(titles->begin(), titles->end(), [](const Title& a, const Title& b) { return a.date > b.date; });
  return std::shared_ptr<const std::vector<Title>>(std::move(titles));
}

std::vector<Title> merge_titles(const std::vector<std::shared_ptr<const std::vector<Title>>>& parts) {
  std::vector<const Title*> all;
  for (const auto& part : parts) {
    for (const Title& title : *part) all.push_back(&title);
  }
  std::stable_sort(all.begin(), all.end(), [](const Title* a, const Title* b) { return a->date > b->date; });
  std::vector<Title> merged;
  std::unordered_map<std::string_view, std::size_t> known;
  for (const Title* title : all) {
    const auto [place, is_new] = known.try_emplace(title->folded, merged.size());
    if (is_new) {
      merged.push_back(*title);
    } else {
      merged[place->second].documents += title->documents;
    }
  }
  return merged;
}

}  // namespace zhen::searcher
