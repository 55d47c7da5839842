#include "indexer/write/glass/postlist_writer.h"

#include <algorithm>

namespace zhen::indexer::glass {
namespace {

constexpr std::string_view kValueStatistics("\0\xD0", 2);
constexpr std::string_view kValues("\0\xD8", 2);

/// In the order of the keys that `append` makes of the slots.
template <typename Slots, typename Append>
std::vector<std::pair<std::string, const ValueStream*>> keyed(const Slots& slots, std::string_view prefix,
                                                              Append append) {
  std::vector<std::pair<std::string, const ValueStream*>> keys;
  for (const auto& [slot, stream] : slots) {
    std::string key(prefix);
    append(key, slot);
    keys.emplace_back(std::move(key), &stream);
  }
  std::ranges::sort(keys);
  return keys;
}

}  // namespace

void ValueStream::add(std::uint32_t docid, std::string_view value) {
  if (value.empty()) return;
  if (frequency_++ == 0) {
    least_ = greatest_ = value;
  } else if (value < least_) {
    least_ = value;
  } else if (value > greatest_) {
    greatest_ = value;
  }
  if (chunks_.empty() || chunks_.back().bytes.size() >= kChunkBytes) {
    chunks_.push_back({docid, {}});
  } else {
    append_varint(chunks_.back().bytes, docid - last_ - 1);
  }
  append_counted(chunks_.back().bytes, value);
  last_ = docid;
}

void PostlistWriter::values(std::span<const std::pair<std::uint32_t, ValueStream>> slots) {
  for (const auto& [key, stream] : keyed(slots, kValueStatistics, append_last)) {
    if (stream->frequency_ == 0) continue;
    tag_.clear();
    append_varint(tag_, stream->frequency_);
    append_counted(tag_, stream->least_);
    if (stream->greatest_ != stream->least_) tag_ += stream->greatest_;
    table_.add(key, tag_);
  }
  const auto append_slot = [](std::string& key, std::uint32_t slot) { append_varint(key, slot); };
  for (const auto& [prefix, stream] : keyed(slots, kValues, append_slot)) {
    for (const ValueStream::Chunk& chunk : stream->chunks_) {
      key_ = prefix;
      append_sorted(key_, chunk.first);
      table_.add(key_, chunk.bytes);
    }
  }
}

void PostlistWriter::lengths(std::span<const std::uint32_t> lengths) {
  if (lengths.empty()) return;
  items_.clear();
  encoder_.lengths(lengths, items_);
  items(items_);
}

void PostlistWriter::postings(std::string_view term, std::span<const Posting> postings) {
  items_.clear();
  encoder_.postings(term, postings, items_);
  items(items_);
}

void PostlistWriter::items(const Items& items) {
  items.each([this](std::string_view key, std::string_view tag) { table_.add(key, tag); });
}

}  // namespace zhen::indexer::glass
