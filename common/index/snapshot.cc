#include "common/index/snapshot.h"

#include <algorithm>
#include <utility>

#include "common/base/files.h"
#include "common/base/xapian_errors.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/index/terms.h"
#include "common/index/verified_files.h"

namespace zhen::index {
namespace {

Result<void> check_analyzer(const Manifest& manifest, const std::string& index_path) {
  const std::string ours = text::Analyzer(manifest.analyzer_options).fingerprint();
  if (manifest.analyzer_fingerprint == ours) return {};
  return Error{ErrorCode::index_incompatible, "index \"" + index_path + "\" was built with analyzer " +
                                                  manifest.analyzer_fingerprint + ", this program has " + ours +
                                                  ": run zhen-index --rebuild, or zhen-index check --repair"};
}

Result<std::vector<std::shared_ptr<Segment>>> open_segments(const Manifest& manifest, const std::string& index_path) {
  std::vector<std::shared_ptr<Segment>> segments;
  const VerifiedFiles verified = VerifiedFiles::read(index_path);
  for (const Manifest::Segment& facts : manifest.segments) {
    if (auto sound = verified.verify(index_path, facts); !sound) return sound.error();
    auto segment = Segment::open(segment_path(index_path, facts.name), facts);
    if (!segment) return segment.error();
    segments.push_back(*std::move(segment));
  }
  return segments;
}

/// None, or the one that the manifest names.
Result<std::vector<base::MappedFile>> open_glossary(const Manifest& manifest, const std::string& index_path) {
  std::vector<base::MappedFile> files;
  const auto found = manifest.attachments.find(std::string(kGlossaryFile));
  if (found == manifest.attachments.end()) return files;
  const std::string path = attachment_path(index_path, found->second.file);
  auto file = base::MappedFile::open(path);
  if (file && checksum_of(file->bytes()) == found->second.checksum) {
    files.push_back(*std::move(file));
    return files;
  }
  return Error{ErrorCode::index_corrupt,
               "\"" + path + "\" is " + (file ? "damaged" : "missing") + ": run zhen-index check --repair"};
}

}  // namespace

Result<Snapshot> Snapshot::open(const std::string& index_path) {
  // A writer may remove what an old manifest names while we open it; the manifest has then been replaced.
  // A commit takes longer than an opening, so that a few trials suffice.
  constexpr int kTrials = 20;
  for (int trial = 1;; ++trial) {
    Snapshot snapshot;
    snapshot.path_ = index_path;
    snapshot.parts_ = {{index_path, base::stamp_of(manifest_path(index_path))}};
    auto manifest = Manifest::read(index_path);
    if (!manifest) return manifest.error();
    snapshot.manifest_ = *std::move(manifest);
    if (auto checked = check_analyzer(snapshot.manifest_, index_path); !checked) return checked.error();
    auto glossary = open_glossary(snapshot.manifest_, index_path);
    auto segments = glossary ? open_segments(snapshot.manifest_, index_path)
                             : Result<std::vector<std::shared_ptr<Segment>>>(glossary.error());
    if (segments) {
      snapshot.glossaries_ = *std::move(glossary);
      snapshot.segments_ = *std::move(segments);
      snapshot.part_of_.assign(snapshot.segments_.size(), 0);
      return snapshot;
    }
    if (!snapshot.outdated() || trial == kTrials) return segments.error();
  }
}

Result<Snapshot> Snapshot::open(const std::vector<std::string>& index_paths) {
  if (index_paths.empty()) return Error{ErrorCode::invalid_argument, "no index was named"};
  auto joined = open(index_paths.front());
  for (std::size_t i = 1; i < index_paths.size() && joined; ++i) {
    const auto end = index_paths.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(index_paths.begin(), end, index_paths[i]) != end) continue;
    auto next = open(index_paths[i]);
    if (!next) return next.error();
    if (next->manifest_.analyzer_options != joined->manifest_.analyzer_options) {
      return Error{ErrorCode::index_incompatible, "indexes \"" + index_paths.front() + "\" and \"" + index_paths[i] +
                                                      "\" were built with different analyzers: rebuild one"};
    }
    joined->join(*std::move(next));
  }
  return joined;
}

void Snapshot::join(Snapshot&& other) {
  path_ += ", " + other.path_;
  manifest_.generation += other.manifest_.generation;
  for (Manifest::Segment& segment : other.manifest_.segments) {
    segment.name = other.path_ + '/' + segment.name;
    manifest_.segments.push_back(std::move(segment));
  }
  glossaries_.insert(glossaries_.end(), other.glossaries_.begin(), other.glossaries_.end());
  segments_.insert(segments_.end(), other.segments_.begin(), other.segments_.end());
  part_of_.resize(segments_.size(), parts_.size());
  parts_.push_back(std::move(other.parts_.front()));
}

bool Snapshot::outdated() const {
  return std::any_of(parts_.begin(), parts_.end(),
                     [](const Part& part) { return base::stamp_of(manifest_path(part.path)) != part.stamp; });
}

Result<std::optional<Snapshot::Place>> Snapshot::find(std::string_view id) const {
  const std::string term = term_of(kPrefixId, id);
  return base::xapian_guard(path_, [&]() -> Result<std::optional<Place>> {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Xapian::Database& database = segments_[i]->database();
      const auto end = database.postlist_end(term);
      for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        if (*posting <= segments_[i]->columns().size()) {
          if (!segments_[i]->is_live(*posting)) continue;
          return std::optional<Place>(Place{i, *posting});
        }
        return Error{ErrorCode::index_corrupt, "index \"" + path_ + "\" is damaged (a posting of document \"" +
                                                   std::string(id) + "\"): run zhen-index --rebuild"};
      }
    }
    return std::optional<Place>();
  });
}

}  // namespace zhen::index
