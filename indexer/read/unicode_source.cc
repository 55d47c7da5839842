// UTF-16 as Windows programs write it, turned into UTF-8 on the way.
#include <array>
#include <cstring>

#include "common/text/utf8.h"
#include "indexer/read/byte_source.h"

namespace zhen::indexer {
namespace {

enum class Form : std::uint8_t { kUnknown, kBytes, kUtf16Le, kUtf16Be };

class UnicodeSource final : public ByteSource {
 public:
  explicit UnicodeSource(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (form_ == Form::kUnknown) {
      if (auto looked = look(); !looked) return std::move(looked).error();
    }
    if (form_ == Form::kBytes) return front_ ? take_front(into) : bytes_->read(into);
    while (ready_at_ == ready_.size()) {
      auto more = convert();
      if (!more) return std::move(more).error();
      if (!*more) return std::size_t{0};
    }
    return take_ready(into);
  }

 private:
  Result<void> look() {
    auto got = read_fully(*bytes_, head_);
    if (!got) return std::move(got).error();
    head_size_ = *got;
    const auto at = [&](std::size_t i) { return i < head_size_ ? static_cast<unsigned char>(head_[i]) : 0x100u; };
    std::size_t mark = 0;
    form_ = Form::kBytes;
    if (at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) mark = 3;
    if (at(0) == 0xFF && at(1) == 0xFE) form_ = Form::kUtf16Le, mark = 2;
    if (at(0) == 0xFE && at(1) == 0xFF) form_ = Form::kUtf16Be, mark = 2;
    if (at(0) != 0 && at(0) < 0x100 && at(1) == 0) form_ = Form::kUtf16Le;
    if (at(0) == 0 && at(1) != 0 && at(1) < 0x100) form_ = Form::kUtf16Be;
    head_at_ = mark;
    front_ = head_at_ < head_size_;
    if (form_ != Form::kBytes) raw_.assign(head_.data() + mark, head_size_ - mark);
    return {};
  }

  std::size_t take_front(std::span<char> into) {
    const std::size_t count = std::min(into.size(), head_size_ - head_at_);
    std::memcpy(into.data(), head_.data() + head_at_, count);
    head_at_ += count;
    front_ = head_at_ < head_size_;
    return count;
  }

  std::size_t take_ready(std::span<char> into) {
    const std::size_t count = std::min(into.size(), ready_.size() - ready_at_);
    std::memcpy(into.data(), ready_.data() + ready_at_, count);
    ready_at_ += count;
    return count;
  }

  /// Reads a chunk of UTF-16 into `ready_`. False: the end.
  Result<bool> convert() {
    ready_.clear();
    ready_at_ = 0;
    const std::size_t held = raw_.size();
    raw_.resize(held + kChunk);
    auto got = bytes_->read({raw_.data() + held, kChunk});
    raw_.resize(held + (got ? *got : 0));
    if (!got) return std::move(got).error();
    ended_ = *got == 0;
    const std::size_t used = append_utf8();
    raw_.erase(0, used);
    if (ended_ && !raw_.empty()) {
      raw_.clear();
      text::append(text::kReplacement, ready_);
    }
    return !(ended_ && ready_.empty());
  }

  std::size_t append_utf8() {
    std::size_t at = 0;
    while (at + 2 <= raw_.size()) {
      char32_t character = unit(at);
      const bool high = character >= 0xD800 && character < 0xDC00;
      if (high && at + 4 > raw_.size() && !ended_) break;
      at += 2;
      if (high && at + 2 <= raw_.size() && unit(at) >= 0xDC00 && unit(at) < 0xE000) {
        character = 0x10000 + ((character - 0xD800) << 10) + (unit(at) - 0xDC00);
        at += 2;
      } else if (character >= 0xD800 && character < 0xE000) {
        character = text::kReplacement;
      }
      text::append(character, ready_);
    }
    return at;
  }

  char32_t unit(std::size_t at) const {
    const auto first = static_cast<unsigned char>(raw_[at]);
    const auto second = static_cast<unsigned char>(raw_[at + 1]);
    return form_ == Form::kUtf16Le ? static_cast<char32_t>(first | second << 8)
                                   : static_cast<char32_t>(first << 8 | second);
  }

  static constexpr std::size_t kChunk = 64 << 10;
  std::unique_ptr<ByteSource> bytes_;
  Form form_ = Form::kUnknown;
  std::array<char, 4> head_{};
  std::size_t head_size_ = 0, head_at_ = 0;
  bool front_ = false;
  bool ended_ = false;
  std::string raw_;
  std::string ready_;
  std::size_t ready_at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> unicode_source(std::unique_ptr<ByteSource> bytes) {
  return std::make_unique<UnicodeSource>(std::move(bytes));
}

}  // namespace zhen::indexer
