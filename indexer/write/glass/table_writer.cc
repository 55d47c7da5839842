#include "indexer/write/glass/table_writer.h"

#include <algorithm>
#include <cstring>

namespace zhen::indexer::glass {
namespace {

using namespace index::glass;

constexpr std::size_t kItemsFitting = 4;
constexpr std::size_t kMostItemBytes = (kBlockBytes - kHeaderBytes - kItemsFitting * kEntryBytes) / kItemsFitting;

/// Fewer bytes of a tag are not worth a component of their own: the rest of the block stays free.
constexpr std::size_t kLeastPieceBytes = 24;

void put(char* place, std::size_t value, unsigned width) {
  for (unsigned i = width; i-- > 0; value >>= 8) place[i] = static_cast<char>(value);
}

}  // namespace

TableWriter::TableWriter(const std::string& path) : file_(path) {
  levels_.reserve(8);
  start(0);
  add_leaf({}, 1, kFirst | kLast);
}

void TableWriter::start(std::size_t level) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].bytes.fill(0);
  levels_[level].directory_end = kHeaderBytes;
  levels_[level].items_begin = kBlockBytes;
}

char* TableWriter::room_for(Level& level, std::size_t size) {
  level.items_begin -= size;
  put(level.bytes.data() + level.directory_end, level.items_begin, 2);
  level.directory_end += kEntryBytes;
  return level.bytes.data() + level.items_begin;
}

void TableWriter::add(std::string_view key, std::string_view tag) {
  if (key.size() > kMostKeyBytes || key <= last_key_) bad_key_ = true;
  if (bad_key_) return;
  key_ = key;
  const std::size_t most = kMostItemBytes - kLeafBytes - key.size();
  std::uint16_t component = 1;
  do {
    const std::size_t header = kLeafBytes + key.size() + (component == 1 ? 0 : kComponentBytes);
    std::size_t size = std::min(tag.size(), component == 1 ? most : most - kComponentBytes);
    const std::size_t free = free_in(levels_[0]);
    if (header + size + kEntryBytes > free) {
      const std::size_t fitting = free < header + kEntryBytes ? 0 : free - header - kEntryBytes;
      if (fitting >= kLeastPieceBytes) {
        size = fitting;
      } else {
        close_block(0);
        divide(component);
      }
    }
    const unsigned flags = (component == 1 ? kFirst : 0U) | (size == tag.size() ? kLast : 0U);
    add_leaf(tag.substr(0, size), component++, flags);
    tag.remove_prefix(size);
  } while (!tag.empty());
  std::swap(last_key_, key_);
  ++entries_;
}

void TableWriter::add_leaf(std::string_view piece, std::uint16_t component, unsigned flags) {
  const bool is_first = (flags & kFirst) != 0;
  const std::size_t size = kLeafBytes + key_.size() + (is_first ? 0 : kComponentBytes) + piece.size();
  char* item = room_for(levels_[0], size);
  put(item, size - kLeafBytes, 2);
  item[0] = static_cast<char>(static_cast<unsigned>(item[0]) | flags);
  item[2] = static_cast<char>(key_.size());
  item = std::ranges::copy(key_, item + kLeafBytes).out;
  if (!is_first) {
    put(item, component, 2);
    item += kComponentBytes;
  }
  std::ranges::copy(piece, item);
}

/// The key that parts the new leaf block from the last one: up to the first byte that differs.
void TableWriter::divide(std::uint16_t component) {
  std::size_t size = key_.size();
  if (component == 1) {
    const auto differs = std::ranges::mismatch(key_, last_key_).in1;
    size = std::min(key_.size(), static_cast<std::size_t>(differs - key_.begin()) + 1);
  }
  levels_[0].dividing_key.assign(key_, 0, size);
  levels_[0].dividing_component = component;
}

void TableWriter::add_branch(std::size_t level, std::string_view key, std::uint16_t component, std::uint32_t block) {
  if (level == levels_.size()) start(level);
  if (kBranchBytes + key.size() + kEntryBytes > free_in(levels_[level])) close_block(level);
  Level& above = levels_[level];
  if (above.directory_end == kHeaderBytes) {
    above.dividing_key = key;
    above.dividing_component = component;
    key = {};
    component = 0;
  }
  char* item = room_for(above, kBranchBytes + key.size());
  put(item, block, 4);
  item[4] = static_cast<char>(key.size());
  item = std::ranges::copy(key, item + 5).out;
  put(item, component, 2);
}

std::uint32_t TableWriter::write(std::size_t level) {
  Level& block = levels_[level];
  char* header = block.bytes.data();
  put(header, kRevision, 4);
  header[kLevelByte] = static_cast<char>(level);
  put(header + 5, free_in(block), 2);
  put(header + 7, free_in(block), 2);
  put(header + kDirectoryEndByte, block.directory_end, 2);
  file_.append({block.bytes.data(), kBlockBytes});
  return blocks_++;
}

void TableWriter::close_block(std::size_t level) {
  const std::uint32_t number = write(level);
  const std::string key = std::move(levels_[level].dividing_key);
  const std::uint16_t component = levels_[level].dividing_component;
  start(level);
  add_branch(level + 1, key, component, number);
}

Result<Root> TableWriter::finish() {
  for (std::size_t level = 0; level + 1 < levels_.size(); ++level) close_block(level);
  Root root;
  root.level = static_cast<std::uint32_t>(levels_.size() - 1);
  root.block = write(root.level);
  root.blocks = blocks_;
  root.entries = entries_;
  if (auto closed = file_.close(); !closed) return closed.error();
  if (bad_key_) return Error{ErrorCode::invalid_argument, "a term is too long for a key, or keys do not ascend"};
  return root;
}

}  // namespace zhen::indexer::glass
