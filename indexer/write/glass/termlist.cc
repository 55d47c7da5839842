#include "indexer/write/glass/termlist.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "indexer/write/glass/format.h"

namespace zhen::indexer::glass {
namespace {

constexpr std::size_t kDeflateFrom = 19;
constexpr int kLevel = 6;
constexpr int kRawWindow = -15;  // as Xapian inflates
constexpr int kMemory = 9;

/// Xapian inflates into pieces of so many bytes and takes a stream for cut off when its last piece is full exactly
/// where the input ends; a match may reach so far over that border.
constexpr std::size_t kInflatedPiece = 8192, kLongestMatch = 258;

bool may_seem_cut_off(std::size_t size) {
  return size >= kInflatedPiece && size % kInflatedPiece <= kLongestMatch;
}

std::uint64_t first_bytes(std::string_view term) {
  std::uint64_t key = 0;
  std::memcpy(&key, term.data(), std::min(term.size(), sizeof key));
  return __builtin_bswap64(key);
}

}  // namespace

void TermSorter::sort(std::vector<Count>& counts) {
  keys_.clear();
  for (const Count& count : counts)
    keys_.push_back({first_bytes(count.term), static_cast<std::uint32_t>(keys_.size())});
  std::ranges::sort(keys_, [&](const Key& a, const Key& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return counts[a.place].term < counts[b.place].term;
  });
  sorted_.clear();
  for (const Key& key : keys_) {
    const Count& count = counts[key.place];
    if (!sorted_.empty() && sorted_.back().term == count.term) {
      sorted_.back().wdf += count.wdf;
    } else {
      sorted_.push_back(count);
    }
  }
  counts.swap(sorted_);
}

void append_termlist(std::string& tag, std::span<const Count> counts) {
  if (counts.empty()) return;
  std::uint32_t length = 0;
  for (const Count& count : counts) length += count.wdf;
  append_varint(tag, length);
  append_varint(tag, counts.size());
  std::string_view last;
  for (const Count& count : counts) {
    const auto differs = std::ranges::mismatch(last, count.term).in1;
    const auto reused = static_cast<std::size_t>(differs - last.begin());
    // A wdf shares the byte of `reused` where both fit; more than the last term's length says that it does.
    constexpr std::uint32_t kMostShared = 126;
    const std::size_t shared = (count.wdf + std::size_t{1}) * (last.size() + 1) + reused;
    const bool shares = !last.empty() && count.wdf <= kMostShared && shared < 256;
    if (!last.empty()) tag += static_cast<char>(shares ? shared : reused);
    tag += static_cast<char>(count.term.size() - reused);
    tag += count.term.substr(reused);
    if (!shares) append_varint(tag, count.wdf);
    last = count.term;
  }
}

void Deflater::End::operator()(z_stream* stream) const {
  ::deflateEnd(stream);
  delete stream;
}

Deflater::Deflater() : stream_(new z_stream{}) {
  if (::deflateInit2(stream_.get(), kLevel, Z_DEFLATED, kRawWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
}

std::string_view Deflater::deflated(std::string_view tag) {
  if (tag.size() < kDeflateFrom || may_seem_cut_off(tag.size())) return {};
  if (buffer_.size() < tag.size()) buffer_.resize(tag.size());
  ::deflateReset(stream_.get());
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));
  stream_->avail_in = static_cast<uInt>(tag.size());
  stream_->next_out = reinterpret_cast<Bytef*>(buffer_.data());
  stream_->avail_out = static_cast<uInt>(tag.size() - 1);
  if (::deflate(stream_.get(), Z_FINISH) != Z_STREAM_END) return {};
  return std::string_view(buffer_).substr(0, stream_->total_out);
}

}  // namespace zhen::indexer::glass
