#include "common/index/signature.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

namespace zhen::index {
namespace {

using Units = std::vector<std::uint32_t>;

Units random_units(std::size_t count, std::mt19937& random) {
  Units units(count);
  for (std::uint32_t& unit : units) unit = static_cast<std::uint32_t>(random());
  return units;
}

TEST(Signature, EstimatesTheOverlap) {
  std::mt19937 random(20231122);
  double error = 0;
  for (std::size_t trial = 0; trial < 400; ++trial) {
    const std::size_t size = std::array<std::size_t, 4>{40, 60, 300, 3000}[trial % 4];
    const Units left = random_units(size, random);
    Units right = left;
    right.erase(right.begin(), right.begin() + static_cast<std::ptrdiff_t>(random() % (size / 2)));
    const double exact = jaccard(shingles_of(left), shingles_of(right));
    const double same = static_cast<double>(agreement(signature_of(left), signature_of(right)));
    const double estimate = same / static_cast<double>(kSignatureBytes);
    EXPECT_NEAR(estimate, exact, 0.2) << size;
    error += (estimate - exact) / 400;
  }
  EXPECT_LT(std::abs(error), 0.01);
}

TEST(Signature, ShortArticlesHaveNone) {
  std::mt19937 random(1);
  EXPECT_FALSE(is_signed(signature_of({})));
  EXPECT_FALSE(is_signed(signature_of(random_units(kFewestSignedUnits - 1, random))));
  EXPECT_TRUE(is_signed(signature_of(random_units(kFewestSignedUnits, random))));
  EXPECT_TRUE(is_signed(signature_of(Units(1000, 7)))) << "one shingle, again and again";
}

TEST(Signature, OverlapOfSets) {
  EXPECT_EQ(jaccard({}, {}), 0);
  EXPECT_EQ(jaccard(std::vector<std::uint64_t>{1, 2, 3}, std::vector<std::uint64_t>{2, 3, 4}), 0.5);
  EXPECT_EQ(shingles_of(Units{1, 2, 3}).size(), 0U);
  EXPECT_EQ(shingles_of(Units{1, 2, 3, 4, 1, 2, 3, 4}).size(), 4U);
}

TEST(Signature, FileKeepsThemAndRefusesOthers) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("zhen-signatures-" + std::to_string(::getpid()))).string();
  std::mt19937 random(2);
  const std::vector<Signature> rows{signature_of(random_units(100, random)), Signature{}};
  ASSERT_TRUE(Signatures::write(path, rows));
  const auto read = Signatures::open(path);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->row(0), rows[0]);
  EXPECT_FALSE(is_signed(read->row(1)));
  EXPECT_FALSE(is_signed(read->row(2)));
  std::ofstream(path, std::ios::app) << 'x';
  EXPECT_EQ(Signatures::open(path).error().code, ErrorCode::index_corrupt);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace zhen::index
