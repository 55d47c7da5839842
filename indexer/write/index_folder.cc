#include "indexer/write/index_folder.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "indexer/write/resumption.h"

namespace zhen::indexer {
namespace {

using index::file_in;

bool is_ours(const base::FolderEntry& entry) {
  constexpr std::array kNames = {index::kManifestFile,   index::kLockFile,          index::kStubFile,
                                 index::kSegmentsFolder, index::kAttachmentsFolder, index::kVerifiedFile};
  return std::ranges::any_of(
      kNames, [&](std::string_view name) { return entry.name == name || entry.name == std::string(name) + ".new"; });
}

bool is_named(const index::Manifest& manifest, const std::string& segment) {
  return std::ranges::any_of(manifest.segments, [&](const auto& named) { return named.name == segment; });
}

}  // namespace

Result<bool> prepare_folder(const std::string& index_path) {
  const bool is_new = base::kind_of(index_path) == base::PathKind::kNothing;
  if (base::kind_of(index_path) == base::PathKind::kFile) {
    return Error{ErrorCode::invalid_argument,
                 "\"" + index_path + "\" is a file, and an index is a folder: name another path"};
  }
  if (auto made = base::make_folder(index_path); !made) return made.error();
  const auto entries = base::list_folder(index_path);
  if (!entries) return entries.error();
  const auto foreign = std::ranges::find_if_not(*entries, is_ours);
  if (foreign != entries->end()) {
    return Error{ErrorCode::invalid_argument, "the folder \"" + index_path + "\" is no index, it holds \"" +
                                                  foreign->name + "\": name a new folder for the index"};
  }
  if (auto made = base::make_folder(file_in(index_path, index::kSegmentsFolder)); !made) return made.error();
  return is_new;
}

Result<std::vector<std::string>> segment_folders(const std::string& index_path) {
  const auto entries = base::list_folder(file_in(index_path, index::kSegmentsFolder));
  if (!entries) return entries.error();
  std::vector<std::string> names;
  for (const base::FolderEntry& entry : *entries) names.push_back(entry.name);
  return names;
}

void remove_unnamed_attachments(const std::string& index_path, const index::Manifest& manifest) {
  const auto entries = base::list_folder(file_in(index_path, index::kAttachmentsFolder));
  if (!entries) return;
  for (const base::FolderEntry& entry : *entries) {
    const bool named = std::ranges::any_of(
        manifest.attachments, [&](const auto& attachment) { return attachment.second.file == entry.name; });
    if (!named) static_cast<void>(base::remove_tree(index::attachment_path(index_path, entry.name)));
  }
}

Result<void> remove_unnamed_segments(const std::string& index_path, const index::Manifest& manifest, Unfinished left) {
  const auto names = segment_folders(index_path);
  if (!names) return names.error();
  for (const std::string& name : *names) {
    const std::string path = index::segment_path(index_path, name);
    if (is_named(manifest, name) || (left == Unfinished::kKeep && (has_note(path) || is_unfinished(path)))) continue;
    if (auto removed = base::remove_tree(path); !removed) return removed;
  }
  return {};
}

void remove_uncommitted(const std::string& index_path, const std::vector<std::string>& kept, Unfinished left,
                        bool made_folder) {
  index::Manifest current;
  const bool has_commit = base::kind_of(index::manifest_path(index_path)) != base::PathKind::kNothing;
  if (has_commit) {
    // Read again: a commit that failed in its last step may have replaced the manifest.
    auto manifest = index::Manifest::read(index_path);
    if (!manifest) return;
    current = *std::move(manifest);
  }
  const auto names = segment_folders(index_path);
  for (const std::string& name : names ? *names : kept) {
    const std::string path = index::segment_path(index_path, name);
    if (is_named(current, name) || std::ranges::binary_search(kept, name) || has_note(path)) continue;
    if (left == Unfinished::kKeep && is_unfinished(path)) {
      keep_documents_alone(path);
    } else {
      static_cast<void>(base::remove_tree(path));
    }
  }
  remove_unnamed_attachments(index_path, current);
  if (has_commit) return;
  ::rmdir(file_in(index_path, index::kAttachmentsFolder).c_str());
  ::rmdir(file_in(index_path, index::kSegmentsFolder).c_str());
  ::unlink(file_in(index_path, index::kLockFile).c_str());
  if (made_folder) ::rmdir(index_path.c_str());
}

namespace {

constexpr std::string_view kChecksumLine = "# checksum ";

std::string sealed(std::string lines) {
  const std::uint64_t checksum = index::checksum_of(lines);
  return std::string(kChecksumLine) + std::to_string(checksum) + "\n" + std::move(lines);
}

}  // namespace

std::string stub_of(const index::Manifest& manifest) {
  std::string stub = "# Written with every commit: the segments of this index, as one Xapian database.\n";
  for (const auto& segment : manifest.segments) {
    stub += "auto " + file_in(file_in(std::string(index::kSegmentsFolder), segment.name), index::kXapianFolder) + "\n";
  }
  if (manifest.segments.empty()) stub += "inmemory\n";
  return sealed(std::move(stub));
}

bool is_sound_stub(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  return end != std::string_view::npos && bytes == sealed(std::string(bytes.substr(end + 1)));
}

Result<void> write_stub(const std::string& index_path, const index::Manifest& manifest) {
  const std::string stub = stub_of(manifest);
  const std::string path = file_in(index_path, index::kStubFile);
  if (const auto present = base::read_file(path); present && *present == stub) return {};
  return base::replace_file(path, stub);
}

}  // namespace zhen::indexer
