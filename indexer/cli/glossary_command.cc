// zhen-index glossary: what was mined, what the user changed, and how changes come in.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "common/base/files.h"
#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "common/cli/terminal.h"
#include "common/index/manifest.h"
#include "common/lexicon/lexicon.h"
#include "common/text/folding.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/upkeep_commands.h"
#include "indexer/glossary/glossary_edits.h"
#include "indexer/write/index_writer.h"

namespace zhen::indexer {
namespace {

using Json = nlohmann::ordered_json;

int fail(const std::string& message) {
  cli::print_error(kProgram, message);
  return cli::kIndexFailed;
}

/// One entry, or one rejection of all entries of a form.
struct Row {
  std::string status;  ///< mined added rejected
  lexicon::Pair pair;
};

/// What a manifest has under this name; empty: nothing.
Result<std::string> attached(const std::string& index, const index::Manifest& manifest, std::string_view name) {
  const auto found = manifest.attachments.find(std::string(name));
  if (found == manifest.attachments.end()) return std::string();
  return base::read_file(index::attachment_path(index, found->second.file));
}

Result<std::vector<Row>> rows_of(const std::string& index) {
  const auto manifest = index::Manifest::read(index);
  if (!manifest) return manifest.error();
  auto bytes = attached(index, *manifest, kGlossaryAttachment);
  auto lines = attached(index, *manifest, kEditsAttachment);
  if (!bytes) return bytes.error();
  if (!lines) return lines.error();
  std::vector<Row> rows;
  GlossaryEdits edits;
  if (auto read = edits.merge(*lines); !read) return read.error();
  for (const GlossaryEdit& edit : edits.all()) {
    if (edit.other == "*") rows.push_back({"rejected", {edit.one, edit.other, lexicon::Origin::kEdited, 0, 0, {}}});
  }
  if (bytes->empty()) return rows;
  const auto glossary = lexicon::Lexicon::of_bytes(*std::move(bytes));
  if (!glossary) return glossary.error();
  for (std::size_t n = 0; n < glossary->size(); ++n) {
    const lexicon::Entry entry = glossary->entry(n);
    const bool edited = entry.origin == lexicon::Origin::kEdited;
    rows.push_back({!edited               ? "mined"
                    : entry.certainty > 0 ? "added"
                                          : "rejected",
                    {std::string(entry.one), std::string(entry.other), entry.origin, entry.certainty, entry.count,
                     std::string(entry.example)}});
  }
  return rows;
}

std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool is_wanted(const Row& row, const UpkeepArguments& arguments) {
  if (arguments.edited && row.status == "mined") return false;
  if (arguments.names.empty()) return true;
  return std::ranges::any_of(arguments.names, [&](const std::string& word) {
    const std::string key = text::folded_key(word);
    return text::folded_key(row.pair.one).find(key) != std::string::npos ||
           text::folded_key(row.pair.other).find(key) != std::string::npos;
  });
}

std::string certainty_text(double certainty) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", certainty);
  return text;
}

std::string tsv_of(const Row& row) {
  std::string line = row.status + '\t' + cli::printable(row.pair.one) + '\t' + cli::printable(row.pair.other) + '\t' +
                     certainty_text(row.pair.certainty) + '\t' + std::to_string(row.pair.count);
  for (const std::string& id : lines_in(row.pair.example)) line += '\t' + cli::printable(id);
  return line + '\n';
}

std::string json_of(const Row& row) {
  const Json json = {{"chinese", row.pair.one}, {"english", row.pair.other},
                     {"status", row.status},    {"certainty", row.pair.certainty},
                     {"pages", row.pair.count}, {"examples", lines_in(row.pair.example)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Those that the most pages show first.
std::string text_of(std::vector<Row> rows) {
  std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
    return std::pair(a.pair.count, a.pair.certainty) > std::pair(b.pair.count, b.pair.certainty);
  });
  cli::Table table({cli::Align::kLeft, cli::Align::kLeft, cli::Align::kRight, cli::Align::kRight, cli::Align::kLeft,
                    cli::Align::kLeft});
  table.add({cli::tr("Chinese"), cli::tr("English"), cli::tr("pages"), cli::tr("certainty"), cli::tr("status"),
             cli::tr("for example")});
  for (const Row& row : rows) {
    const auto ids = lines_in(row.pair.example);
    table.add({cli::printable(row.pair.one), cli::printable(row.pair.other), cli::grouped(row.pair.count),
               certainty_text(row.pair.certainty), row.status, ids.empty() ? "" : cli::printable(ids.front())});
  }
  const cli::Terminal terminal = cli::terminal_of(1);
  return table.text(terminal.interactive ? terminal.columns : 1 << 20);
}

int import_edits(const UpkeepArguments& arguments) {
  Result<std::string> lines = std::string();
  if (arguments.import == "-") {
    lines = std::string(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    lines = base::read_file(arguments.import);
  }
  if (!lines) return fail(lines.error().message);
  if (auto manifest = index::Manifest::read(arguments.index); !manifest) return fail(manifest.error().message);
  WriterOptions options;
  options.wait_seconds = arguments.wait_seconds;
  auto writer = IndexWriter::open(arguments.index, options);
  if (!writer) return fail(writer.error().message);
  const std::string name(kEditsAttachment);
  const auto known = writer->attachment(name);
  if (!known) return fail(known.error().message);
  GlossaryEdits edits;
  if (auto read = edits.merge(*known); !read) return fail(read.error().message);
  if (auto read = edits.merge(*lines); !read)
    return fail(arguments.import + ": " + cli::in_users_language(read.error().message));
  writer->attach(name, edits.serialize());
  const auto commit = writer->commit();
  if (!commit) return fail(commit.error().message);
  if (arguments.quiet) return cli::kAllIndexed;
  const auto all = edits.all();
  const auto rejected = static_cast<std::uint64_t>(std::ranges::count_if(all, &GlossaryEdit::is_rejected));
  const std::uint64_t added = all.size() - rejected;
  cli::Output output;
  output.write(arguments.json
                   ? Json({{"index", arguments.index}, {"added", added}, {"rejected", rejected}}).dump() + "\n"
                   : cli::tr("{} added and {} rejected entries are kept with the index",
                             {cli::grouped(added), cli::grouped(rejected)}) +
                         "\n");
  return output.flush() ? cli::kAllIndexed : fail(output.failure());
}

}  // namespace

int show_glossary(const UpkeepArguments& arguments) {
  if (!arguments.import.empty()) return import_edits(arguments);
  auto rows = rows_of(arguments.index);
  if (!rows) return fail(rows.error().message);
  std::erase_if(*rows, [&](const Row& row) { return !is_wanted(row, arguments); });
  const bool none = rows->empty();
  cli::Output output;
  if (arguments.json || arguments.tsv) {
    for (const Row& row : *rows) output.write(arguments.json ? json_of(row) : tsv_of(row));
  } else if (none) {
    output.write(cli::tr("no such entry") + "\n");
  } else {
    output.write(text_of(*std::move(rows)));
  }
  if (!output.flush()) return fail(output.failure());
  return none && !arguments.names.empty() ? cli::kSomeRejected : cli::kAllIndexed;
}

}  // namespace zhen::indexer
