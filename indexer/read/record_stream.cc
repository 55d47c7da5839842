#include "indexer/read/record_stream.h"

#include <algorithm>

namespace zhen::indexer {
namespace {
constexpr std::size_t kChunk = 64 << 10;
constexpr unsigned kHopeless = 16;  ///< failures in a row after which nothing more is expected
}  // namespace

std::string_view RecordStream::ahead(std::size_t count) {
  while (buffer_.size() - begin_ < count && !ended_ && !damage_) {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t held = buffer_.size();
    // Doubled, so that a long record is not moved once a chunk.
    const std::size_t wanted = std::min(std::max(kChunk, held), count - held + kChunk);
    buffer_.resize(held + wanted);
    auto got = source_.read({buffer_.data() + held, wanted});
    buffer_.resize(held + (got ? *got : 0));
    if (!got) {
      if (++failures_ >= kHopeless) ended_ = true;
      damage_ = std::move(got).error();
    } else {
      failures_ = 0;
      ended_ = *got == 0;
    }
  }
  return std::string_view(buffer_).substr(begin_, count);
}

bool RecordStream::skip(std::uint64_t count) {
  while (count > 0) {
    const std::size_t here = ahead(static_cast<std::size_t>(std::min<std::uint64_t>(count, kChunk))).size();
    if (here == 0) return false;
    begin_ += here;
    offset_ += here;
    count -= here;
  }
  return true;
}

void RecordStream::skip_line_ends() {
  for (;;) {
    const std::string_view next = ahead(1);
    if (next != "\r" && next != "\n") return;
    skip(1);
  }
}

std::optional<Error> RecordStream::pass_damage() {
  skip(buffer_.size() - begin_);
  std::optional<Error> damage = std::move(damage_);
  damage_.reset();
  return damage;
}

}  // namespace zhen::indexer
