#include "common/index/snapshot.h"

#include "common/base/files.h"
#include "common/base/xapian_errors.h"
#include "common/index/schema.h"
#include "common/index/terms.h"

namespace zhen::index {
namespace {

Result<void> check_analyzer(const Manifest& manifest, const std::string& index_path) {
  const std::string ours = text::Analyzer(manifest.analyzer_options).fingerprint();
  if (manifest.analyzer_fingerprint == ours) return {};
  return Error{ErrorCode::index_incompatible, "index \"" + index_path + "\" was built with analyzer " +
                                                  manifest.analyzer_fingerprint + ", this program has " + ours +
                                                  ": run zhen-index --rebuild"};
}

Result<std::vector<std::shared_ptr<Segment>>> open_segments(const Manifest& manifest, const std::string& index_path) {
  std::vector<std::shared_ptr<Segment>> segments;
  for (const Manifest::Segment& facts : manifest.segments) {
    auto segment = Segment::open(segment_path(index_path, facts.name), facts);
    if (!segment) return segment.error();
    segments.push_back(*std::move(segment));
  }
  return segments;
}

}  // namespace

Result<Snapshot> Snapshot::open(const std::string& index_path) {
  // A writer may remove what an old manifest names while we open it; the manifest has then been replaced.
  // A commit takes longer than an opening, so that a few trials suffice.
  constexpr int kTrials = 20;
  for (int trial = 1;; ++trial) {
    Snapshot snapshot;
    snapshot.path_ = index_path;
    snapshot.stamp_ = base::stamp_of(manifest_path(index_path));
    auto manifest = Manifest::read(index_path);
    if (!manifest) return manifest.error();
    snapshot.manifest_ = *std::move(manifest);
    if (auto checked = check_analyzer(snapshot.manifest_, index_path); !checked) return checked.error();
    auto segments = open_segments(snapshot.manifest_, index_path);
    if (segments) {
      snapshot.segments_ = *std::move(segments);
      return snapshot;
    }
    if (!snapshot.outdated() || trial == kTrials) return segments.error();
  }
}

bool Snapshot::outdated() const {
  return base::stamp_of(manifest_path(path_)) != stamp_;
}

Result<std::optional<Snapshot::Place>> Snapshot::find(std::string_view id) const {
  const std::string term = term_of(kPrefixId, id);
  return base::xapian_guard(path_, [&]() -> Result<std::optional<Place>> {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Xapian::Database& database = segments_[i]->database();
      const auto posting = database.postlist_begin(term);
      if (posting == database.postlist_end(term)) continue;
      if (*posting > segments_[i]->columns().size()) {
        return Error{ErrorCode::index_corrupt, "index \"" + path_ + "\" is damaged (a posting of document \"" +
                                                   std::string(id) + "\"): run zhen-index --rebuild"};
      }
      return std::optional<Place>(Place{i, *posting});
    }
    return std::optional<Place>();
  });
}

}  // namespace zhen::index
