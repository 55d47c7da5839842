#include "indexer/write/segment_merger.h"

#include <algorithm>
#include <map>
#include <memory>

#include "common/base/xapian_errors.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/segment.h"
#include "indexer/write/glass/termlist_reader.h"
#include "indexer/write/honey.h"
#include "indexer/write/merged_postings.h"
#include "indexer/write/prepared_document.h"
#include "indexer/write/segment_builder.h"

namespace zhen::indexer {
namespace {

using SegmentPointer = std::shared_ptr<index::Segment>;

/// A segment's values, slot by slot in the order of docids, read in step with its rows.
class ValueReader {
 public:
  explicit ValueReader(const Xapian::Database& database) {
    constexpr Xapian::valueno kSlots = 64;  // the schema's are below
    for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
      if (database.get_value_freq(slot) == 0) continue;
      streams_.emplace(slot, std::pair(database.valuestream_begin(slot), database.valuestream_end(slot)));
    }
  }

  glass::Values of(Xapian::docid local) {
    glass::Values values;
    for (auto& [slot, stream] : streams_) {
      auto& [at, end] = stream;
      if (at != end && at.get_docid() < local) at.skip_to(local);
      if (at != end && at.get_docid() == local) values.emplace_back(slot, *at);
    }
    return values;
  }

 private:
  std::map<Xapian::valueno, std::pair<Xapian::ValueIterator, Xapian::ValueIterator>> streams_;
};

bool is_glass(const std::vector<SegmentPart>& parts) {
  return std::ranges::none_of(parts, [](const SegmentPart& part) { return is_honey(part.facts); });
}

class Merge {
 public:
  Merge(std::vector<SegmentPointer> segments, const std::vector<SegmentPart>& parts, const std::string& path)
      : segments_(std::move(segments)),
        parts_(parts),
        path_(path),
        dictionary_(index::common_dictionary(segments_)),
        maker_(is_glass(parts) ? database_maker() : DatabaseMaker::kXapian),
        builder_(path, dictionary_, maker_) {}

  Result<SegmentPart> run() {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      if (auto copied = copy_documents(*segments_[i], parts_[i].path); !copied) return copied.error();
    }
    MergedPostings postings(segments_, docids_);
    auto built = builder_.finish(
        [&](std::string_view& term, std::span<const glass::Posting>& list) { return postings.next(term, list); });
    if (!built) return built.error();
    return std::move(built->part);
  }

 private:
  Result<void> copy_documents(const index::Segment& segment, const std::string& folder) {
    const auto rows = static_cast<Xapian::docid>(segment.columns().size());
    NewDocids& docids = docids_.emplace_back(rows, 0);
    ValueReader values(segment.database());
    std::optional<glass::TermlistReader> termlists;
    if (maker_ == DatabaseMaker::kDirect) {
      auto opened = glass::TermlistReader::open(index::file_in(folder, index::kXapianFolder));
      if (!opened) return opened.error();
      termlists = *std::move(opened);
    }
    for (Xapian::docid local = 1; local <= rows; ++local) {
      if (!segment.is_live(local)) continue;
      docids[local - 1] = ++documents_;
      auto document = facts_of(segment, local);
      if (!document) return document.error();
      if (!termlists) {
        document->stock = segment.database().get_document(local);
      } else {
        document->tables.values = values.of(local);
        if (auto found = copy_termlist(*termlists, local, *document); !found) return found;
      }
      builder_.add(*std::move(document));
    }
    return {};
  }

  /// The termlists of deleted documents are passed over.
  Result<void> copy_termlist(glass::TermlistReader& termlists, Xapian::docid local, PreparedDocument& document) {
    for (;;) {
      const auto more = termlists.next(termlist_);
      if (!more) return more.error();
      if (!*more || termlist_.docid > local) {
        return Error{ErrorCode::index_corrupt, "a segment is damaged (a document without terms)"};
      }
      if (termlist_.docid == local) break;
    }
    document.tables.length = document.row.length;
    document.tables.termlist = std::move(termlist_.tag);
    document.tables.termlist_is_deflated = termlist_.is_deflated;
    return {};
  }

  Result<PreparedDocument> facts_of(const index::Segment& segment, Xapian::docid local) {
    PreparedDocument made;
    auto frame = frame_of(segment, local);
    if (!frame) return frame.error();
    made.frame = *std::move(frame);
    made.row = segment.columns().row(local - 1);
    made.signature = segment.signatures().row(local - 1);
    made.glossary = segment.glossary().of(local);
    const index::Name& source = index::Names::at(segment.names().sources, made.row.source);
    const index::Name& site = index::Names::at(segment.names().sites, made.row.site);
    made.source = source.canonical;
    made.source_aliases = source.aliases;
    made.site = site.canonical;
    made.site_aliases = site.aliases;
    return made;
  }

  /// As it is, unless it needs a dictionary that is not this segment's.
  Result<std::string> frame_of(const index::Segment& segment, Xapian::docid local) const {
    const auto frame = segment.frame(local);
    if (!frame) return frame.error();
    const std::uint32_t needed = index::dictionary_of(*frame);
    if (needed == 0 || (dictionary_ && dictionary_->id() == needed)) return std::string(*frame);
    const auto document = segment.document(local);
    if (!document) return document.error();
    std::string made;
    if (auto framed = index::append_frame(*document, made, dictionary_.get()); !framed) return framed.error();
    return made;
  }

  std::vector<SegmentPointer> segments_;
  const std::vector<SegmentPart>& parts_;
  std::string path_;
  std::shared_ptr<const index::Dictionary> dictionary_;
  DatabaseMaker maker_;
  SegmentBuilder builder_;
  std::vector<NewDocids> docids_;
  std::uint32_t documents_ = 0;
  glass::StoredTermlist termlist_;
};

}  // namespace

Result<SegmentPart> merge_segments(const std::vector<SegmentPart>& parts, const std::string& path) {
  std::vector<SegmentPointer> segments;
  std::vector<SegmentPart> used;
  for (const SegmentPart& part : parts) {
    if (part.facts.documents == 0) continue;
    auto segment = index::Segment::open(part.path, part.facts);
    if (!segment) return segment.error();
    segments.push_back(*std::move(segment));
    used.push_back(part);
  }
  if (auto made = make_segment_folder(path); !made) return made.error();
  return base::xapian_guard(path, [&] { return Merge(std::move(segments), used, path).run(); });
}

}  // namespace zhen::indexer
