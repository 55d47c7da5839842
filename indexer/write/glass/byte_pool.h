// Memory that only grows, addressed by 32-bit numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace zhen::indexer::glass {

/// Blocks of 1 MiB, up to 4 GiB in all; what was taken never moves.
class BytePool {
 public:
  using Address = std::uint32_t;

  /// `size` bytes, far fewer than a block has, that lie together, aligned to 4. Throws std::bad_alloc.
  Address take(std::size_t size) {
    size = (size + 3) & ~std::size_t{3};
    if (used_ + size > blocks_.size() << kBlockBits) {
      if (blocks_.size() == kMostBlocks) throw std::bad_alloc();
      used_ = blocks_.size() << kBlockBits;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(std::size_t{1} << kBlockBits));
    }
    const auto address = static_cast<Address>(used_);
    used_ += size;
    return address;
  }

  std::byte* at(Address address) { return blocks_[address >> kBlockBits].get() + (address & kInBlock); }
  const std::byte* at(Address address) const { return blocks_[address >> kBlockBits].get() + (address & kInBlock); }

  std::size_t bytes() const noexcept { return blocks_.size() << kBlockBits; }

 private:
  static constexpr unsigned kBlockBits = 20;
  static constexpr std::size_t kInBlock = (std::size_t{1} << kBlockBits) - 1;
  static constexpr std::size_t kMostBlocks = std::size_t{1} << (32 - kBlockBits);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0;
};

}  // namespace zhen::indexer::glass
