// The termlist of one document: the tag by which Xapian knows what to delete.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::indexer::glass {

struct Count {
  std::string_view term;
  std::uint32_t wdf = 0;
};

/// Puts terms into bytewise order; those that are the same become one, with the sum of the wdf.
/// Cost: mostly comparisons of integers.
class TermSorter {
 public:
  void sort(std::vector<Count>& counts);

 private:
  struct Key {
    std::uint64_t begin;  // the first eight bytes, big-endian
    std::uint32_t place;
  };
  std::vector<Key> keys_;
  std::vector<Count> sorted_;
};

/// Appends the tag. Counts are sorted and distinct.
void append_termlist(std::string& tag, std::span<const Count> counts);

/// Deflates tags as Xapian reads them. Thread-safety: one a thread.
class Deflater {
 public:
  Deflater();

  /// The raw deflate stream, valid until the next call; nothing where it would not be shorter.
  std::string_view deflated(std::string_view tag);

 private:
  struct End {
    void operator()(z_stream* stream) const;
  };
  std::unique_ptr<z_stream, End> stream_;
  std::string buffer_;
};

}  // namespace zhen::indexer::glass
