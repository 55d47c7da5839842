// How the generators write a value for each code point: blocks of 128, equal blocks once, as C++ source.
// Used at build time alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <ostream>
#include <vector>

namespace zhen::text {

inline constexpr std::size_t kCodePoints = 0x110000;
inline constexpr std::size_t kBlockSize = 128;

template <typename Value>
void write_array(std::ostream& out, const char* type, const char* name, const std::vector<Value>& values) {
  out << "extern const " << type << " " << name << "[" << values.size() << "] = {";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % 24 == 0) out << "\n  ";
    out << static_cast<std::uint64_t>(values[i]) << ",";
  }
  out << "\n};\n";
}

/// Writes `NAMEBlocks` (block number by code point / 128) and `NAMEValues` (blocks one after another).
inline void write_two_level(std::ostream& out, const std::string& name, const std::vector<std::uint16_t>& values) {
  std::map<std::vector<std::uint16_t>, std::uint16_t> numbers;
  std::vector<std::uint16_t> blocks;
  std::vector<std::uint16_t> flat;
  for (std::size_t begin = 0; begin < kCodePoints; begin += kBlockSize) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(begin);
    std::vector<std::uint16_t> block(first, first + static_cast<std::ptrdiff_t>(kBlockSize));
    const auto [entry, added] = numbers.try_emplace(block, static_cast<std::uint16_t>(numbers.size()));
    if (added) flat.insert(flat.end(), block.begin(), block.end());
    blocks.push_back(entry->second);
  }
  write_array(out, "std::uint16_t", (name + "Blocks").c_str(), blocks);
  write_array(out, "std::uint16_t", (name + "Values").c_str(), flat);
}

}  // namespace zhen::text
