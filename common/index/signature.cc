// Layout of the file: "ZHENSIGN", the version and the number of rows (32 bits each), then kSignatureBytes a row.
#include "common/index/signature.h"

#include <algorithm>
#include <bitset>
#include <limits>

#include "common/index/byte_codec.h"

namespace zhen::index {
namespace {

constexpr std::string_view kMagic = "ZHENSIGN";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 16;
constexpr int kMostRounds = 4096;

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 29)) * 0xBF58476D1CE4E5B9U;
  return value ^ (value >> 32);
}

/// Calls `visit` with the hash of each shingle, in order.
template <typename Visit>
void each_shingle(std::span<const std::uint32_t> units, Visit&& visit) {
  constexpr std::uint64_t kFactor = 0xD6E8FEB86659FD93U;
  for (std::size_t end = kShingleUnits; end <= units.size(); ++end) {
    std::uint64_t hash = 0;
    for (std::size_t i = end - kShingleUnits; i < end; ++i) hash = (hash + units[i] + 1) * kFactor;
    visit(mixed(hash));
  }
}

/// The least hash of each bin that has one.
struct Bins {
  std::array<std::uint32_t, kSignatureBytes> least{};
  std::bitset<kSignatureBytes> filled;

  void add(std::uint64_t hash) {
    const std::size_t bin = ((hash >> 32) * kSignatureBytes) >> 32;
    const auto value = static_cast<std::uint32_t>(hash);
    if (filled[bin] && least[bin] <= value) return;
    least[bin] = value;
    filled.set(bin);
  }
};

Error damaged(const std::string& path, const std::string& fact) {
  return {ErrorCode::index_corrupt, "\"" + path + "\" is damaged (" + fact + "): run zhen-index --rebuild"};
}

}  // namespace

// Each shingle falls into one bin, and a bin keeps the least. The bins that stay empty are filled by further rounds
// with other hashes of the same shingles: a bin of two articles agrees just when the least shingle of both together,
// in the first round that fills it, is in both.
Signature signature_of(std::span<const std::uint32_t> units) {
  Signature made{};
  if (units.size() < kFewestSignedUnits) return made;
  std::bitset<kSignatureBytes> done;
  for (int round = 0; round < kMostRounds && !done.all(); ++round) {
    Bins bins;
    if (round == 0) {
      each_shingle(units, [&](std::uint64_t hash) { bins.add(hash); });
    } else {
      const std::uint64_t seed = mixed(static_cast<std::uint64_t>(round));
      each_shingle(units, [&](std::uint64_t hash) { bins.add(mixed(hash ^ seed)); });
    }
    for (std::size_t bin = 0; bin < kSignatureBytes; ++bin) {
      if (!done[bin] && bins.filled[bin]) made[bin] = static_cast<std::uint8_t>(bins.least[bin]);
    }
    done |= bins.filled;
  }
  return made;
}

std::vector<std::uint64_t> shingles_of(std::span<const std::uint32_t> units) {
  std::vector<std::uint64_t> shingles;
  each_shingle(units, [&](std::uint64_t hash) { shingles.push_back(hash); });
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double jaccard(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right) {
  std::size_t common = 0;
  for (std::size_t l = 0, r = 0; l < left.size() && r < right.size();) {
    if (left[l] == right[r]) ++common;
    const std::uint64_t least = std::min(left[l], right[r]);
    if (left[l] == least) ++l;
    if (right[r] == least) ++r;
  }
  const std::size_t all = left.size() + right.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

std::size_t agreement(const Signature& left, const Signature& right) {
  unsigned same = 0;
  for (std::size_t i = 0; i < kSignatureBytes; ++i) same += left[i] == right[i] ? 1U : 0U;
  return same;
}

bool is_signed(const Signature& signature) {
  return std::ranges::any_of(signature, [](std::uint8_t byte) { return byte != 0; });
}

Result<Signatures> Signatures::open(const std::string& path) {
  auto file = base::MappedFile::open(path);
  if (!file) return std::move(file).error();
  const std::string_view bytes = file->bytes();
  if (bytes.size() < kHeaderBytes || bytes.substr(0, kMagic.size()) != kMagic) return damaged(path, "no signatures");
  ByteReader header(bytes.substr(kMagic.size()));
  if (header.fixed(4) != kVersion) return damaged(path, "another version");
  const std::size_t rows = *header.fixed(4);
  if (bytes.size() != kHeaderBytes + rows * kSignatureBytes) return damaged(path, "its size is wrong");
  Signatures signatures;
  signatures.file_ = *file;
  signatures.rows_ = {reinterpret_cast<const Signature*>(bytes.data() + kHeaderBytes), rows};
  return signatures;
}

std::string Signatures::header(std::size_t rows) {
  std::string bytes(kMagic);
  append_fixed(bytes, kVersion, 4);
  append_fixed(bytes, rows, 4);
  return bytes;
}

Result<void> Signatures::write(const std::string& path, std::span<const Signature> rows) {
  std::string bytes = header(rows.size());
  bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * kSignatureBytes);
  return base::write_file(path, bytes);
}

}  // namespace zhen::index
