#include "common/cli/table.h"

#include <gtest/gtest.h>

#include "common/cli/progress.h"

namespace zhen::cli {
namespace {

TEST(Table, AlignsColumnsThatHoldChinese) {
  Table table({Align::kLeft, Align::kRight}, 2);
  table.add({"新华社", "1"});
  table.add({"Reuters", "12345"});
  table.add({"empty"});
  EXPECT_EQ(table.text(80), "  新华社       1\n  Reuters  12345\n  empty\n");
}

TEST(Table, CutsTheLastColumnToTheTerminal) {
  Table table({Align::kLeft, Align::kLeft});
  table.add({"a", "北京大学清华大学"});
  EXPECT_EQ(table.text(10), "a  北京大…\n");
}

TEST(Numbers, AreWrittenForPeople) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(byte_count(420), "0.4 kB");
  EXPECT_EQ(byte_count(108'345'000), "108.3 MB");
  EXPECT_EQ(clock_time(7.4), "0:07");
  EXPECT_EQ(clock_time(3725), "1:02:05");
}

}  // namespace
}  // namespace zhen::cli
