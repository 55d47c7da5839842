// What is kept on disk, read from bytes that nobody vouches for.
#include <algorithm>
#include <array>
#include <utility>

#include "common/base/files.h"
#include "common/index/columns.h"
#include "common/index/deleted_terms.h"
#include "common/index/document_frame.h"
#include "common/index/glossary_evidence.h"
#include "common/index/manifest.h"
#include "common/index/names.h"
#include "common/index/signature.h"
#include "common/index/stored_document.h"
#include "common/index/titles.h"
#include "common/lexicon/dictionary_file.h"
#include "common/lexicon/lexicon.h"
#include "indexer/glossary/glossary_edits.h"
#include "indexer/write/file_ledger.h"
#include "indexer/write/unfinished_segment.h"
#include "tests/fuzz/targets.h"

namespace zhen::fuzz {
namespace {

void stored(std::string_view bytes) {
  const auto parsed = index::parse_stored_document(bytes);
  if (parsed) {
    const auto again = index::parse_stored_document(index::serialize(*parsed));
    require(again && again->text == parsed->text, "what was parsed is serialized as itself");
  }
  static_cast<void>(index::parse_frame(bytes, "a frame"));
  static_cast<void>(indexer::FileLedger::parse(bytes));
}

void manifest(std::string_view bytes) {
  static_cast<void>(index::parse_manifest(bytes, "an index"));
}

/// Files of a segment that are mapped and trusted to be no more than they say.
void segment_files(std::string_view bytes) {
  const std::string path = private_folder() + "/file";
  require(base::write_file(path, bytes).has_value(), "a file is written");
  if (const auto names = index::Names::read(path)) {
    require(names->write(path).has_value(), "names are written");
    const auto again = index::Names::read(path);
    require(again && *again == *names, "names come back");
    require(base::write_file(path, bytes).has_value(), "a file is written");
  }
  if (const auto columns = index::Columns::open(path)) {
    for (std::size_t row = 0; row < columns->size(); ++row) static_cast<void>(columns->row(row));
  }
  if (const auto glossary = index::GlossaryEvidence::open(path)) {
    for (std::size_t n = 0; n < glossary->documents(); ++n) static_cast<void>(glossary->bytes(n));
  }
  static_cast<void>(index::DeletedTerms::open(path));
  static_cast<void>(index::Signatures::open(path));
  std::string unpacked;
  if (const auto titles = index::Titles::open(path)) static_cast<void>(titles->read(unpacked));
}

/// What a killed run leaves: names and offsets as they come, then documents.
void unfinished(std::string_view bytes) {
  const auto [names, rest] = halves(bytes);
  const std::size_t offsets = std::min<std::size_t>(rest.size(), 4 * sizeof(std::uint64_t));
  const std::string folder = private_folder() + "/build-1";
  static_cast<void>(base::make_folder(folder));
  for (const auto& [file, content] :
       {std::pair("/names", names), std::pair("/documents.index", rest.substr(0, offsets)),
        std::pair("/documents", rest.substr(offsets))}) {
    require(base::write_file(folder + file, content).has_value(), "a file is written");
  }
  const auto segment = indexer::UnfinishedSegment::open(folder);
  for (std::size_t place = 0; segment && place < segment->size(); ++place) {
    static_cast<void>(segment->document(place));
  }
}

void lexicon(std::string_view bytes) {
  const auto found = lexicon::Lexicon::of_bytes(std::string(bytes));
  if (!found) return;
  for (std::size_t n = 0; n < found->size(); ++n) {
    const lexicon::Entry entry = found->entry(n);
    static_cast<void>(found->with_one(entry.one));
    static_cast<void>(found->with_other(entry.other));
  }
}

void dictionary(std::string_view bytes) {
  static_cast<void>(lexicon::translations_in(bytes));
  if (const auto pairs = lexicon::parse_dictionary(bytes)) {
    const lexicon::Lexicon made = lexicon::Lexicon::of(*pairs);
    const auto again = lexicon::Lexicon::of_bytes(std::string(made.bytes()));
    require(again && again->size() == made.size(), "a lexicon comes back");
  }
  indexer::GlossaryEdits edits, again;
  if (!edits.merge(bytes)) return;
  require(again.merge(edits.serialize()).has_value(), "edits can be read again");
  require(again.serialize() == edits.serialize(), "edits come back");
}

constexpr std::array kTargets = {
    Target{"stored", stored, 256},
    Target{"manifest", manifest, 1024},
    Target{"segment_files", segment_files, 256},
    Target{"unfinished", unfinished, 1024},
    Target{"lexicon", lexicon, 256},
    Target{"dictionary", dictionary, 256},
};

}  // namespace

std::span<const Target> storing_targets() {
  return kTargets;
}

}  // namespace zhen::fuzz
