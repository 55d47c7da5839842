#include "indexer/write/commit.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/index/segment.h"
#include "common/index/verified_files.h"
#include "indexer/glossary/glossary_edits.h"
#include "indexer/glossary/miner.h"
#include "indexer/write/honey.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/merge_policy.h"
#include "indexer/write/resumption.h"
#include "indexer/write/segment_merger.h"

namespace zhen::indexer {
namespace {

/// So many segments are open at once at most: each takes a handful of file descriptors.
constexpr std::ptrdiff_t kMostMergedAtOnce = 64;

/// Segments of one run that have so many documents on average are left to the tiers; smaller ones become one at once.
constexpr std::uint64_t kWorthKeeping = 50'000;

/// Of the memory allowed, evidence that is held while a glossary is made.
constexpr std::size_t kShareOfGlossary = 8;

struct Part {
  SegmentPart segment;
  bool is_new = false;     ///< made for this commit: not durable yet
  bool is_broken = false;  ///< a deleted page of it cannot be read: its numbers are not known, it is rewritten
};

class CommitWork {
 public:
  CommitWork(const std::string& index_path, const index::Manifest& base, bool compacts)
      : index_path_(index_path), next_(base), compacts_(compacts) {}

  Result<void> take_old(const RunLedger& ledger);
  Result<void> take_built(std::vector<BuiltSegment> built, const RunLedger& ledger);
  Result<void> merge_small();
  Result<void> merge_everything();
  Result<void> make_honey();
  Result<void> attach(const Attachments& attachments);
  Result<void> make_glossary(std::size_t memory_bytes);
  Result<index::Manifest> publish();

 private:
  std::string next_path();
  bool stays(const SegmentPart& part, std::size_t dead) const;
  Result<Part> without(const SegmentPart& old, const std::vector<Xapian::docid>& dead);
  Result<SegmentPart> adopt(SegmentPart part);
  Result<SegmentPart> merge_all(std::vector<SegmentPart> parts);

