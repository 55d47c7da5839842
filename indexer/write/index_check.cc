#include "indexer/write/index_check.h"

#include <algorithm>
#include <array>
#include <set>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/index/snapshot.h"
#include "common/index/verified_files.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/segment_check.h"

namespace zhen::indexer {
namespace {

using index::file_in;

class Check {
 public:
  Check(const std::string& path, const CheckOptions& options) : path_(path), options_(options) {}

  Result<CheckReport> run() {
    const std::string manifest_path = index::manifest_path(path_);
    auto manifest = index::Manifest::read(path_);
    if (!manifest) {
      if (!was_committed()) return manifest.error();
      flaw(std::string(index::kManifestFile), manifest.error().message);
      return std::move(report_);
    }
    manifest_ = *std::move(manifest);
    count(manifest_path);
    check_analyzer();
    check_attachments();
    check_derived();
    check_folders();
    for (const index::Manifest::Segment& segment : manifest_.segments) check_segment(segment);
    if (report_.flaws.empty()) check_ids();
    if (report_.flaws.empty()) static_cast<void>(index::VerifiedFiles::of(path_, manifest_.segments).write(path_));
    return std::move(report_);
  }

 private:
  /// Every commit leaves these; a first run that was killed has none, and nothing to be repaired.
  bool was_committed() const {
    constexpr std::array kLeft = {index::kManifestFile, index::kStubFile, index::kVerifiedFile};
    return std::ranges::any_of(
        kLeft, [&](std::string_view file) { return base::kind_of(file_in(path_, file)) != base::PathKind::kNothing; });
  }

  void flaw(std::string where, std::string what) { report_.flaws.push_back({std::move(where), std::move(what)}); }

  void count(const std::string& path) {
    ++report_.files;
    const auto file = base::MappedFile::open(path);
    if (file) report_.bytes += file->bytes().size();
  }

  void check_analyzer() {
    const std::string ours = text::Analyzer(manifest_.analyzer_options).fingerprint();
    if (manifest_.analyzer_fingerprint == ours) return;
    flaw(std::string(index::kManifestFile),
         "built with analyzer " + manifest_.analyzer_fingerprint + ", this program has " + ours);
  }

  /// @return whether the file is as its checksum says
  bool check_file(const std::string& where, std::uint64_t expected) {
    const std::string path = file_in(path_, where);
    if (base::kind_of(path) != base::PathKind::kFile) return flaw(where, "is missing"), false;
    count(path);
    const auto checksum = index::checksum_of_file(path);
    if (!checksum) return flaw(where, checksum.error().message), false;
    if (*checksum != expected) return flaw(where, "its checksum is wrong"), false;
    return true;
  }

  void check_attachments() {
    for (const auto& [name, attachment] : manifest_.attachments) {
      check_file(file_in(std::string(index::kAttachmentsFolder), attachment.file), attachment.checksum);
    }
  }

  /// What is made from the manifest.
  void check_derived() {
    const std::string stub = file_in(path_, index::kStubFile);
    const auto bytes = base::read_file(stub);
    const bool is_first = manifest_.generation == 1 && base::kind_of(stub) == base::PathKind::kNothing;
    count(stub);
    if (!is_first && (!bytes || !is_sound_stub(*bytes))) {
      flaw(std::string(index::kStubFile), "is damaged");
    } else if (is_first || *bytes != stub_of(manifest_)) {
      report_.notes.push_back(std::string(index::kStubFile) +
                              " is of another commit, or of none: a run was killed before it followed");
    }
    const std::string verified = file_in(path_, index::kVerifiedFile);
    if (base::kind_of(verified) == base::PathKind::kNothing) return;
    count(verified);
    if (!index::VerifiedFiles::read(path_).is_sound()) flaw(std::string(index::kVerifiedFile), "cannot be read");
  }

  void check_folders() {
    const auto entries = base::list_folder(path_);
    constexpr std::array kKnown = {index::kManifestFile, index::kLockFile,       index::kStubFile,
                                   index::kVerifiedFile, index::kSegmentsFolder, index::kAttachmentsFolder};
    for (const base::FolderEntry& entry : entries ? *entries : std::vector<base::FolderEntry>()) {
      if (std::ranges::find(kKnown, entry.name) != kKnown.end()) continue;
      report_.notes.push_back(entry.name + " is no part of the index");
    }
    const auto segments = segment_folders(path_);
    for (const std::string& name : segments ? *segments : std::vector<std::string>()) {
      const bool named = std::ranges::any_of(manifest_.segments, [&](const auto& known) { return known.name == name; });
      if (!named) report_.notes.push_back(file_in("segments", name) + " was left by a run that was killed");
    }
  }

  void check_segment(const index::Manifest::Segment& facts) {
    const std::string where = file_in(std::string(index::kSegmentsFolder), facts.name);
    bool is_whole = true;
    for (const auto& [file, checksum] : facts.checksums) {
      is_whole = check_file(file_in(where, file), checksum) && is_whole;
    }
    const auto present = files_below(file_in(path_, where));
    for (const std::string& file : present) {
      if (!facts.checksums.contains(file)) flaw(file_in(where, file), "is no part of the segment");
    }
    if (!is_whole) return;
    for (const std::string& fact : flaws_of_segment(file_in(path_, where), facts, options_.deep)) {
      flaw(where, fact);
    }
    report_.documents += facts.documents;
  }

  static std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> files;
    const auto entries = base::list_folder(folder);
    for (const base::FolderEntry& entry : entries ? *entries : std::vector<base::FolderEntry>()) {
      if (!entry.is_folder) {
        files.push_back(entry.name);
        continue;
      }
      for (const std::string& below : files_below(file_in(folder, entry.name))) {
        files.push_back(file_in(entry.name, below));
      }
    }
    return files;
  }

  /// Every id is found, and found where its document is.
  void check_ids() {
    const auto snapshot = index::Snapshot::open(path_);
    if (!snapshot) return flaw(std::string(index::kManifestFile), snapshot.error().message);
    for (std::size_t s = 0; s < snapshot->segments().size(); ++s) {
      const index::Segment& segment = *snapshot->segments()[s];
      for (Xapian::docid local = 1; local <= segment.columns().size(); ++local) {
        if (!segment.is_live(local)) continue;
        const auto document = segment.document(local);
        if (!document) continue;  // told already
        const auto place = snapshot->find(document->id);
        if (place && *place && (*place)->segment == s && (*place)->local == local) continue;
        flaw(file_in("segments", snapshot->manifest().segments[s].name),
             "document \"" + document->id + "\" is not found by its id, or is there twice");
      }
    }
  }

  const std::string& path_;
  const CheckOptions& options_;
  index::Manifest manifest_;
  CheckReport report_;
};

}  // namespace

Result<CheckReport> check_index(const std::string& index_path, const CheckOptions& options) {
  return Check(index_path, options).run();
}

}  // namespace zhen::indexer
