// One chunk of a term's postings, as glass has them: docid distances and wdfs as varints.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/index/glass_format.h"

namespace zhen::index {

/// Reads a chunk's tag from its front. Running over its end throws Xapian::DatabaseCorruptError.
class ChunkReader {
 public:
  explicit ChunkReader(std::string_view tag) : at_(tag.data()), end_(tag.data() + tag.size()) {}

  std::uint64_t number() {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) return static_cast<unsigned char>(*at_++);
    return long_number();
  }

  /// What only a term's first chunk begins with: frequencies, and the first docid.
  void skip_statistics() {
    number();
    number();
    first_ = static_cast<Xapian::docid>(number()) + 1;
  }
  void set_first_docid(Xapian::docid first) { first_ = first; }

  void read_header() {
    if (at_ == end_) fail();
    is_last_ = *at_++ == '1';
    last_ = first_ + static_cast<Xapian::docid>(number());
  }
  bool is_last() const { return is_last_; }
  Xapian::docid first_docid() const { return first_; }
  Xapian::docid last_docid() const { return last_; }

  /// Calls `visit(docid, wdf)` from docid `from` on; false where `visit` returned that.
  template <typename Visit>
  bool read(Xapian::docid from, Visit&& visit) {
    if (last_ < from) return true;
    Xapian::docid docid = first_;
    while (true) {
      const auto wdf = static_cast<Xapian::termcount>(number());
      if (docid >= from && !visit(docid, wdf)) return false;
      if (at_ == end_) return true;
      docid += static_cast<Xapian::docid>(number()) + 1;
    }
  }

 private:
  [[noreturn]] static void fail() { throw Xapian::DatabaseCorruptError("a chunk of postings ends too early"); }

  std::uint64_t long_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ == end_) fail();
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }

  const char* at_;
  const char* end_;
  Xapian::docid first_ = 0;
  Xapian::docid last_ = 0;
  bool is_last_ = true;
};

/// The first docid of the chunk with this key, if it is one of the term that `term_key` stands for; 0 for its first
/// chunk, which says it in the tag.
std::optional<Xapian::docid> chunk_begin(std::string_view key, std::string_view term_key);

}  // namespace zhen::index
