// Commands that change an index without reading a collection.
#include "indexer/cli/upkeep_commands.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "common/base/files.h"
#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/table.h"
#include "common/index/manifest.h"
#include "indexer/cli/commands.h"
#include "indexer/write/index_writer.h"

namespace zhen::indexer {
namespace {

using Json = nlohmann::ordered_json;

int fail(const Error& error) {
  cli::print_error(kProgram, error.message);
  return cli::kIndexFailed;
}

/// An index that is there already: a mistyped name makes no new one.
Result<IndexWriter> open_existing(const UpkeepArguments& arguments) {
  if (auto manifest = index::Manifest::read(arguments.index); !manifest) return manifest.error();
  WriterOptions options;
  options.wait_seconds = arguments.wait_seconds;
  return IndexWriter::open(arguments.index, options);
}

int report(const UpkeepArguments& arguments, const std::string& text, const Json& json, int code) {
  if (arguments.quiet) return code;
  cli::Output output;
  output.write(arguments.json ? json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n" : text + "\n");
  if (output.flush()) return code;
  cli::print_error(kProgram, output.failure());
  return cli::kIndexFailed;
}

/// The ids named, those on standard input in the place of `-`.
std::vector<std::string> ids_of(const UpkeepArguments& arguments) {
  std::vector<std::string> ids;
  for (const std::string& name : arguments.names) {
    if (name != "-") {
      ids.push_back(name);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      if (line.ends_with('\r')) line.pop_back();
      if (!line.empty()) ids.push_back(line);
    }
  }
  return ids;
}

}  // namespace

std::uint64_t bytes_below(const std::string& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entries(folder, error);
  for (; !error && entries != std::filesystem::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code gone;
    const auto size = entries->is_regular_file(gone) ? entries->file_size(gone) : 0;
    if (!gone) bytes += size;
  }
  return bytes;
}

int remove_documents(const UpkeepArguments& arguments) {
  auto writer = open_existing(arguments);
  if (!writer) return fail(writer.error());
  std::vector<std::string> missing;
  for (const std::string& id : ids_of(arguments)) {
    const auto removed = writer->remove(id);
    if (!removed) return fail(removed.error());
    if (!*removed) missing.push_back(id);
  }
  const auto commit = writer->commit();
  if (!commit) return fail(commit.error());
  for (const std::string& id : missing) cli::print_error(kProgram, cli::tr("there is no document \"{}\"", {id}));
  return report(
      arguments,
      cli::tr("{} removed, {} documents left", {cli::grouped(commit->removed), cli::grouped(commit->documents)}),
      {{"index", arguments.index},
       {"removed", commit->removed},
       {"missing", missing},
       {"documents", commit->documents},
       {"generation", commit->generation}},
      missing.empty() ? cli::kAllIndexed : cli::kSomeRejected);
}

int compact_index(const UpkeepArguments& arguments) {
  auto writer = open_existing(arguments);
  if (!writer) return fail(writer.error());
  const std::uint64_t before = bytes_below(arguments.index);
  writer->compact(arguments.honey);
  const auto commit = writer->commit();
  if (!commit) return fail(commit.error());
  const std::uint64_t after = bytes_below(arguments.index);
  return report(arguments,
                cli::tr("{} before, {} now, {} documents",
                        {cli::byte_count(before), cli::byte_count(after), cli::grouped(commit->documents)}),
                {{"index", arguments.index},
                 {"bytes_before", before},
                 {"bytes", after},
                 {"documents", commit->documents},
                 {"generation", commit->generation}},
                cli::kAllIndexed);
}

int merge_indexes(const UpkeepArguments& arguments) {
  std::error_code none;
  for (const std::string& other : arguments.names) {
    if (auto manifest = index::Manifest::read(other); !manifest) return fail(manifest.error());
    if (std::filesystem::equivalent(other, arguments.index, none)) {
      return fail({ErrorCode::invalid_argument, cli::tr("\"{}\" cannot be merged into itself", {other})});
    }
  }
  WriterOptions options;
  options.wait_seconds = arguments.wait_seconds;
  auto writer = IndexWriter::open(arguments.index, options);
  if (!writer) return fail(writer.error());
  for (const std::string& other : arguments.names) {
    if (auto joined = writer->join(other); !joined) return fail(joined.error());
  }
  const auto commit = writer->commit();
  if (!commit) return fail(commit.error());
  return report(arguments,
                cli::tr("{} added, {} replaced, {} documents",
                        {cli::grouped(commit->added), cli::grouped(commit->replaced), cli::grouped(commit->documents)}),
                {{"index", arguments.index},
                 {"added", commit->added},
                 {"replaced", commit->replaced},
                 {"documents", commit->documents},
                 {"generation", commit->generation}},
                cli::kAllIndexed);
}

int run_upkeep(const UpkeepArguments& arguments) {
  switch (arguments.command) {
    case Upkeep::kRemove: return remove_documents(arguments);
    case Upkeep::kList: return list_documents(arguments);
    case Upkeep::kStatus: return show_status(arguments);
    case Upkeep::kCheck: return check_and_mend(arguments);
    case Upkeep::kExport: return export_documents(arguments);
    case Upkeep::kCompact: return compact_index(arguments);
    case Upkeep::kMerge: return merge_indexes(arguments);
    case Upkeep::kGlossary: return show_glossary(arguments);
  }
  return cli::kIndexFailed;
}

}  // namespace zhen::indexer
