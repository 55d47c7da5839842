// Pages as they come: formats, archives, and what is found out of them.
#include <array>
#include <memory>

#include "common/index/glossary_evidence.h"
#include "common/index/stored_document.h"
#include "common/text/charset.h"
#include "indexer/extract/understand.h"
#include "indexer/glossary/evidence_finder.h"
#include "indexer/read/formats.h"
#include "tests/fuzz/targets.h"

namespace zhen::fuzz {
namespace {

/// Reads the bytes as a file of this name and understands every page.
void read_as(const char* name, std::string_view bytes) {
  indexer::ReadOptions options;
  options.limits.document_bytes = 1 << 20;
  options.limits.archive_bytes = 8 << 20;
  static indexer::Understander understander([] {
    indexer::UnderstandOptions understanding;
    understanding.now = 19500;
    return understanding;
  }());
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

/// Words that pages write side by side; and the bytes themselves as the evidence that an index keeps.
void evidence(std::string_view bytes) {
  index::StoredDocument document;
  document.id = "page";
  document.text = text::decode(bytes).utf8;
  const std::string found = indexer::evidence_in(document);
  int pieces = 0;
  const std::string_view id = index::read_evidence(found, [&](const index::Evidence& piece) {
    require(is_well_formed(piece.one) && is_well_formed(piece.other), "evidence is well-formed");
    require(!piece.one.empty() && !piece.other.empty(), "evidence has two forms");
    ++pieces;
  });
  require(found.empty() || (id == document.id && pieces > 0), "evidence comes back");
  static_cast<void>(index::read_evidence(bytes, [](const index::Evidence&) {}));
}

constexpr std::array kTargets = {
    Target{"plain", plain, 512},       Target{"html", html, 1024},
    Target{"markdown", markdown, 512}, Target{"json_lines", json_lines, 512},
    Target{"json", json, 512},         Target{"csv", csv, 512},
    Target{"warc", warc, 1024},        Target{"arc", arc, 1024},
    Target{"zip", zip, 1024},          Target{"tar", tar, 4096},
    Target{"gzip", gzip, 512},         Target{"evidence", evidence, 256},
};

}  // namespace

std::span<const Target> reading_targets() {
  return kTargets;
}

}  // namespace zhen::fuzz
