#include "indexer/write/glass/termlist_reader.h"

#include <bit>

#include "common/index/manifest.h"
#include "indexer/write/glass/format.h"
#include "indexer/write/glass/version_file.h"

namespace zhen::indexer::glass {
namespace {

using index::glass::kComponentBytes;
using index::glass::kDeflated;
using index::glass::kEntryBytes;
using index::glass::kFirst;
using index::glass::kHeaderBytes;
using index::glass::kLast;
using index::glass::kLeafBytes;
constexpr unsigned kDeepest = 10;

std::size_t number(std::string_view bytes, std::size_t at, unsigned width) {
  std::size_t value = 0;
  for (unsigned i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::size_t items_in(std::string_view block) {
  const std::size_t end = number(block, 9, 2);
  return end < kHeaderBytes || end > kBlockBytes ? 0 : (end - kHeaderBytes) / kEntryBytes;
}

/// The bytes from an item on; empty where its place is none.
std::string_view item_of(std::string_view block, std::size_t item) {
  const std::size_t at = number(block, kHeaderBytes + item * kEntryBytes, 2);
  return at < kHeaderBytes || at >= kBlockBytes ? std::string_view() : block.substr(at);
}

/// What append_sorted wrote, and nothing behind it; 0 for anything else.
std::uint32_t docid_of(std::string_view key) {
  if (key.empty()) return 0;
  const auto first = static_cast<unsigned char>(key[0]);
  const std::size_t size = first < 0x80 ? 2 : static_cast<std::size_t>(std::countl_one(first)) + 2;
  if (key.size() != size || size > 5) return 0;
  const std::uint64_t mark = first < 0x80 ? 0 : (0xFF00U >> (size - 2)) & 0xFFU;
  return static_cast<std::uint32_t>(number(key, 0, static_cast<unsigned>(size)) - (mark << 8 * (size - 1)));
}

}  // namespace

Error TermlistReader::damaged(const char* fact) const {
  return {ErrorCode::index_corrupt, "\"" + path_ + "\" is damaged (" + fact + ")"};
}

Result<TermlistReader> TermlistReader::open(const std::string& folder) {
  TermlistReader reader;
  reader.path_ = index::file_in(folder, "termlist.glass");
  const auto version = base::read_file(index::file_in(folder, "iamglass"));
  if (!version) return version.error();
  const auto root = termlist_root(*version);
  if (!root) return reader.damaged("its version file cannot be read");
  if (root->blocks == 0) return reader;
  auto file = base::MappedFile::open(reader.path_);
  if (!file) return file.error();
  reader.file_ = *std::move(file);
  if (root->level > kDeepest) return reader.damaged("it is too deep");
  if (auto begun = reader.descend(root->block, root->level); !begun) return begun.error();
  return reader;
}

/// Down to the first leaf below a block.
Result<void> TermlistReader::descend(std::uint32_t block, unsigned level) {
  for (;; --level) {
    const std::string_view bytes = file_.bytes();
    if (bytes.size() / kBlockBytes <= block) return damaged("it is too short");
    places_.push_back({bytes.substr(block * kBlockBytes, kBlockBytes), 0});
    if (static_cast<unsigned char>(places_.back().block[4]) != level) return damaged("a block has another level");
    if (level == 0) return {};
    if (items_in(places_.back().block) == 0) return damaged("a branch is empty");
    const std::string_view item = item_of(places_.back().block, 0);
    if (item.size() < 4) return damaged("a branch leads nowhere");
    block = static_cast<std::uint32_t>(number(item, 0, 4));
  }
}

/// Goes to the next leaf block; false: there is none.
Result<bool> TermlistReader::next_block() {
  const std::size_t depth = places_.size();
  while (!places_.empty()) {
    places_.pop_back();
    if (places_.empty()) return false;
    Place& above = places_.back();
    if (++above.item >= items_in(above.block)) continue;
    const std::string_view item = item_of(above.block, above.item);
    if (item.size() < 4) return damaged("a branch leads nowhere");
    const auto level = static_cast<unsigned>(depth - places_.size() - 1);
    if (auto down = descend(static_cast<std::uint32_t>(number(item, 0, 4)), level); !down) return down.error();
    return true;
  }
  return false;
}

Result<bool> TermlistReader::next_leaf(Leaf& leaf) {
  if (places_.empty()) return false;
  while (places_.back().item >= items_in(places_.back().block)) {
    auto more = next_block();
    if (!more || !*more) return more;
  }
  std::string_view item = item_of(places_.back().block, places_.back().item++);
  if (item.size() < kLeafBytes) return damaged("an item is outside of its block");
  const std::size_t size = (number(item, 0, 2) & 0x1FFF) + kLeafBytes;
  leaf.flags = static_cast<unsigned char>(item[0]);
  const std::size_t key = static_cast<unsigned char>(item[2]);
  const std::size_t header = kLeafBytes + key + ((leaf.flags & kFirst) != 0 ? 0 : kComponentBytes);
  if (size > item.size() || header > size) return damaged("an item is outside of its block");
  leaf.key = item.substr(kLeafBytes, key);
  leaf.piece = item.substr(header, size - header);
  return true;
}

Result<bool> TermlistReader::next(StoredTermlist& termlist) {
  for (;;) {
    Leaf leaf;
    auto more = next_leaf(leaf);
    if (!more || !*more) return more;
    termlist.docid = docid_of(leaf.key);
    termlist.is_deflated = (leaf.flags & kDeflated) != 0;
    const bool wanted = termlist.docid != 0;
    termlist.tag = wanted ? leaf.piece : std::string_view();
    while ((leaf.flags & kLast) == 0) {
      more = next_leaf(leaf);
      if (!more) return more;
      if (!*more || (leaf.flags & kFirst) != 0) return damaged("a termlist is cut off");
      if (wanted) termlist.tag += leaf.piece;
    }
    if (wanted) return true;
  }
}

}  // namespace zhen::indexer::glass
