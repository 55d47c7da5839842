// What the arguments mean: sizes in bytes, dates as days, fields as a mapping; wrong ones are refused here.
#pragma once

#include <cstdint>
#include <string>

#include "common/index/calendar.h"
#include "indexer/cli/arguments.h"
#include "indexer/extract/measure.h"
#include "indexer/extract/understand.h"
#include "indexer/read/collection.h"
#include "indexer/write/index_writer.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// What furniture is judged by.
enum class FurnitureBy : unsigned char { kPage, kStream, kCollection };

enum class OutputFormat : unsigned char { kText, kJson };

struct Settings {
  Collection collection;
  WriterOptions writer;
  UnderstandOptions understand;
  std::uint64_t outlets_hash = 0;  ///< of the user's own outlets; 0: none
  unsigned threads = 1;            ///< at work at once
  FurnitureBy furniture = FurnitureBy::kPage;
  std::size_t in_flight_bytes = 0;  ///< of pages read and not yet handed to the writer
  std::uint64_t reading_hash = 0;   ///< of all that decides how files are read
  bool sync = false;
  bool watches = false;
  double settle_seconds = 0, poll_seconds = 0;  ///< of `watch`
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  OutputFormat format = OutputFormat::kText;
  std::string truth;                ///< of `measure`: the file of what is true
  PageForm form = PageForm::kText;  ///< of `measure`
  std::vector<std::string> learn;   ///< of `measure`: collections whose lines are learnt first
};

/// Errors: invalid_argument, naming the option, what was given and what is wanted; io for paths that are not there.
Result<Settings> resolve(const Arguments& arguments);

/// "64M", "512MiB", "1G", "1000" → bytes (powers of 1024). Nothing for what is no size.
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace zhen::indexer
