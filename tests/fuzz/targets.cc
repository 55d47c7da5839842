#include "tests/fuzz/targets.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "common/cli/printable.h"
#include "common/index/document_frame.h"
#include "common/index/manifest.h"
#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "common/text/charset.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "indexer/extract/understand.h"
#include "indexer/read/formats.h"
#include "indexer/write/file_ledger.h"
#include "indexer/write/index_writer.h"
#include "searcher/compare/comparison.h"
#include "searcher/query/parser.h"
#include "searcher/snippet/matches.h"
#include "searcher/snippet/snippet.h"
#include "zhen/c.h"

namespace zhen::fuzz {
namespace {

const text::Analyzer& analyzer() {
  static const text::Analyzer made;
  return made;
}

bool is_well_formed(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const text::CodePoint point = text::code_point_at(utf8, at);
    if (!point.well_formed) return false;
    at += point.length;
  }
  return true;
}

/// The bytes before and behind the first zero byte.
std::pair<std::string_view, std::string_view> halves(std::string_view bytes) {
  const std::size_t zero = bytes.find('\0');
  if (zero == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, zero), bytes.substr(zero + 1)};
}

void charset(std::string_view bytes) {
  const auto [declared, content] = halves(bytes);
  for (const text::Decoded& decoded : {text::decode(bytes), text::decode(content, declared)}) {
    require(is_well_formed(decoded.utf8), "decoded text is well-formed");
    require(!decoded.binary || decoded.utf8.empty(), "what is binary is no text");
  }
}

void folding(std::string_view bytes) {
  const text::FoldedText folded = text::fold(bytes, text::Offsets::kKeep);
  require(is_well_formed(folded.text), "folded text is well-formed");
  require(folded.origin.size() == folded.text.size() + 1, "every folded byte has an origin");
  for (std::size_t i = 1; i < folded.origin.size(); ++i) {
    require(folded.origin[i - 1] <= folded.origin[i], "origins do not go back");
  }
  require(folded.origin.empty() || folded.origin.back() <= bytes.size(), "origins stay inside");
  require(text::fold(folded.text, text::Offsets::kDrop).text == folded.text, "folding is idempotent");
}

void tokens(std::string_view bytes) {
  const std::string folded = text::fold(bytes, text::Offsets::kDrop).text;
  std::size_t last = 0;
  analyzer().tokens(folded, [&](const text::Token& token) {
    require(last <= token.begin && token.begin <= token.end && token.end <= folded.size(), "tokens stand in order");
    last = token.begin;
  });
  static_cast<void>(analyzer().query_units(bytes.substr(0, 4096)));
}

/// Reads the bytes as a file of this name and understands every page.
void read_as(const char* name, std::string_view bytes) {
  indexer::ReadOptions options;
  options.limits.document_bytes = 1 << 20;
  options.limits.archive_bytes = 8 << 20;
  indexer::UnderstandOptions understanding;
  understanding.now = 19500;
  indexer::Understander understander(understanding);
  int pages = 0;
  indexer::PageSink sink;
  sink.page = [&](indexer::Page&& page) {
    const indexer::UnderstoodPage understood = understander.understand(std::move(page));
    const index::StoredDocument& document = understood.document;
    if (understood.rejected.empty()) {
      require(is_well_formed(document.text), "a document's text is well-formed");
      require(is_well_formed(document.title), "a title is well-formed");
      for (const auto* ranges : {&document.furniture, &document.title_ranges}) {
        std::uint32_t end = 0;
        for (const index::Range& range : *ranges) {
          require(end <= range.begin && range.begin <= range.end && range.end <= document.text.size(),
                  "ranges ascend inside the text");
          end = range.end;
        }
      }
      const auto again = index::parse_stored_document(index::serialize(document));
      require(again && again->text == document.text && again->furniture == document.furniture, "documents come back");
    }
    return ++pages < 50;
  };
  sink.rejected = [](indexer::Rejection&&) {};
  sink.passed_over = [](std::string_view) {};
  const auto choice = indexer::format_for(name, options);
  require(choice.has_value(), "the format is known");
  indexer::read_as(*choice, indexer::memory_source(std::string(bytes)), {name, name}, options, sink);
}

