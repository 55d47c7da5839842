// The note: what made the segment; its numbers of documents, rows and files; each file's checksum and path. A line
// each.
#include "indexer/write/resumption.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <sstream>
#include <utility>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/index/terms.h"
#include "common/text/analyzer.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/run_ledger.h"

namespace zhen::indexer {
namespace {

using index::file_in;

constexpr std::string_view kNote = "whole";
/// Names of segment folders: under construction, and as a later run keeps them.
constexpr std::string_view kBuilt = "build-", kTakenOver = "whole-", kLeft = "left-";

std::string note_in(const std::string& segment_path) {
  return file_in(segment_path, kNote);
}

/// Segments of another schema or analyzer are of no use.
std::string makers() {
  return std::to_string(index::kSchemaVersion) + " " + text::Analyzer().fingerprint();
}

/// What the note says, if every file is as it says.
bool read_note(const std::string& folder, SegmentPart& part) {
  const auto bytes = base::read_file(note_in(folder));
  if (!bytes) return false;
  std::istringstream lines(*bytes);
  std::string made_by;
  if (!std::getline(lines, made_by) || made_by != makers()) return false;
  std::size_t noted = 0;
  if (!(lines >> part.facts.documents >> part.facts.rows >> noted)) return false;
  std::uint64_t checksum = 0;
  std::size_t files = 0;
  while (lines >> checksum && lines.get() == ' ') {
    std::string file;
    std::getline(lines, file);
    const auto found = index::checksum_of_file(file_in(folder, file));
    if (!found || *found != checksum) return false;
    ++files;
  }
  part.path = folder;
  return files > 0 && files == noted;
}

std::string free_name(const std::vector<std::string>& taken, std::string_view begin) {
  for (std::size_t number = 1;; ++number) {
    std::string name = std::string(begin) + std::to_string(number);
    if (std::ranges::find(taken, name) == taken.end()) return name;
  }
}

/// Gives the folder a name that begins so. @return its path; empty: it cannot be renamed
std::string taken_over(const std::string& index_path, std::vector<std::string>& names, std::string& name,
                       std::string_view begin) {
  std::string path = index::segment_path(index_path, name);
  if (name.starts_with(begin)) return path;
  name = free_name(names, begin);
  const std::string now = index::segment_path(index_path, name);
  return std::rename(path.c_str(), now.c_str()) == 0 ? now : std::string();
}

}  // namespace

void note_as_whole(const SegmentPart& part) {
  const auto checksums = index::checksums_below(part.path);
  if (!checksums) return;
  std::ostringstream lines;
  lines << makers() << '\n' << part.facts.documents << ' ' << part.facts.rows << ' ' << checksums->size() << '\n';
  for (const auto& [file, checksum] : *checksums) lines << checksum << ' ' << file << '\n';
  static_cast<void>(base::replace_file(note_in(part.path), lines.str()));
}

Result<void> forget_note(const std::string& segment_path) {
  return base::remove_tree(note_in(segment_path));
}

bool has_note(const std::string& segment_path) {
  return base::kind_of(note_in(segment_path)) == base::PathKind::kFile;
}

bool is_unfinished(const std::string& segment_path) {
  const std::string_view name = std::string_view(segment_path).substr(segment_path.rfind('/') + 1);
  return (name.starts_with(kBuilt) || name.starts_with(kLeft)) && UnfinishedSegment::open(segment_path).has_value();
}

Resumption::Resumption(const std::string& index_path) {
  auto names = segment_folders(index_path);
  if (!names) return;
  for (std::string& name : *names) {
    const std::string path = index::segment_path(index_path, name);
    if (has_note(path)) {
      offer_whole(taken_over(index_path, *names, name, kTakenOver));
    } else if (is_unfinished(path)) {
      offer_unfinished(taken_over(index_path, *names, name, kLeft));
    }
  }
}

void Resumption::offer_whole(const std::string& path) {
  Part part;
  if (read_note(path, part.built.part)) {
    offer(std::move(part));
  } else if (!path.empty()) {
    static_cast<void>(base::remove_tree(path));
  }
}

void Resumption::offer(Part&& part) {
  auto segment = index::Segment::open(part.built.part.path, part.built.part.facts);
  if (!segment) return;
  part.segment = *std::move(segment);
  const index::Columns& columns = part.segment->columns();
  part.built.sequences.assign(columns.size(), RunLedger::kNever);
  for (std::size_t row = 0; row < columns.size(); ++row) {
    offers_.emplace(columns.id_hash[row],
                    Offer{columns.content_hash[row], parts_.size(), static_cast<Xapian::docid>(row + 1)});
  }
  parts_.push_back(std::move(part));
}

/// What cannot be read, such as what a crash of the machine has cut off, is not offered.
void Resumption::offer_unfinished(const std::string& path) {
  auto segment = UnfinishedSegment::open(path);
  if (!segment) return;
  keep_documents_alone(path);
  for (std::size_t place = 0; place < segment->size(); ++place) {
    const auto document = segment->document(place);
    if (!document) break;
    left_.emplace(index::stable_hash(document->id),
                  Offer{document->content_hash, unfinished_.size(), static_cast<Xapian::docid>(place)});
  }
  unfinished_.push_back(*std::move(segment));
}

std::optional<index::StoredDocument> Resumption::take_up(std::string_view id, std::uint64_t content_hash) {
  const auto [begin, end] = left_.equal_range(index::stable_hash(id));
  for (auto offer = begin; offer != end; ++offer) {
    if (offer->second.content_hash != content_hash) continue;
    auto document = unfinished_[offer->second.part].document(offer->second.local);
    if (!document || document->id != id) continue;
    left_.erase(begin, end);
    return document;
  }
  return std::nullopt;
}

bool Resumption::claim(std::string_view id, std::uint64_t content_hash,
                       const std::function<std::uint64_t()>& sequence) {
  const auto [begin, end] = offers_.equal_range(index::stable_hash(id));
  for (auto offer = begin; offer != end; ++offer) {
    if (offer->second.content_hash != content_hash) continue;
    Part& part = parts_[offer->second.part];
    const auto document = part.segment->document(offer->second.local);
    if (!document || document->id != id) continue;
    part.built.sequences[offer->second.local - 1] = sequence();
    ++part.claimed;
    offers_.erase(offer);
    return true;
  }
  return false;
}

std::vector<BuiltSegment> Resumption::take() {
  std::vector<BuiltSegment> taken;
  for (Part& part : parts_) {
    if (part.claimed > 0) taken.push_back(std::move(part.built));
  }
  parts_.clear();
  unfinished_.clear();
  offers_.clear();
  left_.clear();
  return taken;
}

}  // namespace zhen::indexer
