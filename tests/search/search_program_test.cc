// zhen-search as a user runs it: what it prints, where, and how it ends.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/run_program.h"
#include "tests/write/index_fixture.h"

namespace zhen {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Ran;
using testing::run_program;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;
using Json = nlohmann::json;

class SearchProgram : public testing::IndexTest {
 protected:
  SearchProgram() {
    auto writer = open();
    index::StoredDocument first = testing::sample("pages/a.txt", "𠮷野家的秋粮收购。The U.S. oil trade.\n登录 注册");
    const auto begin = static_cast<std::uint32_t>(first.text.find("登录"));
    first.furniture = {{begin, static_cast<std::uint32_t>(first.text.size())}};
    EXPECT_TRUE(writer.add(std::move(first)));
    index::StoredDocument hostile = testing::sample("b", "climate \x1b[31mred\x1b[0m \u202Etfel similar");
    hostile.date.reset();
    hostile.date_role = index::DateRole::kNone;
    EXPECT_TRUE(writer.add(std::move(hostile)));
    EXPECT_TRUE(writer.commit());
  }

  Ran search(std::vector<std::string> arguments, const testing::RunOptions& options = {}) {
    arguments.insert(arguments.begin(), {"--index", path_});
    return run_program("zhen-search", arguments, options);
  }
  static std::vector<std::string> ids(const Ran& ran) {
    std::vector<std::string> found;
    const Json json = Json::parse(ran.out);
    for (const auto& hit : json["hits"]) found.push_back(hit["id"]);
    return found;
  }
};

TEST_F(SearchProgram, PrintsHitsFactsAndTheTotal) {
  const Ran ran = search({"秋粮", "oil", "--facets", "source,year"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out,
              AllOf(StartsWith("1. 标题 pages/a.txt\n"), HasSubstr("2023-05-25 · 新华社"), HasSubstr("秋粮收购"),
                    HasSubstr("source:  新华社 1"), HasSubstr("year:  2023 1"), HasSubstr("1 document\n")));
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(ran.out, Not(HasSubstr("\x1b"))) << "no styles in a pipe";
}

TEST_F(SearchProgram, ExplainsOnDemand) {
  const Ran text = search({"秋粮", "oils", "--explain"});
  EXPECT_THAT(text.out, AllOf(StartsWith("read as"), HasSubstr("score "), HasSubstr("article 1")));
  const Json json = Json::parse(search({"秋粮", "--explain", "--format", "json"}).out);
  EXPECT_EQ(json["explanation"]["units"][0]["text"], "秋粮");
  EXPECT_EQ(json["hits"][0]["explanation"]["units"][0]["in_article"], 1);
  EXPECT_FALSE(Json::parse(search({"秋粮", "--format", "json"}).out).contains("explanation"));
}

TEST_F(SearchProgram, InspectsTextTermsAndDocuments) {
  const auto inspect = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"inspect", "--index", path_});
    return run_program("zhen-search", arguments, {});
  };
  EXPECT_THAT(inspect({"text", "國際 oils"}).out, AllOf(HasSubstr("国际"), HasSubstr("as a query"), HasSubstr("oil")));
  const Json text = Json::parse(inspect({"text", "國際", "--format", "json"}).out);
  EXPECT_EQ(text["tokens"][0],
            (Json{{"term", "国际"}, {"written", "國際"}, {"kind", "bigram"}, {"begin", 0}, {"end", 6}}));
  const Json term = Json::parse(inspect({"term", "秋糧", "--format", "json"}).out);
  EXPECT_EQ(term["terms"][0]["documents"], 1);
  EXPECT_EQ(Json::parse(inspect({"term", "秋*", "--format", "json"}).out)["terms"][0]["term"], "秋粮");
  const Json document = Json::parse(inspect({"document", "pages/a.txt", "--format", "json"}).out);
  EXPECT_EQ(document["number"], 1);
  EXPECT_FALSE(document["terms"].empty());
  EXPECT_EQ(inspect({"document", "nobody"}).exit_code, 2);
  EXPECT_THAT(inspect({"nothing"}).err, HasSubstr("text, term or document"));
}

TEST_F(SearchProgram, JsonIsTheContract) {
  const Ran ran = search({"--format", "json", "秋粮", "--facets", "year,lang"});
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json["query"], "秋粮");
  EXPECT_EQ(json["total"], (Json{{"value", 1}, {"exact", true}}));
  const Json& hit = json["hits"][0];
  for (const char* field : {"rank", "score", "id", "title", "date", "date_role", "source", "source_aliases", "site",
                            "lang", "url", "path", "snippet"}) {
    EXPECT_TRUE(hit.contains(field)) << field;
  }
  EXPECT_EQ(hit["date"], "2023-05-25");
  EXPECT_EQ(json["facets"]["year"], Json::parse(R"([{"value":"2023","count":1}])"));
  // Highlights count code points, of which 𠮷 is one.
  const std::string text = hit["snippet"]["text"];
  const std::size_t byte = text.find("秋粮");
  std::size_t points = 0;
  for (std::size_t i = 0; i < byte; ++i) points += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  EXPECT_EQ(hit["snippet"]["highlights"], Json::array({Json::array({points, points + 2})}));
}

