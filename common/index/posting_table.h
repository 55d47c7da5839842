// Postings straight out of a glass database's table, many at a time. Xapian's own iterators give the same, one virtual
// call and one copied block at a time; they stay the way where the format is not known, and the reference in tests.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/files.h"
#include "common/index/posting_chunk.h"
#include "zhen/result.h"

namespace zhen::index {

/// Where the item of a term stands in its table: found once, read without another search.
struct PostingPlace {
  std::uint32_t block = 0;
  std::uint32_t entry = 0;
};

/// The table `postlist.glass` of an immutable database, mapped.
/// Every step is checked against the bounds of the file: damage throws Xapian::DatabaseCorruptError.
/// Thread-safety: reentrant. Lifetime: what it visits may be used during the visit alone.
class PostingTable {
 public:
  /// Null where the database is of another format than the one known here. Errors: io.
  static Result<std::shared_ptr<const PostingTable>> open(const std::string& xapian_folder);

  /// Calls `visit(term, frequency, place)` for each term that begins with `prefix`, in bytewise order, until it
  /// returns false.
  template <typename Visit>
  void terms(std::string_view prefix, Visit&& visit) const;

  struct Found {
    Xapian::doccount frequency = 0;  ///< 0: no document has the term
    PostingPlace place;
  };
  Found find(std::string_view term) const;

  /// Calls `visit(docid, wdf)` for each posting of `term`, which stands at `place`, from docid `from` on, ascending,
  /// until it returns false.
  template <typename Visit>
  void postings(std::string_view term, PostingPlace place, Xapian::docid from, Visit&& visit) const;

 private:
  struct Item {
    std::string_view key;
    std::string_view piece;  ///< of the tag
    unsigned flags = 0;
    unsigned component = 1;
  };

  /// A leaf's item, and the branches above it.
  class Cursor {
   public:
    explicit Cursor(const PostingTable& table) : table_(table) {}
    /// To the last item whose key is not behind `key`.
    void seek_floor(std::string_view key);
    /// To the first item of the first tag whose key is not before `key`; false: there is none.
    bool seek(std::string_view key);
    bool next();
    Item item() const { return table_.item(blocks_[0], entries_[0]); }
    PostingPlace place() const { return {blocks_[0], entries_[0]}; }
    /// The whole tag of the item; the cursor stands on its last item afterwards.
    std::string_view tag(std::string& scratch);

   private:
    void previous();

    static constexpr unsigned kMostLevels = 12;
    const PostingTable& table_;
    std::uint32_t blocks_[kMostLevels] = {};
    std::uint32_t entries_[kMostLevels] = {};
  };

  bool read_root(std::string_view version_file);
  std::string_view block(std::uint32_t number) const;
  std::uint32_t entries_in(std::string_view block) const;
  std::size_t offset_of(std::string_view block, std::uint32_t entry) const;
  std::string_view branch_key(std::string_view block, std::uint32_t entry) const;
  std::uint32_t child(std::string_view block, std::uint32_t entry) const;
  Item item(std::uint32_t block, std::uint32_t entry) const;
  bool seek_chunk(Cursor& cursor, std::string_view key, Xapian::docid from) const;
  static bool is_first_chunk(std::string_view key, std::string& term);
  [[noreturn]] static void fail(const char* fact);

  base::MappedFile file_;
  std::size_t block_bytes_ = 0;
  std::uint32_t root_ = 0;
  unsigned levels_ = 0;  ///< of the root; 0: it is a leaf
  bool is_empty_ = false;
};

template <typename Visit>
void PostingTable::terms(std::string_view prefix, Visit&& visit) const {
  if (is_empty_) return;
  std::string key;
  glass::append_key_term(key, prefix);
  Cursor cursor(*this);
  std::string term;
  for (bool there = cursor.seek(key); there; there = cursor.next()) {
    const Item found = cursor.item();
    if (!found.key.starts_with(key)) break;
    if (found.component != 1 || !is_first_chunk(found.key, term)) continue;
    ChunkReader reader(found.piece);
    const auto frequency = static_cast<Xapian::doccount>(reader.number());
    if (!visit(std::string_view(term), frequency, cursor.place())) return;
  }
}

template <typename Visit>
void PostingTable::postings(std::string_view term, PostingPlace place, Xapian::docid from, Visit&& visit) const {
  const Item first = item(place.block, place.entry);
  constexpr unsigned kWhole = glass::kFirst | glass::kLast;
  if ((first.flags & kWhole) == kWhole) {  // nearly always: the chunk stands in one item
    ChunkReader reader(first.piece);
    reader.skip_statistics();
    if (reader.read_header(); reader.is_last() || from <= reader.first_docid()) {
      if (!reader.read(from, visit) || reader.is_last()) return;
      from = std::max(from, reader.last_docid() + 1);
    }
  }
  std::string key;
  glass::append_key_term(key, term);
  Cursor cursor(*this);
  std::string scratch;
  if (!seek_chunk(cursor, key, from)) return;
  for (bool there = true; there; there = cursor.next()) {
    const Item next = cursor.item();
    const auto begin = chunk_begin(next.key, key);
    if (!begin) return;
    ChunkReader reader(cursor.tag(scratch));
    if (next.key.size() == key.size()) {
      reader.skip_statistics();
    } else {
      reader.set_first_docid(*begin);
    }
    reader.read_header();
    if (!reader.read(from, visit) || reader.is_last()) return;
  }
}

}  // namespace zhen::index
