#include "indexer/write/segment_merger.h"

#include <algorithm>
#include <map>
#include <memory>

#include "common/base/xapian_errors.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/segment.h"
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

class Merge {
 public:
  Merge(std::vector<SegmentPointer> segments, const std::string& path)
      : segments_(std::move(segments)),
        dictionary_(index::common_dictionary(segments_)),
        maker_(database_maker()),
        builder_(path, dictionary_, maker_) {}

  Result<SegmentPart> run() {
    for (const SegmentPointer& segment : segments_) {
      if (auto copied = copy_documents(*segment); !copied) return copied.error();
    }
    MergedPostings postings(segments_, docids_);
    auto built = builder_.finish(
        [&](std::string_view& term, std::span<const glass::Posting>& list) { return postings.next(term, list); });
    if (!built) return built.error();
    return std::move(built->part);
  }

 private:
  Result<void> copy_documents(const index::Segment& segment) {
    const auto rows = static_cast<Xapian::docid>(segment.columns().size());
    NewDocids& docids = docids_.emplace_back(rows, 0);
    ValueReader values(segment.database());
    const auto titles = segment.titles().read(titles_);
    if (!titles) return titles.error();
    for (Xapian::docid local = 1; local <= rows; ++local) {
      if (!segment.is_live(local)) continue;
      docids[local - 1] = ++documents_;
      auto document = facts_of(segment, local);
      if (!document) return document.error();
      document->values = values.of(local);
      if (!titles->empty()) document->title = (*titles)[local - 1];
      if (maker_ == DatabaseMaker::kXapian || titles->empty()) {
        const auto stored = segment.document(local);
        if (stored) document->title = stored->title;  // a page that cannot be read stays one, without a title
        if (maker_ == DatabaseMaker::kXapian) {
          if (!stored) return stored.error();
          document->stock = as_xapian(terms_.of(*stored), document->values);
        }
      }
      builder_.add(*std::move(document));
    }
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
  std::shared_ptr<const index::Dictionary> dictionary_;
  DatabaseMaker maker_;
  SegmentBuilder builder_;
  std::vector<NewDocids> docids_;
  std::uint32_t documents_ = 0;
  std::string titles_;          // of the segment that is copied
  index::DocumentTerms terms_;  // where Xapian itself writes
};

}  // namespace

Result<SegmentPart> merge_segments(const std::vector<SegmentPart>& parts, const std::string& path) {
  std::vector<SegmentPointer> segments;
  for (const SegmentPart& part : parts) {
    if (part.facts.documents == 0) continue;
    auto segment = index::Segment::open(part.path, part.facts);
    if (!segment) return segment.error();
    segments.push_back(*std::move(segment));
  }
  if (auto made = make_segment_folder(path); !made) return made.error();
  return base::xapian_guard(path, [&] { return Merge(std::move(segments), path).run(); });
}

}  // namespace zhen::indexer
