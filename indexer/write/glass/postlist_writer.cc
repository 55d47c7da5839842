#include "indexer/write/glass/postlist_writer.h"

#include <algorithm>

namespace zhen::indexer::glass {
namespace {

constexpr std::string_view kValueStatistics("\0\xD0", 2);
constexpr std::string_view kValues("\0\xD8", 2);
constexpr std::string_view kLengths("\0\xE0", 2);

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
  std::vector<Posting> postings;
  postings.reserve(lengths.size());
  for (std::size_t i = 0; i < lengths.size(); ++i) postings.push_back({static_cast<std::uint32_t>(i + 1), lengths[i]});
  key_ = kLengths;
  add_chunks(postings, 0, 0);
}

void PostlistWriter::postings(std::string_view term, std::span<const Posting> postings) {
  std::uint32_t collfreq = 0;
  for (const Posting& posting : postings) collfreq += posting.wdf;
  key_.clear();
  append_key_term(key_, term);
  if (term.size() > kMostTermBytes) key_.resize(kMostKeyBytes + 1);  // the table refuses it
  add_chunks(postings, static_cast<std::uint32_t>(postings.size()), collfreq);
}

/// `key_` is that of the first chunk.
void PostlistWriter::add_chunks(std::span<const Posting> postings, std::uint32_t termfreq, std::uint32_t collfreq) {
  const std::size_t key_size = key_.size();
  const bool is_term = !key_.starts_with(kLengths);
  tag_.clear();
  append_varint(tag_, termfreq);
  append_varint(tag_, collfreq);
  append_varint(tag_, postings.front().docid - 1);
  for (auto first = postings.begin(); first != postings.end();) {
    chunk_.clear();
    append_varint(chunk_, first->wdf);
    auto next = first + 1;
    for (; next != postings.end() && chunk_.size() < kChunkBytes; ++next) {
      append_varint(chunk_, next->docid - (next - 1)->docid - 1);
      append_varint(chunk_, next->wdf);
    }
    if (first != postings.begin()) {
      key_.resize(key_size);
      if (is_term) key_ += '\0';
      append_sorted(key_, first->docid);
    }
    tag_ += next == postings.end() ? '1' : '0';
    append_varint(tag_, (next - 1)->docid - first->docid);
    tag_ += chunk_;
    table_.add(key_, tag_);
    tag_.clear();
    first = next;
  }
}

}  // namespace zhen::indexer::glass
