// Commands that only look: list, status, export, check.
#include <signal.h>
#include <unistd.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "common/base/files.h"
#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "common/cli/terminal.h"
#include "common/index/schema.h"
#include "common/index/snapshot.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/upkeep_commands.h"
#include "indexer/write/file_ledger.h"
#include "indexer/write/index_check.h"
#include "indexer/write/index_repair.h"

namespace zhen::indexer {
namespace {

using Json = nlohmann::ordered_json;

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int fail(const std::string& message) {
  cli::print_error(kProgram, message);
  return cli::kIndexFailed;
}

int end(cli::Output& output, int code) {
  return output.flush() ? code : fail(output.failure());
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

/// Live documents in the order of the index, until `visit` has enough. @return how many could not be read
Result<std::uint64_t> each_document(const std::string& index_path,
                                    const std::function<bool(index::StoredDocument&&)>& visit) {
  const auto snapshot = index::Snapshot::open(index_path);
  if (!snapshot) return snapshot.error();
  std::uint64_t damaged = 0;
  for (const auto& segment : snapshot->segments()) {
    for (Xapian::docid local = 1; local <= segment->columns().size(); ++local) {
      if (!segment->is_live(local)) continue;
      auto document = segment->document(local);
      if (!document) {
        cli::print_error(kProgram, document.error().message);
        ++damaged;
        continue;
      }
      document->source_aliases =
          index::Names::at(segment->names().sources, segment->columns().source[local - 1]).aliases;
      if (!visit(*std::move(document))) return damaged;
    }
  }
  return damaged;
}

std::string date_of(const index::StoredDocument& document) {
  return document.date ? to_iso(*document.date) : std::string();
}

/// A field of a line that is separated by tabs.
std::string cell(const std::string& text) {
  return cli::printable(text);
}

/// What zhen-index reads back, then what it does not need.
Json record_of(const index::StoredDocument& document) {
  Json record = {{"id", document.id}};
  const std::string date = date_of(document);
  const std::pair<const char*, const std::string*> fields[] = {
      {"title", &document.title}, {"date", &date},        {"source", &document.source},
      {"site", &document.site},   {"url", &document.url}, {"author", &document.author},
      {"text", &document.text}};
  for (const auto& [name, value] : fields) {
    if (!value->empty()) record[name] = *value;
  }
  record["lang"] = name_of(document.language);
  record["path"] = text_or_null(document.path);
  record["date_role"] = text_or_null(std::string(name_of(document.date_role)));
  record["date_certainty"] = text_or_null(std::string(name_of(document.date_certainty)));
  record["date_evidence"] = text_or_null(document.date_evidence);
  record["time"] = text_or_null(document.date_time);
  record["source_as_written"] = text_or_null(document.source_as_written);
  record["source_aliases"] = document.source_aliases;
  record["encoding"] = text_or_null(document.encoding);
  Json furniture = Json::array();
  for (const index::Range& range : document.furniture) furniture.push_back({range.begin, range.end});
  record["furniture_bytes"] = furniture;
  return record;
}

/// The process that writes the index now; empty: none does.
std::string writer_of(const std::string& index_path) {
  const auto holder = base::read_file(index::file_in(index_path, index::kLockFile));
  if (!holder || holder->empty()) return {};
  std::string number = *holder;
  while (!number.empty() && number.back() == '\n') number.pop_back();
  if (number.find_first_not_of("0123456789") != number.npos || number.size() > 9 || number.empty()) return {};
  return ::kill(static_cast<pid_t>(std::stol(number)), 0) == 0 || errno == EPERM ? number : std::string();
}

std::size_t known_files(const std::string& index_path, const index::Manifest& manifest) {
  const auto found = manifest.attachments.find(std::string(kFilesAttachment));
  if (found == manifest.attachments.end()) return 0;
  const auto bytes = base::read_file(index::attachment_path(index_path, found->second.file));
  const auto ledger = bytes ? FileLedger::parse(*bytes) : Result<FileLedger>(bytes.error());
  return ledger ? ledger->files().size() : 0;
}

Json json_of(const CheckReport& found) {
  Json flaws = Json::array();
  for (const auto& [where, what] : found.flaws) flaws.push_back({{"where", where}, {"what", what}});
  return {{"sound", found.flaws.empty()}, {"flaws", flaws},       {"notes", found.notes},
          {"files", found.files},         {"bytes", found.bytes}, {"documents", found.documents}};
}

void print_flaws(const CheckReport& found, cli::Output& output) {
  for (const auto& [where, what] : found.flaws)
    output.write(cell(where) + ": " + cell(cli::in_users_language(what)) + "\n");
  for (const std::string& note : found.notes)
    output.write(cli::tr("note: {}", {cell(cli::in_users_language(note))}) + "\n");
}

int mend(const UpkeepArguments& arguments, Json json, cli::Output& output) {
  WriterOptions options;
  options.wait_seconds = arguments.wait_seconds;
  const auto repaired = repair_index(arguments.index, options);
  if (!repaired) return fail(repaired.error().message);
  json["repaired"] = {{"documents", repaired->documents},
                      {"lost", repaired->lost},
                      {"losses", repaired->losses},
                      {"may_have_revived", repaired->may_have_revived}};
  if (arguments.json) {
    output.write(line_of(json));
  } else if (!arguments.quiet) {
    for (const std::string& loss : repaired->losses) output.write(cli::tr("lost: {}", {cell(loss)}) + "\n");
    if (repaired->may_have_revived) {
      output.write(cli::tr("Deleted or replaced documents may have come back: what told them apart was damaged.") +
                   "\n");
    }
    output.write(cli::tr("rebuilt from {} stored documents, {} lost",
                         {cli::grouped(repaired->documents), cli::grouped(repaired->lost)}) +
                 "\n");
  }
  const bool whole = repaired->lost == 0 && !repaired->may_have_revived;
  return end(output, whole ? cli::kAllIndexed : cli::kSomeRejected);
}

}  // namespace

int list_documents(const UpkeepArguments& arguments) {
  cli::Output output;
  const auto damaged = each_document(arguments.index, [&](index::StoredDocument&& document) {
    const std::string date = date_of(document);
    if (arguments.json) {
      output.write(line_of({{"id", document.id},
                            {"path", text_or_null(document.path)},
                            {"date", text_or_null(date)},
                            {"source", text_or_null(document.source)},
                            {"lang", name_of(document.language)},
                            {"title", text_or_null(document.title)},
                            {"bytes", document.text.size()}}));
    } else {
      output.write(cell(document.id) + '\t' + (date.empty() ? "undated" : date) + '\t' + cell(document.source) + '\t' +
                   cell(document.title) + '\n');
    }
    return !output.closed();
  });
  if (!damaged) return fail(damaged.error().message);
  return end(output, *damaged == 0 ? cli::kAllIndexed : cli::kIndexFailed);
}

int export_documents(const UpkeepArguments& arguments) {
  cli::Output output;
  const auto damaged = each_document(arguments.index, [&](index::StoredDocument&& document) {
    output.write(line_of(record_of(document)));
    return !output.closed();
  });
  if (!damaged) return fail(damaged.error().message);
  return end(output, *damaged == 0 ? cli::kAllIndexed : cli::kSomeRejected);
}

int show_status(const UpkeepArguments& arguments) {
  const auto snapshot = index::Snapshot::open(arguments.index);
  if (!snapshot) return fail(snapshot.error().message);
  const index::Manifest& manifest = snapshot->manifest();
  std::uint64_t documents = 0, rows = 0;
  for (const auto& segment : manifest.segments) documents += segment.documents, rows += segment.rows;
  const std::uint64_t bytes = bytes_below(arguments.index);
  const std::size_t files = known_files(arguments.index, manifest);
  const std::string writer = writer_of(arguments.index);
  cli::Output output;
  if (arguments.json) {
    output.write(line_of({{"index", arguments.index},
                          {"documents", documents},
                          {"deleted", rows - documents},
                          {"segments", manifest.segments.size()},
                          {"bytes", bytes},
                          {"files", files},
                          {"generation", manifest.generation},
                          {"schema", manifest.schema},
                          {"analyzer", manifest.analyzer_fingerprint},
                          {"writer", text_or_null(writer)}}));
    return end(output, cli::kAllIndexed);
  }
  cli::Table table({cli::Align::kLeft, cli::Align::kLeft});
  table.add({cli::tr("documents"), cli::grouped(documents)});
  const std::string deleted = cli::grouped(rows - documents);
  table.add(
      {cli::tr("deleted"), rows > documents ? cli::tr("{}, until their segments are rewritten", {deleted}) : deleted});
  table.add({cli::tr("segments"), cli::grouped(manifest.segments.size())});
  table.add({cli::tr("size"), cli::byte_count(bytes)});
  table.add({cli::tr("files"), cli::tr("{} known", {cli::grouped(files)})});
  table.add({cli::tr("commit"), cli::grouped(manifest.generation)});
  table.add({cli::tr("schema"), std::to_string(manifest.schema)});
  table.add({cli::tr("analyzer"), cell(manifest.analyzer_fingerprint)});
  table.add({cli::tr("writer"), writer.empty() ? cli::tr("none") : cli::tr("process {}", {writer})});
  output.write(table.text(1 << 20));
  return end(output, cli::kAllIndexed);
}

int check_and_mend(const UpkeepArguments& arguments) {
  const auto found = check_index(arguments.index, {arguments.deep});
  if (!found) return fail(found.error().message);
  cli::Output output;
  if (!arguments.json && !arguments.quiet) print_flaws(*found, output);
  if (!found->flaws.empty() && arguments.repair) return mend(arguments, json_of(*found), output);
  if (arguments.json) {
    output.write(line_of(json_of(*found)));
  } else if (!arguments.quiet) {
    output.write(
        found->flaws.empty()
            ? cli::tr("sound: {} documents, {} files, {}",
                      {cli::grouped(found->documents), cli::grouped(found->files), cli::byte_count(found->bytes)}) +
                  "\n"
            : cli::tr_count("{} flaw: --repair rebuilds the index from its stored documents",
                            "{} flaws: --repair rebuilds the index from its stored documents", found->flaws.size()) +
                  "\n");
  }
  return end(output, found->flaws.empty() ? cli::kAllIndexed : cli::kSomeRejected);
}

}  // namespace zhen::indexer
