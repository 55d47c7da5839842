// Serialized: a version byte, the size of what follows as a varint, and a zstd frame. In it: settings
// (64 bits), then each file, by location: how many bytes its location shares with the last one, the rest counted;
// id and path, each as its length if the location ends in it, plus 1, or 0 and itself counted; stamp (64 bits each);
// flags; records, counted, 64 bits each.
#include "indexer/write/file_ledger.h"

#include <zstd.h>

#include <algorithm>

#include "common/index/byte_codec.h"

namespace zhen::indexer {
namespace {

using index::append_fixed;
using index::append_varint;
using index::ByteReader;

constexpr char kVersion = 1;
constexpr int kLevel = 1;
constexpr std::uint64_t kMostBytes = 1ULL << 32;
/// No list of files shrinks to less: a damaged size takes no memory.
constexpr std::uint64_t kMostShrinking = 1000;
constexpr std::uint64_t kSettled = 1, kPage = 2;

std::string key_of(std::string_view location, std::string_view id) {
  std::string key(location);
  key += '\0';
  return key.append(id);
}

void append_tail(std::string& bytes, const std::string& text, const std::string& location) {
  if (location.ends_with(text)) return append_varint(bytes, text.size() + 1);
  append_varint(bytes, 0);
  append_varint(bytes, text.size());
  bytes += text;
}

bool read_tail(ByteReader& bytes, std::string& text, const std::string& location) {
  const auto size = bytes.varint();
  if (!size || *size > location.size() + 1) return false;
  if (*size > 0) {
    text = location.substr(location.size() - (*size - 1));
    return true;
  }
  const auto whole = bytes.counted();
  if (whole) text = *whole;
  return whole.has_value();
}

void append_file(std::string& bytes, const KnownFile& file, const std::string& last) {
  const auto differs = std::ranges::mismatch(file.location, last).in1;
  const auto shared = static_cast<std::size_t>(differs - file.location.begin());
  append_varint(bytes, shared);
  append_varint(bytes, file.location.size() - shared);
  bytes.append(file.location, shared);
  append_tail(bytes, file.id, file.location);
  append_tail(bytes, file.path, file.location);
  append_varint(bytes, file.stamp.size);
  append_fixed(bytes, static_cast<std::uint64_t>(file.stamp.modified), 8);
  append_fixed(bytes, static_cast<std::uint64_t>(file.stamp.changed), 8);
  append_varint(bytes, (file.is_settled ? kSettled : 0) | (file.is_page ? kPage : 0));
  append_varint(bytes, file.records.size());
  for (const std::uint64_t record : file.records) append_fixed(bytes, record, 8);
}

bool read_file(ByteReader& bytes, KnownFile& file, const std::string& last) {
  const auto shared = bytes.varint();
  const auto rest = bytes.counted();
  if (!shared || !rest || *shared > last.size()) return false;
  file.location = last.substr(0, *shared).append(*rest);
  if (!read_tail(bytes, file.id, file.location) || !read_tail(bytes, file.path, file.location)) return false;
  const auto size = bytes.varint();
  const auto modified = bytes.fixed(8);
  const auto changed = bytes.fixed(8);
  const auto flags = bytes.varint();
  const auto records = bytes.varint();
  if (!size || !modified || !changed || !flags || !records || *records > kMostBytes / 8) return false;
  file.stamp = {*size, static_cast<std::int64_t>(*modified), static_cast<std::int64_t>(*changed)};
  file.is_settled = (*flags & kSettled) != 0;
  file.is_page = (*flags & kPage) != 0;
  const auto hashes = bytes.bytes(*records * 8);
  if (!hashes) return false;
  ByteReader each(*hashes);
  for (std::uint64_t i = 0; i < *records; ++i) file.records.push_back(*each.fixed(8));
  return true;
}

Error damaged() {
  return {ErrorCode::index_corrupt, "the list of files that an index was made from is damaged"};
}

}  // namespace

Result<FileLedger> FileLedger::parse(std::string_view bytes) {
  FileLedger ledger;
  if (bytes.empty()) return ledger;
  if (bytes.front() != kVersion) return damaged();
  ByteReader header(bytes.substr(1));
  const auto size = header.varint();
  const auto frame = header.counted();
  if (!size || !frame || *size > std::min(kMostBytes, frame->size() * kMostShrinking) || !header.at_end()) {
    return damaged();
  }
  std::string raw(static_cast<std::size_t>(*size), '\0');
  if (ZSTD_decompress(raw.data(), raw.size(), frame->data(), frame->size()) != raw.size()) return damaged();
  ByteReader rest(raw);
  const auto settings = rest.fixed(8);
  if (!settings) return damaged();
  ledger.settings = *settings;
  std::string last;
  while (!rest.at_end()) {
    KnownFile file;
    if (!read_file(rest, file, last)) return damaged();
    last = file.location;
    ledger.put(std::move(file));
  }
  return ledger;
}

std::string FileLedger::serialize() const {
  if (files_.empty()) return {};
  std::vector<const KnownFile*> sorted;
  sorted.reserve(files_.size());
  for (const auto& [key, file] : files_) sorted.push_back(&file);
  std::ranges::sort(sorted, [](const KnownFile* a, const KnownFile* b) {
    return a->location != b->location ? a->location < b->location : a->id < b->id;
  });
  std::string raw, last;
  append_fixed(raw, settings, 8);
  for (const KnownFile* file : sorted) {
    append_file(raw, *file, last);
    last = file->location;
  }
  std::string frame(ZSTD_compressBound(raw.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), raw.data(), raw.size(), kLevel));
  std::string bytes(1, kVersion);
  append_varint(bytes, raw.size());
  append_varint(bytes, frame.size());
  return bytes + frame;
}

const KnownFile* FileLedger::find(std::string_view location, std::string_view id) const {
  const auto found = files_.find(key_of(location, id));
  return found == files_.end() ? nullptr : &found->second;
}

void FileLedger::put(KnownFile&& file) {
  std::string key = key_of(file.location, file.id);
  files_.insert_or_assign(std::move(key), std::move(file));
}

void FileLedger::erase(const KnownFile& file) {
  files_.erase(key_of(file.location, file.id));
}

bool FileLedger::says_the_same(const FileLedger& other) const {
  if (settings != other.settings || files_.size() != other.files_.size()) return false;
  return std::ranges::all_of(files_, [&](const auto& entry) {
    const auto theirs = other.files_.find(entry.first);
    if (theirs == other.files_.end()) return false;
    KnownFile ours = entry.second;
    ours.is_settled = theirs->second.is_settled;
    return ours == theirs->second;
  });
}

}  // namespace zhen::indexer
