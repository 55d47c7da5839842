// Xapian's glass format, as far as a database that is written once and in order needs it. The law of this room:
// what it writes is what Xapian's own add_document would have written, seen through Xapian's public interface
// (tests/write/glass_test.cc compares everything), and Xapian opens, checks and compacts it as its own.
//
// A database is a folder of B-tree tables and `iamglass`, which says where each table's root is. A table maps keys to
// tags; blocks have 8 KiB. Tables that would be empty (documents' data, positions, spelling, synonyms) have no file;
// that of the termlists has no termlist in it (docs/decisions/0018-no-termlists.md), only what Xapian keeps beside
// them.
//
//   block    revision(4) level(1) largest free(2) all free(2) directory end(2) | directory: offset(2) each | free |
//   items
//            big-endian; items grow from the end of the block downward; the directory is in the order of keys
//   leaf     flags+size(2) key length(1) key [component(2)] piece of tag
//   branch   block number(4) key length(1) key component(2); the first key of a branch block is empty
//
// The size of a leaf item is stored less 3, in the low 13 bits; flags: 0x80 deflated, 0x40 last and 0x20 first
// component of its tag. A tag that does not fit into one item goes on in items with the same key and component 2, 3, ….
// No item is larger than a quarter of a block, so that any two can be parted when Xapian splits the block later. The
// first item of a table is empty, with an empty key. A branch key need only part its block's first key from the key
// before.
//
//   table     key                          tag
//   postlist  00 D0 slot (last)            value statistics: frequency, least value counted, greatest unless the same
//             00 D8 slot, docid (sorted)   values: value counted, then docid distance less 1, value counted, …
//             00 E0                        first chunk of the document lengths, as of a term, frequencies 0
//             00 E0 docid (sorted)         a later chunk of them
//             term                         termfreq, collfreq, first docid less 1, then a chunk
//             term 00 docid (sorted)       a later chunk: '1' if it is the last, else '0'; last docid less first;
//                                          wdf; docid distance less 1, wdf; …
//   termlist  docid (sorted) 00            slots with a value: each less the one before, less 1
//
// Integers are varints (seven bits a byte, the lowest first), except: "sorted", whose bytes sort as the numbers do;
// "last", without leading zero bytes, lowest first. A zero byte of a term is written 00 FF in a key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/index/byte_codec.h"
#include "common/index/glass_format.h"

namespace zhen::indexer::glass {

inline constexpr std::size_t kBlockBytes = 8192;
inline constexpr std::size_t kMostKeyBytes = 255;
inline constexpr std::size_t kMostTermBytes = 245;  ///< what Xapian itself accepts
inline constexpr std::size_t kChunkBytes = 2000;    ///< a chunk of postings or values is closed once it has as many
inline constexpr std::uint32_t kRevision = 1;       ///< of every block: written in one commit, the first

/// Whether the linked Xapian is one whose databases the tests have compared with ours.
bool is_known_xapian();

using index::append_varint;
using index::glass::append_key_term;
using index::glass::append_sorted;

/// Without leading zero bytes, the lowest first: nothing at all for 0.
inline void append_last(std::string& bytes, std::uint32_t value) {
  for (; value != 0; value >>= 8) bytes += static_cast<char>(value);
}

inline void append_counted(std::string& bytes, std::string_view text) {
  append_varint(bytes, text.size());
  bytes += text;
}

}  // namespace zhen::indexer::glass
