#include "indexer/read/formats.h"

#include <algorithm>
#include <utility>

#include "indexer/read/filter_table.h"

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
    {".warc", warc_reader},
    {".wet", warc_reader},
    {".arc", arc_reader},
    {".zip", archive_reader},
    {".tar", archive_reader},
    {".tgz", archive_reader},
    {".tbz2", archive_reader},
    {".txz", archive_reader},
    {".tzst", archive_reader},
    {".7z", archive_reader},
};

struct CompressedExtension {
  std::string_view extension;
  Compression compression;
};

constexpr CompressedExtension kCompressions[] = {
    {".gz", Compression::kGzip},  {".zst", Compression::kZstd},  {".bz2", Compression::kOther},
    {".xz", Compression::kOther}, {".lz4", Compression::kOther}, {".lzma", Compression::kOther},
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

const FilterTable& filters_of(const ReadOptions& options) {
  return options.filters != nullptr ? *options.filters : *FilterTable::built_in();
}

/// The compression that the name states, and the extension before it.
std::pair<Compression, std::string> extensions_of(std::string_view file_name) {
  std::string extension = extension_of(file_name);
  for (const auto& [ending, compression] : kCompressions) {
    if (extension == ending) return {compression, extension_of(file_name.substr(0, file_name.size() - ending.size()))};
  }
  return {Compression::kNone, std::move(extension)};
}

}  // namespace

std::string extension_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension(file_name.substr(dot + 1));
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
  return looks_like_extension(extension) ? "." + extension : std::string();
}

FormatChoice format_for_named(std::string_view file_name, const ReadOptions& options) {
  FormatChoice choice;
  choice.reader = sniffing_reader;
  const auto [compression, extension] = extensions_of(file_name);
  choice.compression = compression;
  for (const Format& format : kFormats) {
    if (extension != format.extension) continue;
    choice.reader = format.reader;
    choice.is_unicode_text = format.is_unicode_text;
  }
  choice.filter = filters_of(options).find(extension);
  return choice;
}

std::optional<FormatChoice> format_for(std::string_view file_name, const ReadOptions& options) {
  const FormatChoice choice = format_for_named(file_name, options);
  if (choice.filter != nullptr) return choice.filter->missing.empty() ? std::optional(choice) : std::nullopt;
  if (choice.reader == sniffing_reader && !extensions_of(file_name).second.empty()) return std::nullopt;
  return choice;
}

std::string passed_over_kind(std::string_view file_name, const ReadOptions& options) {
  std::string extension = extensions_of(file_name).second;
  const Filter* filter = filters_of(options).find(extension);
  if (filter == nullptr) return extension;
  return extension + " (needs " + filter->missing + ": apt-get install " + filter->package + ")";
}

bool read_as(const FormatChoice& choice, std::unique_ptr<ByteSource> bytes, const Origin& origin,
             const ReadOptions& options, const PageSink& sink) {
  // Servers and tools give packed files plain names, too.
  auto looked = std::make_unique<PeekedSource>(*bytes, 4);
  const Compression compression =
      choice.compression == Compression::kNone ? compression_of(looked->front()) : choice.compression;
  std::unique_ptr<ByteSource> plain = decompressed(compression, std::move(looked));
  if (choice.is_unicode_text) plain = unicode_source(std::move(plain));
  const auto reader = choice.filter != nullptr ? filter_reader(options, *choice.filter) : choice.reader(options);
  return reader->read(*plain, origin, sink);
}

}  // namespace zhen::indexer
