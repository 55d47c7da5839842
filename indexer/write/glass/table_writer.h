// A glass B-tree table, written once, from the first key to the last.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "indexer/write/glass/format.h"
#include "zhen/result.h"

namespace zhen::indexer::glass {

/// Where a finished table's root is; what `iamglass` says of it.
struct Root {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  std::uint32_t blocks = 0;  ///< in the file; 0: there is no file
  std::uint64_t entries = 0;
};

/// Leaf blocks stand in the file in the order of their keys, full to the last bytes; a branch block follows the last
/// block that it names. Memory: one block a level. Thread-safety: one thread at a time.
class TableWriter {
 public:
  explicit TableWriter(const std::string& path);

  /// Keys must ascend (bytewise).
  void add(std::string_view key, std::string_view tag);

  /// Errors: invalid_argument (a key was too long or out of order), io.
  Result<Root> finish();

 private:
  struct Level {
    std::array<char, kBlockBytes> bytes{};
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
    std::string dividing_key;  // parts this block from the one before; with its component
    std::uint16_t dividing_component = 0;
  };

  void start(std::size_t level);
  std::size_t free_in(const Level& level) const { return level.items_begin - level.directory_end; }
  char* room_for(Level& level, std::size_t size);
  void add_leaf(std::string_view piece, std::uint16_t component, unsigned flags);
  void add_branch(std::size_t level, std::string_view key, std::uint16_t component, std::uint32_t block);
  std::uint32_t write(std::size_t level);
  void close_block(std::size_t level);
  void divide(std::uint16_t component);

  base::FileWriter file_;
  std::vector<Level> levels_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
  std::string last_key_, key_;
  bool bad_key_ = false;
};

}  // namespace zhen::indexer::glass
