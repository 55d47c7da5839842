#include "indexer/cli/settings.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <thread>

#include "common/base/files.h"
#include "common/cli/messages.h"
#include "common/index/terms.h"
#include "indexer/extract/content_hash.h"
#include "indexer/extract/outlets.h"
#include "indexer/read/filter_table.h"
#include "zhen/version.h"

namespace zhen::indexer {
namespace {

constexpr std::uint64_t kMebi = 1u << 20;
constexpr std::uint64_t kDefaultMemory = 512 * kMebi;
constexpr std::uint64_t kLeastMemory = 32 * kMebi;
constexpr std::uint64_t kMostInFlight = 128 * kMebi;

Error wrong(const std::string& option, const std::string& given, const std::string& wanted) {
  return Error{ErrorCode::invalid_argument, option + " " + given + ": " + wanted};
}

/// The day on this machine's calendar.
index::Day today() {
  const std::time_t moment = std::time(nullptr);
  std::tm local{};
  localtime_r(&moment, &local);
  const auto date = index::make_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
  return date ? index::span_of(*date).first : 0;
}

Result<index::Day> day_of(const std::string& text) {
  if (text.empty()) return today();
  const auto date = index::parse_iso(text);
  if (!date || date->day == 0) return wrong("--now", text, cli::tr("write a day as 2023-05-25"));
  return index::span_of(*date).first;
}

Result<std::uint64_t> size_of(const std::string& option, const std::string& text, std::uint64_t otherwise,
                              std::uint64_t least) {
  if (text.empty()) return otherwise;
  const auto size = parse_size(text);
  if (!size) return wrong(option, text, cli::tr("write a size as 512M or 2G"));
  if (*size < least) return wrong(option, text, cli::tr("at least {} are needed", {megabytes(least)}));
  return *size;
}

Result<void> load_outlets(const std::string& path, Settings& settings) {
  if (path.empty()) return {};
  const auto tsv = base::read_file(path);
  if (!tsv) return Error{tsv.error().code, "--sources: " + cli::in_users_language(tsv.error().message)};
  auto outlets = std::make_shared<Outlets>(Outlets::built_in());
  if (auto loaded = outlets->load(*tsv); !loaded) return wrong("--sources", path, loaded.error().message);
  settings.understand.outlets = std::move(outlets);
  settings.outlets_hash = index::stable_hash(*tsv);
  return {};
}

Result<std::shared_ptr<const FilterTable>> load_filters(const std::string& path) {
  if (path.empty()) return FilterTable::built_in();
  const auto tsv = base::read_file(path);
  if (!tsv) return Error{tsv.error().code, "--filters: " + cli::in_users_language(tsv.error().message)};
  auto table = FilterTable::with(*tsv);
  if (!table) return wrong("--filters", path, table.error().message);
  return table;
}

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  unsigned shift = 0;
  if (!unit.empty()) {
    constexpr std::string_view kUnits = "bkmgt";
    const std::size_t at = kUnits.find(static_cast<char>(unit[0] | 0x20));
    if (at == std::string_view::npos) return std::nullopt;
    shift = static_cast<unsigned>(at) * 10;
    unit.remove_prefix(1);
    if (!unit.empty() && unit != "B" && unit != "iB" && unit != "b") return std::nullopt;
  }
  if (shift > 0 && number > (UINT64_MAX >> shift)) return std::nullopt;
  return number << shift;
}

/// Another program may read otherwise, too.
std::uint64_t reading_hash(const Arguments& arguments, const Settings& settings, const std::string& filters) {
  std::string all = ZHEN_VERSION;
  for (const std::uint64_t number : {kExtractionRevision, settings.outlets_hash, index::stable_hash(filters),
                                     std::uint64_t{settings.collection.options.limits.document_bytes}}) {
    all += ' ' + std::to_string(number);
  }
  for (const std::string& field : arguments.fields) all += '\n' + field;
  all += '\n' + arguments.furniture;
  return index::stable_hash(all);
}

Result<Settings> resolve(const Arguments& arguments) {
  Settings settings;
  auto fields = FieldNames::parse(arguments.fields);
  if (!fields) return std::move(fields).error();
  auto now = day_of(arguments.now);
  if (!now) return std::move(now).error();
  auto memory = size_of("--memory", arguments.memory, kDefaultMemory, kLeastMemory);
  if (!memory) return std::move(memory).error();
  auto longest = size_of("--max-document-size", arguments.max_document_size, ReadLimits{}.document_bytes, 1);
  if (!longest) return std::move(longest).error();
  if (auto found = check_paths(arguments.paths); !found) return std::move(found).error();

  settings.collection.paths = arguments.paths;
  settings.collection.index_path = arguments.index;
  settings.collection.options.fields = *std::move(fields);
  settings.collection.options.limits.document_bytes = *longest;
  auto filters = load_filters(arguments.filters);
  if (!filters) return std::move(filters).error();
  settings.collection.options.filters = *std::move(filters);
  if (arguments.filter_seconds != 0) settings.collection.options.limits.filter_seconds = arguments.filter_seconds;
  settings.understand.now = *now;
  settings.understand.explain = arguments.command == Command::kExplain;
  settings.threads = arguments.threads != 0 ? arguments.threads : std::max(1u, std::thread::hardware_concurrency());
  settings.in_flight_bytes = std::min(*memory / 8, kMostInFlight);
  settings.writer.memory_bytes = *memory - settings.in_flight_bytes;
  settings.writer.threads = settings.threads;
  // As many as there are processors cannot be exceeded anyway.
  if (settings.threads < std::thread::hardware_concurrency()) {
    settings.writer.permits = std::make_shared<WorkPermits>(settings.threads);
  }
  settings.writer.rebuild = arguments.rebuild;
  settings.writer.glossary = arguments.glossary != "off";
  if (arguments.furniture == "stream") settings.furniture = FurnitureBy::kStream;
  if (arguments.furniture == "collection") settings.furniture = FurnitureBy::kCollection;
  settings.strict = arguments.strict;
  settings.quiet = arguments.quiet;
  settings.verbose = arguments.verbose;
  settings.truth = arguments.truth;
  settings.learn = arguments.learn;
  if (auto found = check_paths(arguments.learn); !found) return std::move(found).error();
  settings.form = arguments.form == "html" ? PageForm::kHtml : PageForm::kText;
  settings.format = arguments.format == "json" ? OutputFormat::kJson : OutputFormat::kText;
  if (auto loaded = load_outlets(arguments.sources, settings); !loaded) return std::move(loaded).error();
  const auto filters_file = arguments.filters.empty() ? Result<std::string>("") : base::read_file(arguments.filters);
  settings.reading_hash = reading_hash(arguments, settings, filters_file ? *filters_file : "");
  settings.watches = arguments.command == Command::kWatch;
  settings.sync = arguments.sync || settings.watches;
  settings.settle_seconds = arguments.settle_seconds;
  settings.poll_seconds = arguments.poll_seconds;
  settings.writer.wait_seconds = arguments.wait_seconds;
  return settings;
}

}  // namespace zhen::indexer
