#include "common/text/width.h"

#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

/// Columns one code point at a time, remembering whether a joiner glues the next emoji to the last.
class ColumnCounter {
 public:
  unsigned add(char32_t c) noexcept {
    const unsigned columns = joined_ ? 0 : columns_of(c);
    joined_ = c == kZeroWidthJoiner;
    return columns;
  }

 private:
  bool joined_ = false;
};

}  // namespace

std::size_t display_columns(std::string_view utf8) noexcept {
  ColumnCounter counter;
  std::size_t columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint next = code_point_at(utf8, at);
    columns += counter.add(next.value);
    at += next.length;
  }
  return columns;
}

std::size_t prefix_within_columns(std::string_view utf8, std::size_t columns) noexcept {
  ColumnCounter counter;
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < utf8.size()) {
    const CodePoint next = code_point_at(utf8, at);
    used += counter.add(next.value);
    if (used > columns) break;
    at += next.length;
  }
  return at;
}

}  // namespace zhen::text
