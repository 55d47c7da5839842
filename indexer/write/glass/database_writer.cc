#include "indexer/write/glass/database_writer.h"

#include <algorithm>
#include <thread>
#include <tuple>

#include "common/index/manifest.h"

namespace zhen::indexer::glass {
namespace {

void sort_all(std::span<const std::unique_ptr<Inverter>> inverters) {
  std::vector<std::jthread> threads;
  for (const auto& inverter : inverters.subspan(std::min<std::size_t>(1, inverters.size()))) {
    threads.emplace_back([&inverter] { inverter->sort(); });
  }
  if (!inverters.empty()) inverters.front()->sort();
}

/// The terms of several inverters as if they were one.
class Merged {
 public:
  explicit Merged(std::span<const std::unique_ptr<Inverter>> inverters) {
    for (const auto& inverter : inverters) {
      if (inverter->terms() != 0) heads_.push_back({inverter.get(), 0, inverter->term(0)});
    }
  }

  bool at_end() const { return heads_.empty(); }

  /// The next term and its postings; valid until the next call.
  std::pair<std::string_view, std::span<const Posting>> next() {
    const std::string_view term = std::ranges::min(heads_, {}, &Head::term).term;
    postings_.clear();
    for (std::size_t i = 0; i < heads_.size();) {
      const bool has_it = heads_[i].term == term;
      if (has_it) take(heads_[i]);
      if (has_it && heads_[i].place == heads_[i].inverter->terms()) {
        heads_.erase(heads_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
    return {term, postings_};
  }

 private:
  struct Head {
    const Inverter* inverter;
    std::size_t place;
    std::string_view term;
  };

  void take(Head& head) {
    const auto known = static_cast<std::ptrdiff_t>(postings_.size());
    head.inverter->read(head.place, postings_);
    if (++head.place != head.inverter->terms()) head.term = head.inverter->term(head.place);
    std::ranges::inplace_merge(postings_, postings_.begin() + known, {}, &Posting::docid);
  }

  std::vector<Head> heads_;
  std::vector<Posting> postings_;
};

}  // namespace

PreparedTables Preparer::prepare(std::vector<Count>& counts, Values values) {
  PreparedTables made;
  made.values = std::move(values);
  sorter_.sort(counts);
  for (const Count& count : counts) {
    made.length += count.wdf;
    made.greatest_wdf = std::max(made.greatest_wdf, count.wdf);
  }
  tag_.clear();
  append_termlist(tag_, counts);
  const std::string_view deflated = deflater_.deflated(tag_);
  made.termlist_is_deflated = !deflated.empty();
  made.termlist = made.termlist_is_deflated ? deflated : tag_;
  return made;
}

DatabaseWriter::DatabaseWriter(const std::string& folder)
    : folder_(folder), termlists_(index::file_in(folder, "termlist.glass")) {}

ValueStream& DatabaseWriter::stream_of(std::uint32_t slot) {
  const auto found = std::ranges::find(values_, slot, &std::pair<std::uint32_t, ValueStream>::first);
  return found != values_.end() ? found->second : values_.emplace_back(slot, ValueStream()).second;
}

void DatabaseWriter::add(const PreparedTables& document) {
  statistics_.add(document.length);
  statistics_.greatest_wdf = std::max(statistics_.greatest_wdf, document.greatest_wdf);
  lengths_.push_back(document.length);
  key_.clear();
  append_sorted(key_, statistics_.documents);
  termlists_.add(key_, document.termlist, document.termlist_is_deflated);
  if (document.values.empty()) return;
  slots_.clear();
  std::uint32_t next_slot = 0;
  for (const auto& [slot, value] : document.values) {
    append_varint(slots_, slot - next_slot);
    next_slot = slot + 1;
    stream_of(slot).add(statistics_.documents, value);
  }
  key_ += '\0';
  termlists_.add(key_, slots_);
}

Result<void> DatabaseWriter::finish(std::span<const std::unique_ptr<Inverter>> inverters,
                                    std::array<unsigned char, 16> identity) {
  sort_all(inverters);
  Merged merged(inverters);
  const PostingFeed feed = [&](std::string_view& term, std::span<const Posting>& postings) -> Result<bool> {
    if (merged.at_end()) return false;
    std::tie(term, postings) = merged.next();
    return true;
  };
  return finish(feed, identity);
}

Result<void> DatabaseWriter::finish(const PostingFeed& feed, std::array<unsigned char, 16> identity) {
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
  const auto postlist = postlists.finish();
  if (!postlist) return postlist.error();
  const auto termlist = termlists_.finish();
  if (!termlist) return termlist.error();
  return write_version_file(folder_, *postlist, *termlist, statistics_, identity);
}

}  // namespace zhen::indexer::glass
