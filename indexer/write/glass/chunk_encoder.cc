#include "indexer/write/glass/chunk_encoder.h"

#include "indexer/write/glass/format.h"

namespace zhen::indexer::glass {
namespace {

constexpr std::string_view kLengths("\0\xE0", 2);

}  // namespace

void ChunkEncoder::lengths(std::span<const std::uint32_t> lengths, Items& items) {
  std::vector<Posting> postings;
  postings.reserve(lengths.size());
  for (std::size_t i = 0; i < lengths.size(); ++i) postings.push_back({static_cast<std::uint32_t>(i + 1), lengths[i]});
  key_ = kLengths;
  add_chunks(postings, 0, 0, items);
}

void ChunkEncoder::postings(std::string_view term, std::span<const Posting> postings, Items& items) {
  std::uint32_t collfreq = 0;
  for (const Posting& posting : postings) collfreq += posting.wdf;
  key_.clear();
  append_key_term(key_, term);
  if (term.size() > kMostTermBytes) key_.resize(kMostKeyBytes + 1);  // the table refuses it
  add_chunks(postings, static_cast<std::uint32_t>(postings.size()), collfreq, items);
}

/// `key_` is that of the first chunk.
void ChunkEncoder::add_chunks(std::span<const Posting> postings, std::uint32_t termfreq, std::uint32_t collfreq,
                              Items& items) {
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
    items.add(key_, tag_);
    tag_.clear();
    first = next;
  }
}

}  // namespace zhen::indexer::glass
