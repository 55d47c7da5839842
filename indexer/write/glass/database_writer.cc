#include "indexer/write/glass/database_writer.h"

#include <algorithm>
#include <optional>

#include "common/index/manifest.h"
#include "indexer/write/glass/run_merger.h"
#include "indexer/write/in_order.h"

namespace zhen::indexer::glass {

DatabaseWriter::DatabaseWriter(const std::string& folder)
    : folder_(folder), slots_(index::file_in(folder, "termlist.glass")) {}

ValueStream& DatabaseWriter::stream_of(std::uint32_t slot) {
  const auto found = std::ranges::find(values_, slot, &std::pair<std::uint32_t, ValueStream>::first);
  return found != values_.end() ? found->second : values_.emplace_back(slot, ValueStream()).second;
}

void DatabaseWriter::add(std::uint32_t length, const Values& values) {
  statistics_.add(length);
  lengths_.push_back(length);
  if (values.empty()) return;
  tag_.clear();
  std::uint32_t next_slot = 0;
  for (const auto& [slot, value] : values) {
    stream_of(slot).add(statistics_.documents, value);
    append_varint(tag_, slot - next_slot);
    next_slot = slot + 1;
  }
  key_.clear();
  append_sorted(key_, statistics_.documents);
  key_ += '\0';
  slots_.add(key_, tag_);
}

Result<Root> DatabaseWriter::write_postings(std::span<const PostingRun> runs, unsigned threads) {
  PostlistWriter postlists(index::file_in(folder_, "postlist.glass"));
  postlists.values(values_);
  postlists.lengths(lengths_);
  const RunMerger merger(runs, threads);
  std::optional<Error> error;
  make_in_order(
      threads, merger.ranges(), [&](std::size_t range) { return merger.merge(range); },
      [&](Result<RunMerger::Part>&& part) {
        if (!part) {
          error = part.error();
          return false;
        }
        postlists.items(part->items);
        statistics_.greatest_wdf = std::max(statistics_.greatest_wdf, part->greatest_wdf);
        return true;
      });
  if (error) return *error;
  return postlists.finish();
}

Result<Root> DatabaseWriter::write_postings(const PostingFeed& feed) {
  PostlistWriter postlists(index::file_in(folder_, "postlist.glass"));
  postlists.values(values_);
  postlists.lengths(lengths_);
  std::string_view term;
  std::span<const Posting> postings;
  for (;;) {
    const auto more = feed(term, postings);
    if (!more) return more.error();
    if (!*more) break;
    for (const Posting& posting : postings) {
      statistics_.greatest_wdf = std::max(statistics_.greatest_wdf, posting.wdf);
    }
    postlists.postings(term, postings);
  }
  return postlists.finish();
}

Result<void> DatabaseWriter::finish_slots() {
  auto finished = slots_.finish();
  if (!finished) return finished.error();
  slots_root_ = *finished;
  return {};
}

Result<void> DatabaseWriter::finish(const Root& postings, std::array<unsigned char, 16> identity) {
  return write_version_file(folder_, postings, slots_root_, statistics_, identity);
}

}  // namespace zhen::indexer::glass
