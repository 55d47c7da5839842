#include "common/index/posting_table.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/index/byte_codec.h"
#include "common/index/manifest.h"

namespace zhen::index {
namespace {

using namespace glass;

std::size_t number_at(std::string_view bytes, std::size_t at, unsigned width) {
  std::size_t value = 0;
  for (unsigned i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// A number as append_sorted writes it, if `bytes` are one and nothing else.
std::optional<std::uint32_t> sorted_number(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() > 6) return std::nullopt;
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const auto ones = static_cast<unsigned>(std::countl_one(lead));
  if (bytes.size() != ones + 2) return std::nullopt;
  std::uint64_t value = lead & (0xFFU >> ones);
  for (const char byte : bytes.substr(1)) value = value << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::uint32_t>(value);
}

}  // namespace

std::optional<Xapian::docid> chunk_begin(std::string_view key, std::string_view term_key) {
  if (!key.starts_with(term_key)) return std::nullopt;
  if (key.size() == term_key.size()) return 0;
  if (key[term_key.size()] != '\0') return std::nullopt;
  return sorted_number(key.substr(term_key.size() + 1));
}

void PostingTable::fail(const char* fact) {
  throw Xapian::DatabaseCorruptError(std::string("postlist.glass: ") + fact);
}

Result<std::shared_ptr<const PostingTable>> PostingTable::open(const std::string& xapian_folder) {
  std::error_code unknown;
  if (std::filesystem::exists(file_in(xapian_folder, "iamhoney"), unknown))
    return std::shared_ptr<const PostingTable>();
  const auto version_file = base::read_file(file_in(xapian_folder, "iamglass"));
  if (!version_file) return version_file.error();
  auto table = std::make_shared<PostingTable>();
  if (!table->read_root(*version_file)) return std::shared_ptr<const PostingTable>();
  if (!table->is_empty_) {
    auto file = base::MappedFile::open(file_in(xapian_folder, "postlist.glass"));
    if (!file) return file.error();
    table->file_ = *std::move(file);
  }
  return std::shared_ptr<const PostingTable>(std::move(table));
}

bool PostingTable::read_root(std::string_view version_file) {
  if (!version_file.starts_with(kMagic)) return false;
  ByteReader reader(version_file.substr(kMagic.size()));
  constexpr std::uint64_t kNotWritten = 1;
  const auto identity = reader.bytes(kIdentityBytes);
  const auto revision = reader.varint();
  const auto root = reader.varint();
  const auto level = reader.varint();
  reader.varint();  // entries
  const auto block_size = reader.varint();
  if (!identity || !revision || !block_size || *block_size == 0 || *block_size > 32) return false;
  root_ = static_cast<std::uint32_t>(*root);
  levels_ = static_cast<unsigned>(*level >> 2);
  is_empty_ = (*level & kNotWritten) != 0;
  block_bytes_ = static_cast<std::size_t>(*block_size) << 11;
  return true;
}

std::string_view PostingTable::block(std::uint32_t number) const {
  const std::string_view file = file_.bytes();
  if ((static_cast<std::size_t>(number) + 1) * block_bytes_ > file.size()) fail("a block lies behind the end");
  return file.substr(number * block_bytes_, block_bytes_);
}

std::uint32_t PostingTable::entries_in(std::string_view block) const {
  const std::size_t end = number_at(block, kDirectoryEndByte, 2);
  if (end < kHeaderBytes || end > block.size()) fail("a directory is damaged");
  return static_cast<std::uint32_t>((end - kHeaderBytes) / kEntryBytes);
}

std::size_t PostingTable::offset_of(std::string_view block, std::uint32_t entry) const {
  const std::size_t offset = number_at(block, kHeaderBytes + entry * kEntryBytes, 2);
  if (offset + kBranchBytes > block.size() && offset + kLeafBytes > block.size()) fail("an item is damaged");
  return offset;
}

/// Key and component number, which sort as the pair does.
std::string_view PostingTable::branch_key(std::string_view block, std::uint32_t entry) const {
  const std::size_t offset = offset_of(block, entry) + 4;
  const std::size_t size = offset < block.size() ? static_cast<unsigned char>(block[offset]) : block.size();
  if (offset + 1 + size + kComponentBytes > block.size()) fail("a branch's key is damaged");
  return block.substr(offset + 1, size);
}

std::uint32_t PostingTable::child(std::string_view block, std::uint32_t entry) const {
  return static_cast<std::uint32_t>(number_at(block, offset_of(block, entry), 4));
}

PostingTable::Item PostingTable::item(std::uint32_t number, std::uint32_t entry) const {
  const std::string_view bytes = block(number);
  if (entry >= entries_in(bytes)) fail("there is no such item");
  const std::size_t offset = offset_of(bytes, entry);
  const std::size_t head = number_at(bytes, offset, 2);
  const std::size_t size = (head & 0x1FFF) + kLeafBytes;
  Item found;
  found.flags = static_cast<unsigned>(head >> 8) & (kDeflated | kLast | kFirst);
  const std::size_t key_size = static_cast<unsigned char>(bytes[offset + 2]);
  const std::size_t key_end = offset + kLeafBytes + key_size;
  const std::size_t piece = key_end + ((found.flags & kFirst) != 0 ? 0 : kComponentBytes);
  if (offset + size > bytes.size() || piece > offset + size) fail("an item reaches behind its block");
  if ((found.flags & kDeflated) != 0) fail("postings are deflated");
  found.key = bytes.substr(offset + kLeafBytes, key_size);
  found.piece = bytes.substr(piece, offset + size - piece);
  if ((found.flags & kFirst) == 0) found.component = static_cast<unsigned>(number_at(bytes, key_end, 2));
  return found;
}

void PostingTable::Cursor::seek_floor(std::string_view key) {
  if (table_.levels_ >= kMostLevels) fail("the tree is too high");
  std::uint32_t number = table_.root_;
  for (unsigned level = table_.levels_;; --level) {
    const std::string_view block = table_.block(number);
    if (static_cast<unsigned char>(block[kLevelByte]) != level) fail("a block has another level");
    // The last entry whose key is not behind; of a branch the first counts as before everything.
    std::uint32_t low = 0;
    std::uint32_t high = table_.entries_in(block);
    if (high == 0) fail("a block is empty");
    while (high - low > 1) {
      const std::uint32_t middle = (low + high) / 2;
      const bool behind = level > 0 ? table_.branch_key(block, middle) > key : table_.item(number, middle).key > key;
      (behind ? high : low) = middle;
    }
    blocks_[level] = number;
    entries_[level] = low;
    if (level == 0) break;
    number = table_.child(block, low);
  }
  // A branch's key only parts two blocks: `key` may lie between it and the first item behind it.
  if (entries_[0] == 0 && item().key > key) previous();
}

/// To the item before, if there is one.
void PostingTable::Cursor::previous() {
  unsigned level = 0;
  while (level <= table_.levels_ && entries_[level] == 0) ++level;
  if (level > table_.levels_) return;
  --entries_[level];
  for (; level > 0; --level) {
    blocks_[level - 1] = table_.child(table_.block(blocks_[level]), entries_[level]);
    const std::string_view block = table_.block(blocks_[level - 1]);
    const std::uint32_t count = table_.entries_in(block);
    if (count == 0 || static_cast<unsigned char>(block[kLevelByte]) != level - 1) fail("a block has another level");
    entries_[level - 1] = count - 1;
  }
}

bool PostingTable::Cursor::seek(std::string_view key) {
  // An item before every one of this key, then forward: the table's first item has an empty key.
  std::string before(key);
  if (!before.empty()) {
    if (before.back() == '\0') {
      before.pop_back();
    } else {
      before.back() = static_cast<char>(before.back() - 1);
      before += '\xFF';
    }
  }
  seek_floor(before);
  while (item().key < key) {
    if (!next()) return false;
  }
  return true;
}

bool PostingTable::Cursor::next() {
  unsigned level = 0;
  while (++entries_[level] >= table_.entries_in(table_.block(blocks_[level]))) {
    if (++level > table_.levels_) return false;
  }
  for (; level > 0; --level) {
    blocks_[level - 1] = table_.child(table_.block(blocks_[level]), entries_[level]);
    entries_[level - 1] = 0;
    if (static_cast<unsigned char>(table_.block(blocks_[level - 1])[kLevelByte]) != level - 1) {
      fail("a block has another level");
    }
  }
  return true;
}

std::string_view PostingTable::Cursor::tag(std::string& scratch) {
  Item part = item();
  if ((part.flags & kLast) != 0) return part.piece;
  scratch = part.piece;
  while ((part.flags & kLast) == 0) {
    if (!next()) fail("a tag ends too early");
    part = item();
    if (part.component < 2) fail("a tag lacks a part");
    scratch += part.piece;
  }
  return scratch;
}

bool PostingTable::is_first_chunk(std::string_view key, std::string& term) {
  term.clear();
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == '\0') {
      if (i + 1 == key.size() || key[i + 1] != '\xFF') return false;
      term += key[i++];
    } else {
      term += key[i];
    }
  }
  return !key.empty();  // that of the item with which a table begins
}

PostingTable::Found PostingTable::find(std::string_view term) const {
  if (is_empty_) return {};
  std::string key;
  append_key_term(key, term);
  Cursor cursor(*this);
  cursor.seek_floor(key);
  if (cursor.item().key != key) return {};
  if (cursor.item().component != 1 && !cursor.seek(key)) return {};
  ChunkReader reader(cursor.item().piece);
  return {static_cast<Xapian::doccount>(reader.number()), cursor.place()};
}

/// To the chunk that holds `from`, or the first behind it.
bool PostingTable::seek_chunk(Cursor& cursor, std::string_view key, Xapian::docid from) const {
  std::string chunk(key);
  chunk += '\0';
  append_sorted(chunk, from);
  cursor.seek_floor(chunk);
  const Item floor = cursor.item();
  if (!chunk_begin(floor.key, key)) return false;
  if (floor.component == 1) return true;
  const std::string found(floor.key);
  return cursor.seek(found);
}

}  // namespace zhen::index
