// The on-disk contract: what every term, value slot and metadata key of an index means.
// Written by indexer/write, read by searcher; documented for strangers in docs/index-format.md.
//
//   news.zhen/
//     manifest            the commit: JSON, replaced atomically (rename); names everything below
//     lock                held by the one writer
//     segments/NNNNNN/    immutable once a manifest names it
//       xapian/           a true Xapian (glass) database; any Xapian program can search it
//       documents         stored documents, one zstd frame each (stored_document.h)
//       dictionary        what those frames were compressed with, if anything (dictionary.h)
//       documents.index   64-bit begin offset of the frame of local docid 1, 2, …; then the end
//       columns           fixed-width facts by local docid (columns.h); derived from the stored documents
//       titles            the documents' titles, by local docid (titles.h); older segments have none
//       signatures        a sketch of each article, by local docid (signature.h); older segments have none
//       glossary          words in two languages that pages show side by side (glossary_evidence.h)
//       names             the outlets and sites that the columns' ordinals stand for, with their aliases
//       deleted           what deleted documents still hold of the database (deleted_terms.h); only where there are
//       some
//     attachments/NAME-N  what belongs to a commit as a whole; named by the manifest
//     verified            which database files need no reading to be known as sound (verified_files.h); derived
//     xapian.stub         a Xapian stub database file that lists the segments: for any Xapian program
//
// Everything beside xapian/ is derived from, or travels with, the stored documents. Never renumber; never reuse.
#pragma once

#include <cstdint>
#include <string_view>

namespace zhen::index {

/// Grows whenever an older program would misread the index. Those from kOldestSchema are read, and become this one with
/// their next commit. 2: segments are without termlists, which programs of schema 1 want to update and merge them.
inline constexpr std::uint32_t kSchemaVersion = 2;
inline constexpr std::uint32_t kOldestSchema = 1;

/// Term prefixes. An unprefixed term is a unit of the analyzer. Values that would make a term longer than
/// kMaxTermBytes are cut and end in a hash (term_of in terms.h).
inline constexpr std::string_view kPrefixId = "Q";       ///< the document's id, one document each
inline constexpr std::string_view kPrefixTitle = "S";    ///< a unit of the title
inline constexpr std::string_view kPrefixSource = "XS";  ///< canonical outlet, folded
inline constexpr std::string_view kPrefixSite = "XH";    ///< site, folded
inline constexpr std::string_view kPrefixLang = "L";     ///< zh-hans zh-hant en mixed other
inline constexpr std::size_t kMaxTermBytes = 240;        // Xapian's own limit is 245

/// No stored document is larger, serialized; the writer refuses it and the reader takes a larger one for damage.
inline constexpr std::uint64_t kMaxDocumentBytes = 256u << 20;

/// Value slots, for sorting, ranges and counting by stock Xapian programs. Never renumber.
enum Slot : std::uint32_t {
  kSlotDateBegin = 0,  ///< first day of the date's span, "20230525"
  kSlotDateEnd = 1,    ///< last day of the span
  kSlotSource = 2,     ///< canonical outlet
  kSlotSite = 3,
  kSlotLang = 4,
};

/// Within-document frequencies count in eighths, so that furniture can weigh less than one occurrence:
/// the same postings serve article and furniture, and BM25's k1 is scaled alike (searcher/rank/bm25.h).
inline constexpr std::uint32_t kWdfArticle = 8;
inline constexpr std::uint32_t kWdfTitle = 16;  ///< on top of the article's, whose first lines hold the title
inline constexpr std::uint32_t kWdfFurniture = 1;
inline constexpr std::uint32_t kWdfFurnitureMost = 7;  ///< in all: furniture never outweighs one article occurrence

/// Files of an index folder and of a segment folder.
inline constexpr std::string_view kManifestFile = "manifest";
inline constexpr std::string_view kLockFile = "lock";
inline constexpr std::string_view kStubFile = "xapian.stub";
inline constexpr std::string_view kVerifiedFile = "verified";
inline constexpr std::string_view kSegmentsFolder = "segments";
inline constexpr std::string_view kAttachmentsFolder = "attachments";
inline constexpr std::string_view kXapianFolder = "xapian";
inline constexpr std::string_view kDocumentsFile = "documents";
inline constexpr std::string_view kDictionaryFile = "dictionary";
inline constexpr std::string_view kOffsetsFile = "documents.index";
inline constexpr std::string_view kColumnsFile = "columns";
inline constexpr std::string_view kNamesFile = "names";
inline constexpr std::string_view kTitlesFile = "titles";
inline constexpr std::string_view kSignaturesFile = "signatures";
inline constexpr std::string_view kGlossaryFile = "glossary";
inline constexpr std::string_view kDeletedFile = "deleted";

}  // namespace zhen::index