  const std::string& index_path_;
  index::Manifest next_;
  bool compacts_;
  std::vector<Part> parts_;
};

std::string CommitWork::next_path() {
  char name[24];
  std::snprintf(name, sizeof name, "%06llu", static_cast<unsigned long long>(next_.next_segment++));
  return index::segment_path(index_path_, name);
}

Result<void> CommitWork::take_old(const RunLedger& ledger) {
  for (std::size_t i = 0; i < next_.segments.size(); ++i) {
    SegmentPart old{index::segment_path(index_path_, next_.segments[i].name), next_.segments[i]};
    const auto deleted = ledger.deleted().find(i);
    if (deleted == ledger.deleted().end()) {
      parts_.push_back({std::move(old), false});
      continue;
    }
    if (deleted->second.size() == old.facts.documents) continue;
    auto twin = without(old, {deleted->second.begin(), deleted->second.end()});
    if (!twin) return twin.error();
    parts_.push_back(*std::move(twin));
  }
  return {};
}

Result<void> CommitWork::take_built(std::vector<BuiltSegment> built, const RunLedger& ledger) {
  std::vector<SegmentPart> parts;
  for (BuiltSegment& segment : built) {
    std::vector<Xapian::docid> dead;
    for (std::size_t row = 0; row < segment.sequences.size(); ++row) {
      if (ledger.is_dead(segment.sequences[row])) dead.push_back(static_cast<Xapian::docid>(row + 1));
    }
    if (dead.size() == segment.part.facts.documents) continue;
    if (auto done = delete_rows(segment.part, dead, stays(segment.part, dead.size())); !done) return done;
    parts.push_back(std::move(segment.part));
  }
  std::uint64_t documents = 0;
  for (const SegmentPart& part : parts) documents += part.facts.documents;
  if (parts.size() > 1 && documents < parts.size() * kWorthKeeping) {
    auto merged = merge_all(std::move(parts));
    if (!merged) return merged.error();
    parts_.push_back({*std::move(merged), true});
    return {};
  }
  for (SegmentPart& part : parts) {
    auto adopted = adopt(std::move(part));
    if (!adopted) return adopted.error();
    parts_.push_back({*std::move(adopted), true});
  }
  return {};
}

bool CommitWork::stays(const SegmentPart& part, std::size_t dead) const {
  return !compacts_ && !is_due({part.facts.documents - dead, part.facts.rows});
}

/// A twin of a committed segment without some of its documents.
Result<Part> CommitWork::without(const SegmentPart& old, const std::vector<Xapian::docid>& dead) {
  auto twin = share_segment(old, next_path());
  if (!twin) return twin.error();
  auto done = delete_rows(*twin, dead, stays(*twin, dead.size()));
  const bool is_broken = !done && done.error().code == ErrorCode::index_corrupt;
  if (is_broken) done = delete_rows(*twin, dead, false);
  if (!done) return done.error();
  return Part{*std::move(twin), true, is_broken};
}

/// A segment that is as it should be gets its lasting name.
Result<SegmentPart> CommitWork::adopt(SegmentPart part) {
  if (auto forgotten = forget_note(part.path); !forgotten) return forgotten.error();
  const std::string path = next_path();
  if (std::rename(part.path.c_str(), path.c_str()) != 0) return base::io_error("rename", part.path, errno);
  part.path = path;
  return part;
}

Result<SegmentPart> CommitWork::merge_all(std::vector<SegmentPart> parts) {
  while (std::ssize(parts) > kMostMergedAtOnce) {
    std::vector<SegmentPart> fewer;
    for (auto begin = parts.begin(); begin != parts.end();) {
      const auto end = begin + std::min<std::ptrdiff_t>(kMostMergedAtOnce, parts.end() - begin);
      auto merged = merge_segments({begin, end}, next_path());
      if (!merged) return merged;
      fewer.push_back(*std::move(merged));
      begin = end;
    }
    parts = std::move(fewer);
  }
  return merge_segments(parts, next_path());
}

Result<void> CommitWork::merge_small() {
  for (Part& part : parts_) {
    if (!part.is_broken) continue;
    auto rewritten = merge_segments({part.segment}, next_path());
    if (!rewritten) return rewritten.error();
    part = {*std::move(rewritten), true};
  }
  for (;;) {
    std::vector<SegmentSize> sizes;
    sizes.reserve(parts_.size());
    for (const Part& part : parts_) sizes.push_back({part.segment.facts.documents, part.segment.facts.rows});
    const std::vector<std::size_t> chosen = segments_to_merge(sizes);
    if (chosen.empty()) return {};
    std::vector<SegmentPart> group;
    group.reserve(chosen.size());
    for (const std::size_t i : chosen) group.push_back(parts_[i].segment);
    auto merged = merge_all(std::move(group));
    if (!merged) return merged.error();
    parts_[chosen.front()] = {*std::move(merged), true};
    for (std::size_t i = chosen.size(); i-- > 1;) {
      parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(chosen[i]));
    }
  }
}

Result<void> CommitWork::merge_everything() {
  if (parts_.empty() || (parts_.size() == 1 && is_settled(parts_[0].segment.facts))) return {};
  std::vector<SegmentPart> all;
  all.reserve(parts_.size());
  for (const Part& part : parts_) all.push_back(part.segment);
  auto merged = merge_all(std::move(all));
  if (!merged) return merged.error();
  parts_ = {{*std::move(merged), true}};
  return {};
}

/// A committed segment is not touched: its twin is changed.
Result<void> CommitWork::make_honey() {
  for (Part& part : parts_) {
    if (is_honey(part.segment.facts)) continue;
    if (!part.is_new) {
      auto twin = share_segment(part.segment, next_path());
      if (!twin) return twin.error();
      part = {*std::move(twin), true};
    }
    if (auto done = turn_into_honey(part.segment); !done) return done;
  }
  return {};
}

Result<void> CommitWork::attach(const Attachments& attachments) {
  const std::string folder = index::file_in(index_path_, index::kAttachmentsFolder);
  for (const auto& [name, bytes] : attachments) {
    next_.attachments.erase(name);
    if (bytes.empty()) continue;
    const std::string file = name + "-" + std::to_string(next_.generation + 1);
    if (auto made = base::make_folder(folder); !made) return made;
    if (auto written = base::replace_file(index::file_in(folder, file), bytes); !written) return written;
    next_.attachments[name] = {file, index::checksum_of(bytes)};
  }
  return {};
}

/// From the evidence of all segments, changed as the user wants it.
Result<void> CommitWork::make_glossary(std::size_t memory_bytes) {
  std::vector<std::shared_ptr<index::Segment>> segments;
  for (const Part& part : parts_) {
    auto segment = index::Segment::open(part.segment.path, part.segment.facts);
    if (!segment) return segment.error();
    segments.push_back(*std::move(segment));
  }
  GlossaryEdits edits;
  if (const auto known = next_.attachments.find(std::string(kEditsAttachment)); known != next_.attachments.end()) {
    const auto lines = base::read_file(index::attachment_path(index_path_, known->second.file));
    if (!lines) return lines.error();
    if (auto read = edits.merge(*lines); !read) return read;
  }
  const std::string name(kGlossaryAttachment);
  const auto pairs = edits.apply(mine_glossary(segments, {memory_bytes / kShareOfGlossary}));
  std::string bytes = pairs.empty() ? std::string() : std::string(lexicon::Lexicon::of(pairs).bytes());
  const auto known = next_.attachments.find(name);
  if (known == next_.attachments.end() && bytes.empty()) return {};
  if (known != next_.attachments.end() && known->second.checksum == index::checksum_of(bytes)) return {};
  return attach({{name, std::move(bytes)}});
}

Result<index::Manifest> CommitWork::publish() {
  next_.segments.clear();
  for (Part& part : parts_) {
    SegmentPart& segment = part.segment;
    if (part.is_new) {
      segment.facts.name = segment.path.substr(segment.path.rfind('/') + 1);
      if (auto sealed = seal(segment); !sealed) return sealed.error();
    }
    next_.segments.push_back(segment.facts);
  }
  ++next_.generation;
  const std::string folder = index::file_in(index_path_, index::kSegmentsFolder);
  if (auto synced = base::sync(folder); !synced) return synced.error();
  // The old commit's are kept: its readers may still be opening it.
  index::VerifiedFiles verified = index::VerifiedFiles::of(index_path_, next_.segments);
  verified.add(index::VerifiedFiles::read(index_path_));
  static_cast<void>(verified.write(index_path_));
  if (auto written = next_.write(index_path_); !written) return written.error();
  // The commit stands. What follows is derived or no longer needed; a later run does again what fails here.
  static_cast<void>(write_stub(index_path_, next_));
  static_cast<void>(remove_unnamed_segments(index_path_, next_, Unfinished::kRemove));
  remove_unnamed_attachments(index_path_, next_);
  return std::move(next_);
}

}  // namespace

Result<index::Manifest> write_commit(const std::string& index_path, const index::Manifest& base,
                                     std::vector<BuiltSegment> built, const RunLedger& ledger,
                                     const CommitExtras& extras) {
  if (extras.makes_honey && !can_write_honey()) return honey_is_unknown();
  CommitWork work(index_path, base, extras.compacts);
  if (auto done = work.take_old(ledger); !done) return done.error();
  if (auto done = work.take_built(std::move(built), ledger); !done) return done.error();
  if (auto done = extras.compacts ? work.merge_everything() : work.merge_small(); !done) return done.error();
  if (extras.makes_honey) {
    if (auto done = work.make_honey(); !done) return done.error();
  }
  if (auto done = work.attach(extras.attachments); !done) return done.error();
  if (extras.mines_glossary) {
    if (auto done = work.make_glossary(extras.memory_bytes); !done) return done.error();
  }
  return work.publish();
}

}  // namespace zhen::indexer
