// The list of files that an index was made from, as bytes and back.
#include "indexer/write/file_ledger.h"

#include <gtest/gtest.h>

namespace zhen::indexer {
namespace {

TEST(FileLedger, ComesBackHoweverMuchItsFilesAreAlike) {
  FileLedger ledger;
  ledger.settings = 7;
  for (int i = 0; i < 50'000; ++i) {
    KnownFile file;
    file.location = "/collection/" + std::string(200, 'x') + std::to_string(i / 1000);
    file.id = std::to_string(i);
    ledger.put(std::move(file));
  }
  const auto again = FileLedger::parse(ledger.serialize());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->serialize(), ledger.serialize());
}

TEST(FileLedger, ADamagedSizeIsRefusedAndTakesNoMemory) {
  const std::string bytes{"\x01\xFF\xFF\xFF\xFF\x0E\x01\x00", 8};  // 4 GiB out of one byte
  const auto parsed = FileLedger::parse(bytes);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, ErrorCode::index_corrupt);
}

}  // namespace
}  // namespace zhen::indexer