TEST_F(SearchProgram, JsonLinesAreTheHits) {
  const Ran ran = search({"--format=jsonl", "秋粮 climate"});
  ASSERT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
  EXPECT_EQ(Json::parse(ran.out.substr(0, ran.out.find('\n')))["rank"], 1);
}

TEST_F(SearchProgram, UndatedIsNullAndAnEmptyValue) {
  const Json json = Json::parse(search({"climate", "--format", "json", "--facets", "year"}).out);
  EXPECT_TRUE(json["hits"][0]["date"].is_null());
  EXPECT_EQ(json["facets"]["year"], Json::parse(R"([{"value":"","count":1}])"));
  EXPECT_THAT(search({"climate", "--facets", "year"}).out, HasSubstr("year:  undated 1"));
}

TEST_F(SearchProgram, PagesCannotCommandTheTerminal) {
  for (const char* format : {"text", "json", "jsonl"}) {
    const Ran ran = search({"climate", "--format", format});
    EXPECT_THAT(ran.out, AllOf(HasSubstr("similar"), Not(HasSubstr("\x1b")), Not(HasSubstr("\u202E")))) << format;
  }
  EXPECT_THAT(run_program("zhen-search", {"show", "--index", path_, "b"}).out,
              AllOf(HasSubstr("similar"), Not(HasSubstr("\x1b")), Not(HasSubstr("\u202E"))));
}

TEST_F(SearchProgram, ALaterSubcommandIsAWordOfTheQuery) {
  EXPECT_THAT(ids(search({"climate", "similar", "--format", "json"})), UnorderedElementsAre("b"));
  EXPECT_EQ(search({"climate", "show"}).exit_code, 0);
  EXPECT_EQ(search({"show", "climate"}).exit_code, 0);
}

TEST_F(SearchProgram, ADashExcludesAndAfterTwoAllIsQuery) {
  EXPECT_THAT(ids(search({"秋粮 climate", "-oil", "--format", "json"})), UnorderedElementsAre("b"));
  EXPECT_THAT(ids(search({"--format", "json", "--", "climate", "--limit"})), UnorderedElementsAre("b"));
}

TEST_F(SearchProgram, ExitsOneWithoutAHit) {
  for (const char* query : {"不存在的", "", "？"}) {
    const Ran ran = search({query});
    EXPECT_EQ(ran.exit_code, 1) << query;
    EXPECT_THAT(ran.out, HasSubstr("no documents"));
  }
}

TEST_F(SearchProgram, TheIndexMayComeFromTheEnvironment) {
  const Ran ran = run_program("zhen-search", {"秋粮"}, {.environment = {"ZHEN_INDEX=" + path_}});
  EXPECT_EQ(ran.exit_code, 0);
}

TEST_F(SearchProgram, ShowMarksTheFurniture) {
  const Ran text = run_program("zhen-search", {"show", "--index", path_, "pages/a.txt"});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_THAT(text.out, AllOf(HasSubstr("\n𠮷野家的秋粮收购"), HasSubstr("\n~ 登录 注册"), HasSubstr("2023年5月25日")));
  const Json json =
      Json::parse(run_program("zhen-search", {"show", "pages/a.txt", "--index", path_, "--format", "json"}).out);
  EXPECT_EQ(json["furniture"].size(), 1U);
  EXPECT_EQ(json["date_evidence"], "2023年5月25日");
}

TEST_F(SearchProgram, EvalMeasuresAndWritesARun) {
  std::ofstream(folder_ + "/topics.tsv") << "1\t秋粮\n2\tclimate\n";
  std::ofstream(folder_ + "/qrels.txt") << "1 0 pages/a.txt 1\n2 0 nowhere 1\n";
  const Ran ran = run_program("zhen-search", {"eval", "--index", path_, "--topics", folder_ + "/topics.tsv", "--qrels",
                                              folder_ + "/qrels.txt", "--run", folder_ + "/run", "--format", "json"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_DOUBLE_EQ(Json::parse(ran.out)["ndcg@10"]["mean"], 0.5);
  std::ifstream run(folder_ + "/run");
  std::string line;
  std::getline(run, line);
  EXPECT_THAT(line, StartsWith("1 Q0 pages/a.txt 1 "));
}

TEST_F(SearchProgram, AClosedPipeIsQuiet) {
  const Ran ran = search({"秋粮"}, {.closed_output = true});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.err, IsEmpty());
}

struct Mistake {
  const char* name;
  std::vector<std::string> arguments;
  std::string says;
};
class Mistakes : public SearchProgram, public ::testing::WithParamInterface<Mistake> {};
TEST_P(Mistakes, AreOneLineAndExitTwo) {
  const Ran ran = search(GetParam().arguments);
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, AllOf(StartsWith("zhen-search: "), HasSubstr(GetParam().says)));
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
}
INSTANTIATE_TEST_SUITE_P(Messages, Mistakes,
                         ::testing::Values(Mistake{"unknown_option", {"--foo", "x"}, "--foo"},
                                           Mistake{"missing_value", {"x", "--limit"}, "--limit"},
                                           Mistake{"not_a_number", {"x", "--limit", "ten"}, "--limit"},
                                           Mistake{"unknown_format", {"x", "--format", "xml"}, "\"xml\""},
                                           Mistake{"unknown_sort", {"x", "--sort", "random"}, "\"random\""},
                                           Mistake{"unknown_facet", {"x", "--facets", "colour"}, "\"colour\""},
                                           Mistake{"bad_date", {"x", "--date", "yesterday"}, "\"yesterday\""},
                                           Mistake{"strict", {"--strict", "a \"b"}, "(byte 2)"}),
                         [](const auto& test) { return test.param.name; });

