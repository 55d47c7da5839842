#include "indexer/extract/language.h"

#include <gtest/gtest.h>

namespace zhen::indexer {
namespace {

std::string_view judged(std::string_view text) {
  LanguageCount count;
  count.add(text);
  return index::name_of(count.language());
}

TEST(Language, is_judged_by_characters_and_words) {
  EXPECT_EQ(judged("这座城市今年发展得很快，居民们都说变化太大了。"), "zh-Hans");
  EXPECT_EQ(judged("這座城市今年發展得很快，居民們都說變化太大了。"), "zh-Hant");
  EXPECT_EQ(judged("The city has grown a lot this year, and people say that it is hard to follow."), "en");
  EXPECT_EQ(
      judged("The sensor (传感器) was placed in the water, and 我们发现电池在第七天就没电了 because of the cold."),
      "mixed");
  EXPECT_EQ(judged("我们用 Python 和 C++ 写了这个程序，它在 Linux 上运行得很好，大家都可以免费下载使用。"), "zh-Hans");
  EXPECT_EQ(judged("これは日本語の文章です。漢字も少し入っています。"), "other");
  EXPECT_EQ(judged("Der Hund läuft über die Straße und die Katze schläft unter dem großen Baum im Garten heute"),
            "other");
  EXPECT_EQ(judged("1234 5678"), "other");
}

}  // namespace
}  // namespace zhen::indexer
