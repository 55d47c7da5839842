#include "indexer/read/formats.h"

#include <algorithm>

namespace zhen::indexer {
namespace {

struct Format {
  std::string_view extension;
  ReaderFactory reader;
  bool is_unicode_text = false;
};

constexpr Format kFormats[] = {
    {".txt", text_reader},
    {".text", text_reader},
    {".html", html_reader},
    {".htm", html_reader},
    {".xhtml", html_reader},
    {".shtml", html_reader},
    {".md", markdown_reader},
    {".markdown", markdown_reader},
    {".jsonl", json_lines_reader, true},
    {".ndjson", json_lines_reader, true},
    {".json", json_reader, true},
    {".csv", csv_reader, true},
    {".tsv", tsv_reader, true},
};

struct CompressedExtension {
  std::string_view extension;
  Compression compression;
};

constexpr CompressedExtension kCompressions[] = {
    {".gz", Compression::kGzip},
    {".zst", Compression::kZstd},
};

bool is_ascii_alphanumeric(char character) {
  return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z');
}

/// "report.2023" and "v1.新闻" have no extension; ".bashrc" neither.
bool looks_like_extension(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  const bool has_letter = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return has_letter && text.size() <= kLongest && std::all_of(text.begin(), text.end(), is_ascii_alphanumeric);
}

}  // namespace

std::string extension_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension(file_name.substr(dot + 1));
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
  return looks_like_extension(extension) ? "." + extension : std::string();
}

FormatChoice sniffed_format() {
  return {Compression::kNone, sniffing_reader, false};
}

std::optional<FormatChoice> format_for(std::string_view file_name) {
  FormatChoice choice = sniffed_format();
  std::string extension = extension_of(file_name);
  for (const auto& [ending, compression] : kCompressions) {
    if (extension != ending) continue;
    choice.compression = compression;
    extension = extension_of(file_name.substr(0, file_name.size() - ending.size()));
    break;
  }
  if (extension.empty()) return choice;
  for (const Format& format : kFormats) {
    if (extension != format.extension) continue;
    choice.reader = format.reader;
    choice.is_unicode_text = format.is_unicode_text;
    return choice;
  }
  return std::nullopt;
}

bool read_as(const FormatChoice& choice, std::unique_ptr<ByteSource> bytes, const Origin& origin,
             const ReadOptions& options, const PageSink& sink) {
  bytes = decompressed(choice.compression, std::move(bytes));
  if (choice.is_unicode_text) bytes = unicode_source(std::move(bytes));
  return choice.reader(options)->read(*bytes, origin, sink);
}

}  // namespace zhen::indexer
