// A set of documents of one window, a bit each.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace zhen::searcher {

/// Matching goes window by window, so that every array it touches stays in cache and memory stays bounded.
inline constexpr std::uint32_t kWindowRows = 65536;

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::size_t bits, bool full = false) { reset(bits, full); }

  /// Makes it `bits` long, all clear or all set.
  void reset(std::size_t bits, bool full = false) {
    bits_ = bits;
    words_.assign((bits + 63) / 64, full ? ~std::uint64_t{0} : 0);
    if (full && bits % 64 != 0) words_.back() &= (std::uint64_t{1} << (bits % 64)) - 1;
  }
  std::size_t size() const { return bits_; }

  void set(std::size_t bit) { words_[bit / 64] |= std::uint64_t{1} << (bit % 64); }
  void clear(std::size_t bit) { words_[bit / 64] &= ~(std::uint64_t{1} << (bit % 64)); }
  bool test(std::size_t bit) const { return (words_[bit / 64] >> (bit % 64)) & 1; }

  Bitmap& operator&=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bitmap& operator|=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Bitmap& remove(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  std::size_t count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : words_) total += static_cast<std::size_t>(std::popcount(word));
    return total;
  }
  bool any() const {
    for (const std::uint64_t word : words_) {
      if (word != 0) return true;
    }
    return false;
  }

  /// Calls `visit(bit)` for each set bit, ascending.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t bits_ = 0;
};

}  // namespace zhen::searcher