TEST(SearchProgramAlone, NamesWhatIsMissing) {
  EXPECT_THAT(run_program("zhen-search", {"x"}).err, HasSubstr("--index"));
  EXPECT_EQ(run_program("zhen-search", {}).exit_code, 2);
  EXPECT_THAT(run_program("zhen-search", {"--index", "/nowhere/news.zhen", "x"}).err, HasSubstr("/nowhere/news.zhen"));
  EXPECT_EQ(run_program("zhen-search", {"--help"}).exit_code, 0);
  EXPECT_THAT(run_program("zhen-search", {"--version"}).out, StartsWith("zhen-search "));
}

TEST_F(SearchProgram, SuggestAndSimilarAreSubcommandsAsTheFirstArgumentOnly) {
  const auto subcommand = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--index", path_});
    return run_program("zhen-search", arguments);
  };
  EXPECT_EQ(subcommand({"suggest", "biaoti", "pages"}).exit_code, 1);
  EXPECT_THAT(subcommand({"suggest", "标"}).out, HasSubstr("标题 pages/a.txt\n"));
  const Json json = Json::parse(subcommand({"suggest", "--format", "json", "bt"}).out);
  EXPECT_EQ(json["suggestions"].back()["kind"], "title");
  EXPECT_EQ(json["suggestions"].back()["match"], "pinyin");
  EXPECT_THAT(subcommand({"similar", "pages/a.txt"}).out, HasSubstr("similar"));
  const Ran pasted =
      run_program("zhen-search", {"similar", "--index", path_, "--text", "-"}, {.input = "the oil trade"});
  EXPECT_THAT(pasted.out, HasSubstr("pages/a.txt"));
  EXPECT_EQ(subcommand({"similar"}).exit_code, 2);
  EXPECT_EQ(subcommand({"similar", "none"}).exit_code, 2);
  EXPECT_EQ(ids(search({"--format", "json", "climate", "similar", "suggest"})), std::vector<std::string>{"b"});
}

TEST_F(SearchProgram, BatchAnswersAFileOfQueriesLineByLine) {
  const Ran ran = run_program("zhen-search", {"batch", "--index", path_, "-", "--limit", "1"},
                              {.input = "秋粮\n\nnothingatall\nclimate\n"});
  EXPECT_EQ(ran.exit_code, 0);
  std::istringstream lines(ran.out);
  std::vector<std::string> found;
  for (std::string line; std::getline(lines, line);) {
    const Json json = Json::parse(line);
    found.push_back(json["query"].get<std::string>() + ' ' + json["total"]["value"].dump());
  }
  EXPECT_EQ(found, (std::vector<std::string>{"秋粮 1", " 0", "nothingatall 0", "climate 1"}));
  const Ran strict = run_program("zhen-search", {"batch", "--index", path_, "-", "--strict"}, {.input = "(oil\noil\n"});
  EXPECT_EQ(strict.exit_code, 2);
  EXPECT_THAT(strict.out, HasSubstr("invalid_query"));
  EXPECT_EQ(run_program("zhen-search", {"batch", "--index", path_, "none.txt"}).exit_code, 2);
}

TEST_F(SearchProgram, ASavedQueryIsAFileThatTheCommandLineOverrides) {
  const testing::PrivateFolder folder;
  const std::string saved = folder.put("grain.query", "# grain\n--format=json\n--date=1999\n\n秋粮\n").string();
  EXPECT_EQ(search({"--saved", saved}).exit_code, 1);
  const Ran ran = search({"--date=2023", "--saved=" + saved, "oil"});
  EXPECT_EQ(Json::parse(ran.out)["query"], "秋粮 oil");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(search({"--saved", "none"}).exit_code, 2);
  EXPECT_EQ(search({"--", "--saved", "climate"}).exit_code, 0) << "after -- all is query";
}

TEST_F(SearchProgram, SeveralIndexesAreOneCollection) {
  const Ran ran = search({"--index", path_, "--format", "json", "climate"});
  EXPECT_EQ(ids(ran), std::vector<std::string>{"b"}) << "the same one twice";
  EXPECT_EQ(search({"--index", "/nowhere", "climate"}).exit_code, 2);
}

}  // namespace
}  // namespace zhen
