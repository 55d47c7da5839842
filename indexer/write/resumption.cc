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
constexpr std::string_view kTakenOver = "whole-";

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

std::string free_name(const std::vector<std::string>& taken) {
  for (std::size_t number = 1;; ++number) {
    std::string name = std::string(kTakenOver) + std::to_string(number);
    if (std::ranges::find(taken, name) == taken.end()) return name;
  }
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

Resumption::Resumption(const std::string& index_path) {
  auto names = segment_folders(index_path);
  if (!names) return;
  for (std::string& name : *names) {
    const std::string path = index::segment_path(index_path, name);
    if (!has_note(path)) continue;
    Part part;
    if (!read_note(path, part.built.part)) {
      static_cast<void>(base::remove_tree(path));
      continue;
    }
    if (!name.starts_with(kTakenOver)) {
      name = free_name(*names);
      part.built.part.path = index::segment_path(index_path, name);
      if (std::rename(path.c_str(), part.built.part.path.c_str()) != 0) continue;
    }
    offer(std::move(part));
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
  offers_.clear();
  return taken;
}

}  // namespace zhen::indexer
