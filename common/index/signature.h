// Do two articles tell the same? A sketch of each article's shingles, kept per document of a segment, from which the
// share of common shingles is estimated without reading a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "zhen/result.h"

namespace zhen::index {

/// So many consecutive units of the analyzer are a shingle: five Han characters, four English words.
inline constexpr std::size_t kShingleUnits = 4;
/// Shorter articles are no copy of anything: they have no signature.
inline constexpr std::size_t kFewestSignedUnits = 16;

/// Two signatures agree in a byte with the probability of the Jaccard overlap of the shingles (a 256th of the rest on
/// top). All zero: none.
inline constexpr std::size_t kSignatureBytes = 120;
using Signature = std::array<std::uint8_t, kSignatureBytes>;

/// @param units  hashes of the units of an article without its furniture, in order
/// Cost: some nanoseconds a unit and a microsecond.
Signature signature_of(std::span<const std::uint32_t> units);

/// The shingles themselves, each once, ascending.
std::vector<std::uint64_t> shingles_of(std::span<const std::uint32_t> units);

/// |A ∩ B| / |A ∪ B|; 0 for two empty sets.
double jaccard(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right);

/// In how many bytes they agree.
std::size_t agreement(const Signature& left, const Signature& right);

bool is_signed(const Signature& signature);

/// The signatures of a segment, mapped from the file. Index 0 belongs to local docid 1.
class Signatures {
 public:
  /// Errors: index_corrupt (size or header does not fit), io.
  static Result<Signatures> open(const std::string& path);
  /// Writes a new file. Errors: io.
  static Result<void> write(const std::string& path, std::span<const Signature> rows);

  /// What stands in front of so many rows.
  static std::string header(std::size_t rows);

  /// 0: the segment is of an earlier version and has none.
  std::size_t size() const noexcept { return rows_.size(); }
  /// All zero where the segment has none.
  Signature row(std::size_t index) const { return index < rows_.size() ? rows_[index] : Signature{}; }

 private:
  base::MappedFile file_;
  std::span<const Signature> rows_;
};

}  // namespace zhen::index
