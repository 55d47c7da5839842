// Layout: {"checksum": X, "commit": {…}}, where X is the XXH64 of the commit's text in this very form. The envelope
// is the same for every schema, so that any program can tell damage from another version.
#include "common/index/manifest.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "common/base/files.h"
#include "common/index/schema.h"

namespace zhen::index {
namespace {

using nlohmann::json;

std::string hex(std::uint64_t value) {
  char digits[17];
  const auto end = std::to_chars(digits, digits + 16, value, 16).ptr;
  std::string text(digits, end);
  return std::string(16 - text.size(), '0') + text;
}

std::uint64_t from_hex(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) throw std::invalid_argument("not a checksum: " + text);
  return value;
}

std::string text_of(const json& value) {
  return value.dump(1, ' ', false, json::error_handler_t::replace);
}

std::string checksum_of(const json& commit) {
  const std::string text = text_of(commit);
  return hex(XXH64(text.data(), text.size(), 0));
}

std::string enveloped(const json& commit) {
  return text_of({{"checksum", checksum_of(commit)}, {"commit", commit}}) + "\n";
}

json to_json(const Manifest::Segment& segment) {
  json checksums = json::object();
  for (const auto& [file, checksum] : segment.checksums) checksums[file] = hex(checksum);
  return {{"name", segment.name}, {"documents", segment.documents}, {"rows", segment.rows}, {"checksums", checksums}};
}

/// A manifest's names become paths: nothing that could lead out of the index.
void require_safe(const std::string& file) {
  if (file.empty() || file.front() == '/' || file.find("..") != std::string::npos) {
    throw std::invalid_argument("not a file of a segment: " + file);
  }
}

Manifest::Segment segment_from(const json& value) {
  Manifest::Segment segment;
  segment.name = value.at("name").get<std::string>();
  if (segment.name.empty() || segment.name.find_first_not_of("0123456789") != std::string::npos) {
    throw std::invalid_argument("not a segment: " + segment.name);
  }
  segment.documents = value.at("documents").get<std::uint64_t>();
  segment.rows = value.at("rows").get<std::uint64_t>();
  for (const auto& [file, checksum] : value.at("checksums").items()) {
    require_safe(file);
    segment.checksums[file] = from_hex(checksum.get<std::string>());
  }
  return segment;
}

/// A file name and nothing more.
Manifest::Attachment attachment_from(const json& value) {
  Manifest::Attachment attachment{value.at("file").get<std::string>(),
                                  from_hex(value.at("checksum").get<std::string>())};
  require_safe(attachment.file);
  if (attachment.file.find('/') != std::string::npos) throw std::invalid_argument("not a file: " + attachment.file);
  return attachment;
}

Manifest manifest_from(const json& commit) {
  Manifest manifest;
  manifest.schema = commit.at("schema").get<std::uint32_t>();
  manifest.generation = commit.at("generation").get<std::uint64_t>();
  manifest.next_segment = commit.at("next_segment").get<std::uint64_t>();
  const json& analyzer = commit.at("analyzer");
  manifest.analyzer_fingerprint = analyzer.at("fingerprint").get<std::string>();
  manifest.analyzer_options.stem_english = analyzer.at("stem_english").get<bool>();
  for (const json& segment : commit.at("segments")) manifest.segments.push_back(segment_from(segment));
  if (commit.contains("attachments")) {
    for (const auto& [name, value] : commit["attachments"].items()) {
      manifest.attachments.emplace(name, attachment_from(value));
    }
  }
  return manifest;
}

Error damaged(const std::string& index_path, const std::string& fact) {
  return {ErrorCode::index_corrupt,
          "the manifest of index \"" + index_path + "\" is damaged (" + fact + "): run zhen-index --rebuild"};
}

Error not_found(const std::string& fact, const std::string& index_path) {
  return {ErrorCode::index_not_found, fact + ": build one with zhen-index --index " + index_path + " FOLDER"};
}

/// Why there is no manifest.
Error explain_absence(const std::string& index_path) {
  const std::string named = "\"" + index_path + "\"";
  switch (base::kind_of(index_path)) {
    case base::PathKind::kNothing: return not_found("there is no index at " + named, index_path);
    case base::PathKind::kFolder: break;
    default: return not_found(named + " is a file, and an index is a folder", index_path + ".zhen");
  }
  const auto entries = base::list_folder(index_path);
  if (!entries) return entries.error();
  if (entries->empty()) return not_found("the folder " + named + " is empty, and holds no index", index_path);
  const bool begun = std::ranges::any_of(*entries, [](const auto& entry) { return entry.name == kSegmentsFolder; });
  if (begun) return not_found("the first run of zhen-index into " + named + " has not ended", index_path);
  return not_found("the folder " + named + " holds no index", index_path + ".zhen");
}

}  // namespace

