#include "indexer/extract/outlets.h"

#include <gtest/gtest.h>

#include "indexer/extract/named_outlet.h"

namespace zhen::indexer {
namespace {

const Outlets& built_in() {
  static const Outlets outlets = Outlets::built_in();
  return outlets;
}

std::string canonical(std::string_view name, NamePosition position = NamePosition::kSourceStated) {
  const Outlet* const outlet = built_in().by_name(name, position);
  return outlet == nullptr ? "" : outlet->canonical;
}

TEST(Outlets, one_outlet_has_one_name_in_every_script) {
  EXPECT_GE(built_in().size(), 400U);
  EXPECT_EQ(canonical("新华社"), "Xinhua");
  EXPECT_EQ(canonical("新華社"), "Xinhua");
  EXPECT_EQ(canonical("XINHUA  news agency"), "Xinhua");
  EXPECT_EQ(canonical("no such paper"), "");
}

TEST(Outlets, ordinary_words_count_only_where_a_source_is_stated) {
  Outlets outlets;
  ASSERT_TRUE(outlets.load("The Guardian\tnewspaper\t~卫报\ttheguardian.com\n"));
  EXPECT_NE(outlets.by_name("卫报", NamePosition::kSourceStated), nullptr);
  EXPECT_EQ(outlets.by_name("卫报", NamePosition::kRunningText), nullptr);
  EXPECT_TRUE(outlets.find_in("防卫报告", NamePosition::kRunningText).empty());
}

TEST(Outlets, hosts_belong_to_the_longest_domain) {
  Outlets outlets;
  ASSERT_TRUE(outlets.load("UN\torganisation\t\tun.org\nUN News\tsite\t\tnews.un.org\n"));
  EXPECT_EQ(outlets.by_host("news.un.org")->canonical, "UN News");
  EXPECT_EQ(outlets.by_host("www.un.org")->canonical, "UN");
  EXPECT_EQ(outlets.by_host("fun.org"), nullptr);
}

TEST(Outlets, names_in_running_text_end_at_words) {
  Outlets outlets;
  ASSERT_TRUE(outlets.load("AP\tagency\tAssociated Press\tap.org\n"));
  EXPECT_EQ(outlets.find_in("By AP and the Associated Press", NamePosition::kRunningText).size(), 2U);
  EXPECT_TRUE(outlets.find_in("APPLE, ap, Associated Pressmen", NamePosition::kRunningText).empty());
}

TEST(Outlets, a_name_beside_its_address_is_the_outlet) {
  Outlets outlets;
  ASSERT_TRUE(outlets.load("北岸网\tsite\tBeian Net\tbeian.example\nPaper.example\tsite\t\t\n"));
  for (const char* written :
       {"北岸网", "北岸网 beian.example", "北岸网（www.beian.example）", "Beian Net (beian.example)",
        "www.beian.example", "http://news.beian.example/a", "某频道 beian.example"}) {
    const NameCandidate candidate = named(written, outlets);
    EXPECT_EQ(candidate.value, "北岸网") << written;
    EXPECT_EQ(candidate.as_written, written);
  }
  EXPECT_EQ(named("Paper.example", outlets).value, "Paper.example");
  EXPECT_EQ(named("东河报 www.donghe.example", outlets).value, "东河报");
  EXPECT_EQ(named("www.donghe.example", outlets).value, "www.donghe.example");
  EXPECT_EQ(named("C. Smith", outlets).value, "C. Smith");
}

TEST(Outlets, a_users_file_adds_names_and_reports_its_bad_lines) {
  Outlets outlets = Outlets::built_in();
  ASSERT_TRUE(outlets.load("# ours\nXinhua\tagency\t小新社\t\nOur Paper\tnewspaper\tOP|我们的报\tour.example\n"));
  EXPECT_EQ(outlets.by_name("小新社", NamePosition::kSourceStated)->canonical, "Xinhua");
  EXPECT_EQ(outlets.by_name("我們的報", NamePosition::kSourceStated)->canonical, "Our Paper");
  const auto bad = outlets.load("fine\tsite\nonly a name\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(bad.error().message.find("line 2"), std::string::npos);
}

}  // namespace
}  // namespace zhen::indexer
