// A stream of records that is looked at before it is taken, and goes on behind damage: for web archives.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/byte_source.h"

namespace zhen::indexer {

/// Holds what was looked at and not yet passed, nothing more. Offsets count (decompressed) bytes from the begin.
class RecordStream {
 public:
  explicit RecordStream(ByteSource& source) : source_(source) {}

  std::uint64_t offset() const { return offset_; }

  /// The next `count` bytes; fewer where the stream ends or is damaged. Valid until the next call.
  std::string_view ahead(std::size_t count);

  /// Leaves out the next `count` bytes; false where there were fewer.
  bool skip(std::uint64_t count);

  /// Leaves out carriage returns and line feeds.
  void skip_line_ends();

  /// Whether nothing is left before the end or the next damage.
  bool at_end() { return ahead(1).empty(); }

  /// Whether damage stands within the next `count` bytes: a checksum that fails speaks of what came before it.
  bool damaged_within(std::size_t count) { return ahead(count).size() < count && damage_.has_value(); }

  /// Leaves out what stands before the damage, if there is any ahead, and says what it was.
  std::optional<Error> pass_damage();

  /// Goes to the next line (or the begin of the stream) for which `begins_record` holds; leaves out at least one byte.
  /// False: there is none before the end or the next damage.
  template <typename Predicate>
  bool seek_line(Predicate begins_record) {
    skip(1);
    for (;;) {
      const std::string_view window = ahead(kSeekWindow);
      if (window.empty()) return false;
      for (std::size_t feed = window.find('\n'); feed < window.size(); feed = window.find('\n', feed + 1)) {
        if (!begins_record(window.substr(feed + 1))) continue;
        skip(feed + 1);
        return true;
      }
      // The last line may be cut by the window: it is looked at again, unless it is all there is.
      const std::size_t last = window.rfind('\n');
      const bool whole = last == std::string_view::npos || last == 0 || window.size() < kSeekWindow;
      skip(whole ? window.size() : last);
    }
  }

 private:
  static constexpr std::size_t kSeekWindow = 64 << 10;

  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t offset_ = 0;
  std::optional<Error> damage_;  ///< right behind what is buffered
  unsigned failures_ = 0;        ///< in a row, without a byte between them
  bool ended_ = false;
};

}  // namespace zhen::indexer