std::string file_in(const std::string& folder, std::string_view name) {
  return (folder + '/').append(name);
}

std::string manifest_path(const std::string& index_path) {
  return file_in(index_path, kManifestFile);
}

std::string attachment_path(const std::string& index_path, std::string_view file) {
  return file_in(file_in(index_path, kAttachmentsFolder), file);
}

std::string segment_path(const std::string& index_path, std::string_view segment_name) {
  return file_in(file_in(index_path, kSegmentsFolder), segment_name);
}

std::string serialize(const Manifest& manifest) {
  json segments = json::array();
  for (const Manifest::Segment& segment : manifest.segments) segments.push_back(to_json(segment));
  json commit = {
      {"schema", manifest.schema},
      {"generation", manifest.generation},
      {"next_segment", manifest.next_segment},
      {"analyzer",
       {{"fingerprint", manifest.analyzer_fingerprint}, {"stem_english", manifest.analyzer_options.stem_english}}},
      {"segments", segments}};
  for (const auto& [name, attachment] : manifest.attachments) {
    commit["attachments"][name] = {{"file", attachment.file}, {"checksum", hex(attachment.checksum)}};
  }
  return enveloped(commit);
}

namespace {

Result<Manifest> parse(std::string_view bytes, const std::string& index_path, bool of_any_schema) {
  try {
    const json envelope = json::parse(bytes);
    const json& commit = envelope.at("commit");
    if (envelope.at("checksum") != checksum_of(commit) || bytes != enveloped(commit)) {
      return damaged(index_path, "its checksum is wrong");
    }
    const auto schema = commit.at("schema").get<std::uint32_t>();
    if ((schema < kOldestSchema || schema > kSchemaVersion) && !of_any_schema) {
      return Error{ErrorCode::index_incompatible,
                   "index \"" + index_path + "\" has schema " + std::to_string(schema) + ", this program has " +
                       std::to_string(kSchemaVersion) +
                       ": run zhen-index --rebuild, or zhen-index check --repair to rebuild it "
                       "from the documents that it stores"};
    }
    return manifest_from(commit);
  } catch (const std::exception& e) {
    return damaged(index_path, e.what());
  }
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view bytes, const std::string& index_path) {
  return parse(bytes, index_path, false);
}

Result<Manifest> Manifest::read_any(const std::string& index_path) {
  const auto bytes = base::read_file(manifest_path(index_path));
  if (!bytes) return bytes.error();
  return parse(*bytes, index_path, true);
}

Result<Manifest> Manifest::read(const std::string& index_path) {
  const std::string path = manifest_path(index_path);
  if (base::kind_of(path) == base::PathKind::kNothing) return explain_absence(index_path);
  const auto bytes = base::read_file(path);
  if (!bytes) return bytes.error();
  return parse_manifest(*bytes, index_path);
}

Result<void> Manifest::write(const std::string& index_path) const {
  return base::replace_file(manifest_path(index_path), serialize(*this));
}

}  // namespace zhen::index
