// One JSON object → fields. Every case goes through both parsers: the fast one and the one for long records.
#include "indexer/read/json_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhen::indexer {
namespace {

using testing::HasSubstr;

/// The record as the fast and as the slow parser read it, which must be the same.
Record parse(const std::string& json, const FieldNames& names = {}) {
  JsonRecordParser parser(names);
  Record fast = parser.parse(json, 0);
  Record slow = parser.parse(json + std::string(JsonRecordParser::kShortRecord, ' '), 0);
  EXPECT_EQ(fast.values, slow.values) << json;
  EXPECT_EQ(fast.wrong.empty(), slow.wrong.empty()) << json << "\n" << fast.wrong << "\n" << slow.wrong;
  return fast;
}

TEST(JsonRecord, KeepsTheContractsFieldsOnly) {
  Record record =
      parse(R"({"id":"a/1","title":"标题","x":{"title":"inner","y":[1,{"text":"no"}]},"text":"A\n\u4e2d"})");
  EXPECT_EQ(record[Field::kId], "a/1");
  EXPECT_EQ(record[Field::kTitle], "标题");
  EXPECT_EQ(record[Field::kText], "A\n中");
  EXPECT_FALSE(record[Field::kBody]);
  EXPECT_EQ(record.wrong, "");
}

TEST(JsonRecord, TakesNumbersAsIdsNullAsAbsentAndListsAsAuthors) {
  EXPECT_EQ(parse(R"({"id":17})")[Field::kId], "17");
  EXPECT_EQ(parse(R"({"id":-3})")[Field::kId], "-3");
  EXPECT_EQ(parse(R"({"id":18446744073709551615})")[Field::kId], "18446744073709551615");
  EXPECT_FALSE(parse(R"({"title":null})")[Field::kTitle]);
  EXPECT_EQ(parse(R"({"author":["王明","Ann Lee"]})")[Field::kAuthor], "王明, Ann Lee");
  EXPECT_EQ(parse(R"({"title":"a","title":"b"})")[Field::kTitle], "b");
}

TEST(JsonRecord, SaysWhichFieldHasTheWrongType) {
  const std::pair<const char*, const char*> kCases[] = {
      {R"({"title":5})", "\"title\" is a number, not a string"},
      {R"({"text":["a"]})", "\"text\" is a list, not a string"},
      {R"({"source":{"name":"x"}})", "\"source\" is an object, not a string"},
      {R"({"id":1.5})", "\"id\" is a number, not a string"},
      {R"({"author":["a",1]})", "\"author\" is a list with a number, not a string"},
      {"[1]", "the record is a list, not an object"},
      {"\"text\"", "the record is a string, not an object"},
      {"null", "the record is null, not an object"},
  };
  for (const auto& [json, fact] : kCases) EXPECT_THAT(parse(json).wrong, HasSubstr(fact)) << json;
}

TEST(JsonRecord, SaysWhereTheJsonIsMalformed) {
  EXPECT_THAT(parse(R"({"id": "a", })").wrong, HasSubstr("invalid JSON at byte 13"));
  for (const char* json : {"{", "{\"a\":}", "not json", "{\"a\":\"\\ud800\"}", "{} {}", "{\"a\":\"\x01\"}"}) {
    EXPECT_THAT(parse(json).wrong, HasSubstr("invalid JSON at byte")) << json;
  }
}

TEST(JsonRecord, IsNotUpsetByDepthOrLargeNumbers) {
  const std::string deep = "{\"x\":" + std::string(100000, '[') + std::string(100000, ']') + ",\"text\":\"t\"}";
  EXPECT_EQ(parse(deep)[Field::kText], "t");
  EXPECT_EQ(parse(R"({"n":123456789012345678901234567890,"text":"t"})")[Field::kText], "t");
}

TEST(JsonRecord, FieldsCanBeMapped) {
  const auto names = FieldNames::parse({"title=headline", "text=content"});
  ASSERT_TRUE(names);
  Record record = parse(R"({"headline":"H","title":"T","content":"C"})", *names);
  EXPECT_EQ(record[Field::kTitle], "H");
  EXPECT_EQ(record[Field::kText], "C");
  EXPECT_THAT(parse(R"({"headline":1})", *names).wrong, HasSubstr("\"headline\""));
}

TEST(FieldNames, AMappedNameServesNoOtherField) {
  const auto names = FieldNames::parse({"body=text"});
  ASSERT_TRUE(names);
  Record record = parse(R"({"text":"T","":"E"})", *names);
  EXPECT_EQ(record[Field::kBody], "T");
  EXPECT_FALSE(record[Field::kText]);
  const auto swapped = FieldNames::parse({"title=source", "source=title"});
  ASSERT_TRUE(swapped);
  record = parse(R"({"title":"S","source":"T"})", *swapped);
  EXPECT_EQ(record[Field::kTitle], "T");
  EXPECT_EQ(record[Field::kSource], "S");
}

TEST(FieldNames, RefuseWhatIsNoMapping) {
  for (const char* mapping : {"title", "title=", "=x", "headline=title"}) {
    const auto names = FieldNames::parse({mapping});
    ASSERT_FALSE(names) << mapping;
    EXPECT_THAT(names.error().message, HasSubstr(mapping));
  }
}

}  // namespace
}  // namespace zhen::indexer
