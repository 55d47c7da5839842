// Which reader takes which file? By the name's extensions; the table is the whole truth.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/decompress.h"
#include "indexer/read/reader.h"

namespace zhen::indexer {

/// How a file is read: decompressed first, then handed to the reader.
struct FormatChoice {
  Compression compression = Compression::kNone;
  ReaderFactory reader = nullptr;
  const Filter* filter = nullptr;  ///< not null: another program reads it, and `reader` does not count
  bool is_unicode_text = false;    ///< JSON, CSV: UTF-16 is turned into UTF-8 before the reader sees it
};

/// Nothing: no page format (images, programs …), or one whose converter is not installed. A name without an extension
/// is sniffed. Extensions count without regard to case; `page.html.gz` is HTML.
std::optional<FormatChoice> format_for(std::string_view file_name, const ReadOptions& options = {});

/// The same for a file that the user named: where its extension is none of ours, it is sniffed.
FormatChoice format_for_named(std::string_view file_name, const ReadOptions& options = {});

/// What is counted for a file that is no page: its extension, and what is missing where a converter would read it.
std::string passed_over_kind(std::string_view file_name, const ReadOptions& options = {});

/// The part after the last dot in lower case, with the dot; empty where there is none that looks like an extension.
std::string extension_of(std::string_view file_name);

/// Reads `bytes` as the choice says. False: the sink said stop.
bool read_as(const FormatChoice& choice, std::unique_ptr<ByteSource> bytes, const Origin& origin,
             const ReadOptions& options, const PageSink& sink);

}  // namespace zhen::indexer
