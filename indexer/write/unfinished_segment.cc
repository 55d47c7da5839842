#include "indexer/write/unfinished_segment.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "common/index/document_frame.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"

namespace zhen::indexer {
namespace {

using index::file_in;

constexpr std::chrono::seconds kBetweenCheckpoints{1};
/// Their offsets still fit into the buffer of a FileWriter: it writes them when it is told to, behind the rest.
constexpr std::uint32_t kMostBetween = 16'384;
constexpr std::array kKept = {index::kDocumentsFile, index::kOffsetsFile, index::kDictionaryFile, index::kNamesFile};

void add_aliases(const std::vector<index::Name>& names, const std::string& canonical,
                 std::vector<std::string>& aliases) {
  const auto known = std::ranges::find(names, canonical, &index::Name::canonical);
  if (known != names.end()) aliases = known->aliases;
}

}  // namespace

bool CheckpointClock::is_due() noexcept {
  const auto now = std::chrono::steady_clock::now();
  if (++documents_ < kMostBetween && now - last_ < kBetweenCheckpoints) return false;
  documents_ = 0;
  last_ = now;
  return true;
}

std::optional<UnfinishedSegment> UnfinishedSegment::open(const std::string& path) {
  UnfinishedSegment segment;
  auto offsets = base::MappedFile::open(file_in(path, index::kOffsetsFile));
  auto documents = base::MappedFile::open(file_in(path, index::kDocumentsFile));
  auto names = index::Names::read(file_in(path, index::kNamesFile));
  if (!offsets || !documents || !names || offsets->bytes().size() < 2 * sizeof(std::uint64_t)) return std::nullopt;
  segment.offsets_ = *std::move(offsets);
  segment.documents_ = *std::move(documents);
  segment.names_ = *std::move(names);
  if (auto dictionary = index::Dictionary::read(file_in(path, index::kDictionaryFile))) {
    segment.dictionary_ = *std::move(dictionary);
  }
  return segment;
}

std::optional<index::StoredDocument> UnfinishedSegment::document(std::size_t place) const {
  std::array<std::uint64_t, 2> span{};  // begin and end
  std::memcpy(span.data(), offsets_.bytes().data() + place * sizeof span[0], sizeof span);
  if (span[0] > span[1] || span[1] > documents_.bytes().size()) return std::nullopt;
  const std::string_view frame = documents_.bytes().substr(span[0], span[1] - span[0]);
  auto document = index::parse_frame(frame, "a document", dictionary_.get());
  if (!document) return std::nullopt;
  add_aliases(names_.sources, document->source, document->source_aliases);
  add_aliases(names_.sites, document->site, document->site_aliases);
  return *std::move(document);
}

void keep_documents_alone(const std::string& path) {
  const auto entries = base::list_folder(path);
  if (!entries) return;
  for (const base::FolderEntry& entry : *entries) {
    if (std::ranges::find(kKept, entry.name) != kKept.end()) continue;
    static_cast<void>(base::remove_tree(file_in(path, entry.name)));
  }
}

}  // namespace zhen::indexer
