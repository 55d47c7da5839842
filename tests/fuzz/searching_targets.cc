// Queries and what answers them: snippets, comparisons, bursts, and the faces that read a client's bytes.
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

#include "common/text/analyzer.h"
#include "common/text/charset.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "indexer/write/index_writer.h"
#include "searcher/compare/comparison.h"
#include "searcher/mcp/mcp.h"
#include "searcher/present/index_backend.h"
#include "searcher/query/parser.h"
#include "searcher/repl/repl.h"
#include "searcher/serve/request_head.h"
#include "searcher/snippet/matches.h"
#include "searcher/snippet/snippet.h"
#include "searcher/suggest/pinyin.h"
#include "searcher/timeline/bursts.h"
#include "tests/fuzz/targets.h"
#include "zhen/c.h"

namespace zhen::fuzz {
namespace {

const text::Analyzer& analyzer() {
  static const text::Analyzer made;
  return made;
}

void query(std::string_view bytes) {
  const auto natural = searcher::parse(bytes);
  require(natural.has_value(), "natural text never fails");
  const auto again = searcher::parse(searcher::print(natural->root));
  require(again && again->root == natural->root, "a printed tree is parsed as itself");
  const auto strict = searcher::parse(bytes, searcher::Reading::kStrict);
  if (!strict) require(strict.error().position <= bytes.size(), "the place of an error is in the query");
}

void snippet(std::string_view bytes) {
  const auto [asked, rest] = halves(bytes);
  const auto [title, page] = halves(rest);
  index::StoredDocument document;
  document.text = text::decode(page).utf8;
  document.title = text::decode(title).utf8;
  if (document.text.size() > 8) document.furniture = {{0, 0}};
  document.furniture.clear();
  const searcher::MatchFinder finder(analyzer(), analyzer().query_units(asked.substr(0, 512)),
                                     {text::fold(asked.substr(0, 64), text::Offsets::kDrop).text});
  const searcher::SnippetMaker maker(finder);
  for (const unsigned width : {1U, 20U, 240U}) {
    SnippetOptions options;
    options.width = width;
    const Snippet made = maker.make(document, options);
    require(is_well_formed(made.text), "a snippet is well-formed");
    std::size_t end = 0;
    for (const Highlight& highlight : made.highlights) {
      require(end <= highlight.begin && highlight.begin < highlight.end && highlight.end <= made.text.size(),
              "highlights ascend inside the snippet");
      end = highlight.end;
    }
  }
  static_cast<void>(maker.title_highlights(document.title));
}

index::StoredDocument page_of(std::string_view bytes) {
  index::StoredDocument document;
  document.text = text::decode(bytes).utf8;
  const std::size_t size = document.text.size();
  const auto border = [&](std::size_t at) {
    return static_cast<std::uint32_t>(text::begin_at_or_before(document.text, at));
  };
  if (size > 8) document.furniture = {{border(size / 4), border(size / 3)}, {border(size - 2), border(size)}};
  return document;
}

void require_within(const std::vector<Highlight>& changes, const std::string& text) {
  std::size_t done = 0;
  for (const Highlight& change : changes) {
    require(done <= change.begin && change.begin < change.end && change.end <= text.size(),
            "changes lie in their text");
    done = change.end;
  }
}

void compare(std::string_view bytes) {
  const auto [left, right] = halves(bytes);
  const index::StoredDocument from = page_of(left), to = page_of(right);
  for (const bool scripts : {false, true}) {
    const Comparison comparison = searcher::compare_articles(from, to, analyzer(), scripts);
    for (const ComparedPassage& passage : comparison.passages) {
      require(!passage.from.empty() || !passage.to.empty(), "a passage is of some page");
      require_within(passage.from_changes, passage.from);
      require_within(passage.to_changes, passage.to);
    }
    require(searcher::compare_articles(from, from, analyzer(), scripts).differences() == 0, "a page is like itself");
  }
}

void pinyin(std::string_view bytes) {
  const auto [typed, page] = halves(bytes);
  const std::string sounds = searcher::typed_pinyin(text::fold(typed, text::Offsets::kDrop).text);
  const std::string folded = text::fold(page, text::Offsets::kDrop).text;
  for (std::size_t at = 0; at < folded.size(); at += text::code_point_at(folded, at).length) {
    const auto end = searcher::match_pinyin(folded, at, sounds);
    require(!end || (at <= *end && *end <= folded.size()), "what sounds so lies in its text");
  }
}

/// Two bytes a period.
void bursts(std::string_view bytes) {
  std::vector<searcher::PeriodShare> periods;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto matches = static_cast<unsigned char>(bytes[i]);
    periods.push_back({matches, std::uint64_t{matches} + static_cast<unsigned char>(bytes[i + 1])});
  }
  std::size_t done = 0;
  for (const searcher::BurstSpan& burst : searcher::find_bursts(periods)) {
    require(done <= burst.begin && burst.begin < burst.end && burst.end <= periods.size(), "bursts ascend");
    require(burst.weight >= 0, "a burst has a weight");
    done = burst.end;
  }
}

/// A small index for the process.
const std::string& small_index() {
  static const struct Made {
    Made() {
      path = private_folder() + "/tea.zhen";
      auto writer = indexer::IndexWriter::open(path);
      const char* const texts[] = {"杭州的龙井茶在清明以前采摘。", "Assam tea is harvested twice a year.",
                                   "The 龙井茶 market opened in spring 2023, in C++ and 5G网络."};
      for (const char* page : texts) {
        index::StoredDocument document;
        document.id = std::to_string(reinterpret_cast<std::uintptr_t>(page));
        document.text = page;
        document.title = std::string(page).substr(0, 6);
        document.source = "新华社";
        document.date = index::make_date(2023, 5, 25);
        require(writer->add(std::move(document)).has_value(), "a document is added");
      }
      require(writer->commit().has_value(), "an index is made");
    }
    std::string path;
  } made;
  return made.path;
}

void c_interface(std::string_view bytes) {
  static zhen_searcher* const searcher = [] {
    zhen_searcher* opened = nullptr;
    require(zhen_searcher_open(small_index().c_str(), &opened) == ZHEN_OK, "the index opens");
    return opened;
  }();
  const auto [first, second] = halves(bytes);
  const std::string words(first), more(second.substr(0, second.find('\0')));
  const char* const facets[] = {"source", "year"};
  zhen_request request = ZHEN_REQUEST_INIT;
  request.query = words.c_str();
  request.date = more.size() % 3 == 1 ? more.c_str() : nullptr;
  request.strict = more.size() % 2 == 1;
  request.facets = facets;
  request.facet_count = 2;
  request.timeout_ms = 5000;
  zhen_result* result = nullptr;
  if (zhen_searcher_search(searcher, &request, &result) != ZHEN_OK) return;
  for (std::size_t i = 0; i < zhen_result_hit_count(result); ++i) {
    zhen_hit hit{};
    hit.struct_size = sizeof hit;
    require(zhen_result_hit(result, i, &hit) == ZHEN_OK, "every hit is given");
  }
  require(zhen_result_total(result) <= 3, "no more hits than documents");
  zhen_result_free(result);
  zhen_document* document = nullptr;
  if (zhen_searcher_document(searcher, words.c_str(), &document) == ZHEN_OK) zhen_document_free(document);
}

present::Backend& backend() {
  static const auto made = present::open_backend(small_index(), 1, std::chrono::seconds(5));
  return **made;
}

void repl(std::string_view bytes) {
  require(nlohmann::json::accept(repl::answer(backend(), std::string(bytes))), "an answer is JSON");
}

void mcp(std::string_view bytes) {
  const auto answer = mcp::Server(backend()).answer(std::string(bytes));
  require(!answer || nlohmann::json::accept(*answer), "an answer is JSON");
}

void request_head(std::string_view bytes) {
  const std::size_t end = serve::end_of_head(bytes);
  require(end == std::string_view::npos || end <= bytes.size(), "a head ends in its bytes");
  const serve::RequestHead head = serve::judge_head(bytes.substr(0, end));
  if (head.status != 0) return;
  const serve::RequestHead again = serve::judge_head(head.normalised);
  require(again.status == 0 && again.normalised == head.normalised && again.body_bytes == head.body_bytes,
          "a head that is served is judged likewise again");
}

constexpr std::array kTargets = {
    Target{"query", query, 192},  Target{"snippet", snippet, 256}, Target{"compare", compare, 256},
    Target{"pinyin", pinyin, 96}, Target{"bursts", bursts, 96},    Target{"c_interface", c_interface, 96},
    Target{"repl", repl, 192},    Target{"mcp", mcp, 256},         Target{"request_head", request_head, 256},
};

}  // namespace

std::span<const Target> searching_targets() {
  return kTargets;
}

}  // namespace zhen::fuzz