void plain(std::string_view bytes) {
  read_as("a.txt", bytes);
}
void html(std::string_view bytes) {
  read_as("a.html", bytes);
}
void markdown(std::string_view bytes) {
  read_as("a.md", bytes);
}
void json_lines(std::string_view bytes) {
  read_as("a.jsonl", bytes);
}
void json(std::string_view bytes) {
  read_as("a.json", bytes);
}
void csv(std::string_view bytes) {
  read_as("a.csv", bytes);
}
void warc(std::string_view bytes) {
  read_as("a.warc", bytes);
}
void arc(std::string_view bytes) {
  read_as("a.arc", bytes);
}
void zip(std::string_view bytes) {
  read_as("a.zip", bytes);
}
void tar(std::string_view bytes) {
  read_as("a.tar", bytes);
}
void gzip(std::string_view bytes) {
  read_as("a.txt.gz", bytes);
}

void query(std::string_view bytes) {
  const auto natural = searcher::parse(bytes);
  require(natural.has_value(), "natural text never fails");
  const auto again = searcher::parse(searcher::print(natural->root));
  require(again && again->root == natural->root, "a printed tree is parsed as itself");
  const auto strict = searcher::parse(bytes, searcher::Reading::kStrict);
  if (!strict) require(strict.error().position <= bytes.size(), "the place of an error is in the query");
}

void stored(std::string_view bytes) {
  const auto parsed = index::parse_stored_document(bytes);
  if (parsed) {
    const auto again = index::parse_stored_document(index::serialize(*parsed));
    require(again && again->text == parsed->text, "what was parsed is serialized as itself");
  }
  static_cast<void>(index::parse_frame(bytes, "a frame"));
  static_cast<void>(indexer::FileLedger::parse(bytes));
  static_cast<void>(index::parse_manifest(bytes, "an index"));
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

void printable(std::string_view bytes) {
  for (const auto breaks : {cli::LineBreaks::kDrop, cli::LineBreaks::kKeep}) {
    const std::string shown = cli::printable(bytes, breaks);
    require(is_well_formed(shown), "what is shown is well-formed");
    require(cli::printable(shown, breaks) == shown, "showing is idempotent");
    for (const char c : shown) {
      const bool kept = breaks == cli::LineBreaks::kKeep && (c == '\n' || c == '\t');
      require(kept || static_cast<unsigned char>(c) >= 0x20, "no control character is shown");
      require(c != 0x7F, "no control character is shown");
    }
  }
}

/// A small index for the process, removed at its end.
const std::string& small_index() {
  static const struct Made {
    Made() {
      std::string pattern = (std::filesystem::temp_directory_path() / "zhen-fuzz-XXXXXX").string();
      folder = ::mkdtemp(pattern.data());
      path = folder + "/tea.zhen";
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
    ~Made() {
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
    }
    std::string folder, path;
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

index::StoredDocument page_of(std::string_view text) {
  index::StoredDocument document;
  document.text = text;
  const auto size = static_cast<std::uint32_t>(text.size());
  if (size > 8) document.furniture = {{size / 4, size / 3}, {size - 2, size}};
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

constexpr std::array kTargets = {
    Target{"charset", charset},
    Target{"folding", folding},
    Target{"tokens", tokens},
    Target{"plain", plain},
    Target{"html", html},
    Target{"markdown", markdown},
    Target{"json_lines", json_lines},
    Target{"json", json},
    Target{"csv", csv},
    Target{"warc", warc},
    Target{"arc", arc},
    Target{"zip", zip},
    Target{"tar", tar},
    Target{"gzip", gzip},
    Target{"query", query},
    Target{"stored", stored},
    Target{"snippet", snippet},
    Target{"printable", printable},
    Target{"compare", compare},
    Target{"c_interface", c_interface},
};

}  // namespace

std::span<const Target> targets() {
  return kTargets;
}

const Target* find_target(std::string_view name) {
  for (const Target& target : kTargets) {
    if (name == target.name) return &target;
  }
  return nullptr;
}

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "a law is broken: %s\n", law);
  std::abort();
}

}  // namespace zhen::fuzz
