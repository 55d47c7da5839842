// The postlist table: values, document lengths and postings, as chunks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/write/glass/chunk_encoder.h"
#include "indexer/write/glass/table_writer.h"

namespace zhen::indexer::glass {

/// The values of one slot, encoded as they come, with their statistics.
class ValueStream {
 public:
  /// Docids must ascend; an empty value is none.
  void add(std::uint32_t docid, std::string_view value);

 private:
  friend class PostlistWriter;
  struct Chunk {
    std::uint32_t first = 0;
    std::string bytes;
  };
  std::vector<Chunk> chunks_;
  std::uint32_t last_ = 0;
  std::uint32_t frequency_ = 0;
  std::string least_, greatest_;
};

/// Call values() once, then lengths() once, then postings() for each term in bytewise order.
class PostlistWriter {
 public:
  explicit PostlistWriter(const std::string& path) : table_(path) {}

  /// Slot → its values.
  void values(std::span<const std::pair<std::uint32_t, ValueStream>> slots);
  /// Of docid 1, 2, ….
  void lengths(std::span<const std::uint32_t> lengths);
  /// In the order of docids, at least one. Errors show at finish(): a term over kMostTermBytes.
  void postings(std::string_view term, std::span<const Posting> postings);
  /// In place of calls of postings(): what a ChunkEncoder made of them.
  void items(const Items& items);

  /// Errors: those of TableWriter::finish.
  Result<Root> finish() { return table_.finish(); }

 private:
  TableWriter table_;
  ChunkEncoder encoder_;
  Items items_;
  std::string key_, tag_;
};

}  // namespace zhen::indexer::glass
