#include "indexer/write/index_repair.h"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_set>

#include "common/base/files.h"
#include "common/index/byte_codec.h"
#include "common/index/checksum.h"
#include "common/index/columns.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/terms.h"
#include "indexer/write/index_folder.h"

namespace zhen::indexer {
namespace {

using index::file_in;

constexpr std::size_t kMostNamed = 20;

/// One segment as far as it can be read, part by part.
struct Remains {
  std::string folder, name;
  std::optional<index::Manifest::Segment> facts;
  base::MappedFile documents, offsets;
  std::optional<index::Columns> columns;
  std::shared_ptr<const index::Dictionary> dictionary;

  bool is_sound(std::string_view file) const {
    if (!facts) return false;
    const auto expected = facts->checksums.find(std::string(file));
    const auto found = index::checksum_of_file(file_in(folder, file));
    return expected != facts->checksums.end() && found && *found == expected->second;
  }
};

class Repair {
 public:
  Repair(const std::string& path, IndexWriter& writer) : path_(path), writer_(writer) {}

  Result<RepairReport> run() {
    find_segments();
    for (const Remains& segment : segments_) {
      if (auto added = add_all(segment); !added) return added.error();
    }
    const auto known = manifest_ ? manifest_->attachments.find("files") : decltype(manifest_->attachments.end())();
    if (manifest_ && report_.lost == 0 && known != manifest_->attachments.end()) {
      auto bytes = base::read_file(index::attachment_path(path_, known->second.file));
      if (bytes && index::checksum_of(*bytes) == known->second.checksum) writer_.attach("files", *std::move(bytes));
    }
    const auto commit = writer_.commit();
    if (!commit) return commit.error();
    report_.documents = commit->documents;
    return std::move(report_);
  }

 private:
  void find_segments() {
    if (auto manifest = index::Manifest::read_any(path_)) manifest_ = *std::move(manifest);
    std::vector<std::string> names;
    if (manifest_) {
      for (const auto& segment : manifest_->segments) names.push_back(segment.name);
    } else {
      const auto folders = segment_folders(path_);
      if (folders) names = *folders;
      std::erase_if(names, [](const std::string& name) { return name.find_first_not_of("0123456789") != name.npos; });
    }
    std::ranges::sort(names, [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    for (const std::string& name : names) open(name);
  }

  void open(const std::string& name) {
    Remains remains;
    remains.name = name;
    remains.folder = index::segment_path(path_, name);
    for (const auto& facts : manifest_ ? manifest_->segments : std::vector<index::Manifest::Segment>()) {
      if (facts.name == name) remains.facts = facts;
    }
    auto documents = base::MappedFile::open(file_in(remains.folder, index::kDocumentsFile));
    if (!documents) {
      lose(remains, 0, remains.facts ? remains.facts->documents : 1);
      return;
    }
    remains.documents = *std::move(documents);
    auto offsets = base::MappedFile::open(file_in(remains.folder, index::kOffsetsFile));
    if (offsets && (!manifest_ || remains.is_sound(index::kOffsetsFile))) remains.offsets = *std::move(offsets);
    auto columns = index::Columns::open(file_in(remains.folder, index::kColumnsFile));
    if (columns && (!manifest_ || remains.is_sound(index::kColumnsFile))) {
      remains.columns = *std::move(columns);
    } else {
      report_.may_have_revived = true;
    }
    if (!manifest_) report_.may_have_revived = true;
    auto dictionary = index::Dictionary::read(file_in(remains.folder, index::kDictionaryFile));
    if (dictionary) remains.dictionary = *std::move(dictionary);
    segments_.push_back(std::move(remains));
  }

  /// Its own, or the same one out of another segment.
  const index::Dictionary* dictionary_for(const Remains& segment, std::uint32_t id) const {
    if (segment.dictionary && segment.dictionary->id() == id) return segment.dictionary.get();
    for (const Remains& other : segments_) {
      if (other.dictionary && other.dictionary->id() == id) return other.dictionary.get();
    }
    return nullptr;
  }

  Result<void> add_all(const Remains& segment) {
    std::unordered_set<std::uint64_t> live;
    if (segment.columns) {
      for (std::size_t row = 0; row < segment.columns->size(); ++row) {
        if ((segment.columns->flags[row] & index::kFlagLive) != 0) live.insert(segment.columns->id_hash[row]);
      }
    }
    std::uint64_t row = 0;
    for (const std::string_view frame : frames_of(segment)) {
      ++row;
      if (frame.empty()) continue;
      auto document = index::parse_frame(frame, segment.name, dictionary_for(segment, index::dictionary_of(frame)));
      if (!document) {
        const bool was_deleted = segment.columns && row <= segment.columns->size() &&
                                 (segment.columns->flags[row - 1] & index::kFlagLive) == 0;
        if (!was_deleted) lose(segment, row, 1);
        continue;
      }
      if (segment.columns && !live.contains(index::stable_hash(document->id))) continue;
      if (auto added = writer_.add(*std::move(document)); !added) return added.error();
    }
    return {};
  }

  /// By their offsets; where these are damaged, one behind the other as zstd tells their ends.
  static std::vector<std::string_view> frames_of(const Remains& segment) {
    const std::string_view bytes = segment.documents.bytes();
    std::vector<std::string_view> frames;
    const std::string_view offsets = segment.offsets.bytes();
    if (!offsets.empty()) {
      index::ByteReader reader(offsets);
      std::uint64_t begin = reader.fixed(8).value_or(0);
      while (const auto end = reader.fixed(8)) {
        const bool fits = begin <= *end && *end <= bytes.size();
        frames.push_back(fits ? bytes.substr(begin, *end - begin) : bytes.substr(0, 1));
        begin = *end;
      }
      return frames;
    }
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = ZSTD_findFrameCompressedSize(bytes.data() + at, bytes.size() - at);
      if (ZSTD_isError(size) || size == 0) {
        frames.push_back(bytes.substr(at, 1));
        const std::size_t next = bytes.find("\x28\xB5\x2F\xFD", at + 1);
        if (next == std::string_view::npos) break;
        at = next;
        continue;
      }
      frames.push_back(bytes.substr(at, size));
      at += size;
    }
    return frames;
  }

  void lose(const Remains& segment, std::uint64_t row, std::uint64_t documents) {
    report_.lost += documents;
    if (report_.losses.size() >= kMostNamed) return;
    report_.losses.push_back(row == 0 ? "all documents of segment " + segment.name
                                      : "document " + std::to_string(row) + " of segment " + segment.name);
  }

  const std::string& path_;
  IndexWriter& writer_;
  std::optional<index::Manifest> manifest_;
  std::vector<Remains> segments_;
  RepairReport report_;
};

}  // namespace

Result<RepairReport> repair_index(const std::string& index_path, const WriterOptions& options) {
  WriterOptions anew = options;
  anew.rebuild = true;
  auto writer = IndexWriter::open(index_path, anew);
  if (!writer) return writer.error();
  return Repair(index_path, *writer).run();
}

}  // namespace zhen::indexer
