#include "indexer/cli/upkeep_arguments.h"

#include <array>

#include "common/cli/messages.h"
#include "indexer/cli/command_line.h"

namespace zhen::indexer {
namespace {

struct CommandFacts {
  Upkeep command;
  const char* name;
  const char* about;
  const char* footer;
  const char* names;  ///< what its further arguments are called; null: it has none
};

constexpr std::array<CommandFacts, 8> kCommands = {{
    {Upkeep::kRemove, "remove", cli::marked("Removes documents from an index."),
     cli::marked(
         "Examples:\n"
         "  zhen-index remove --index news.zhen pages/a.txt dump.jsonl#17\n"
         "  zhen-index list --index news.zhen | grep ^drafts/ | cut -f1 | zhen-index remove --index news.zhen -\n\n"
         "Exit codes: 0 all are removed, 1 some were not there, 2 nothing was done."),
     "ID"},
    {Upkeep::kList, "list",
     cli::marked("Lists the documents of an index: id, date, source and title, separated by tabs."),
     cli::marked("Exit codes: 0 listed, 2 error."), nullptr},
    {Upkeep::kStatus, "status", cli::marked("Shows what an index holds, what it takes, and who is writing it."),
     cli::marked("Exit codes: 0 shown, 2 error."), nullptr},
    {Upkeep::kCheck, "check",
     cli::marked("Proves an index sound: every byte against its checksum, then what the parts say of "
                 "one another."),
     cli::marked("--repair rebuilds a damaged index, or one of an earlier version, from the documents stored in it.\n\n"
                 "Exit codes: 0 sound, or mended without loss; 1 damaged, or mended but for what is named; 2 error."),
     nullptr},
    {Upkeep::kExport, "export", cli::marked("Writes all documents as JSON lines, which zhen-index reads back."),
     cli::marked("Example:\n  zhen-index export --index news.zhen | zhen-index --index copy.zhen -\n\n"
                 "Exit codes: 0 all were written, 1 some are damaged and were left out, 2 error."),
     nullptr},
    {Upkeep::kCompact, "compact", cli::marked("Makes one segment of an index, without a trace of deleted documents."),
     cli::marked("Exit codes: 0 done, 2 nothing was changed."), nullptr},
    {Upkeep::kMerge, "merge",
     cli::marked("Adds all documents of other indexes to an index; of those with one id the last one counts."),
     cli::marked("Example:\n  zhen-index merge --index all.zhen 2022.zhen 2023.zhen\n\n"
                 "Exit codes: 0 done, 2 nothing was changed."),
     "INDEX"},
    {Upkeep::kGlossary, "glossary",
     cli::marked(
         "Shows which words an index's pages give in two languages, or in full and abbreviated: how many pages\n"
         "show it, how certain it is, and some of those pages. With words, only entries that hold one of them."),
     cli::marked(
         "Changes are lines of added or rejected, Chinese, English, with tabs between; they outlast indexing anew.\n"
         "What --format tsv prints may be changed and imported; mined takes a change back.\n\n"
         "Examples:\n"
         "  zhen-index glossary --index news.zhen 容器\n"
         "  zhen-index glossary --index news.zhen --format tsv > glossary.tsv\n"
         "  zhen-index glossary --index news.zhen --import glossary.tsv\n"
         "  printf 'added\\t信创\\tdomestic IT\\n' | zhen-index glossary --index news.zhen --import -\n\n"
         "Exit codes: 0 done, 1 there is no such entry, 2 error."),
     "WORD"},
}};

const CommandFacts& facts_of(Upkeep command) {
  return *std::find_if(kCommands.begin(), kCommands.end(),
                       [&](const CommandFacts& facts) { return facts.command == command; });
}

bool writes(Upkeep command) {
  return command == Upkeep::kRemove || command == Upkeep::kCompact || command == Upkeep::kMerge ||
         command == Upkeep::kCheck || command == Upkeep::kGlossary;
}

const char* names_of(Upkeep command) {
  if (command == Upkeep::kRemove) return cli::marked("Ids of documents, or - for ids from standard input, one a line");
  if (command == Upkeep::kGlossary) return cli::marked("Words or parts of them, in either language");
  return cli::marked("Indexes whose documents are added");
}

void add_glossary_options(CLI::App& app, UpkeepArguments& arguments, std::string& format) {
  app.add_option("--format", format, cli::tr("How entries are printed: text, tsv or json, one object a line"))
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "tsv", "json"}).description(""));
  app.add_option("--import", arguments.import, cli::tr("Changes to be kept with the index; - is standard input"))
      ->type_name("FILE");
  app.add_flag("--edited", arguments.edited, cli::tr("Only what was added or rejected"));
}

void add_options(CLI::App& app, const CommandFacts& facts, UpkeepArguments& arguments, std::string& format) {
  app.add_option("--index", arguments.index, cli::tr("The index, a folder"))->type_name("INDEX");
  if (facts.names != nullptr) {
    app.add_option("names", arguments.names, cli::tr(names_of(facts.command)))->type_name(facts.names);
  }
  if (facts.command == Upkeep::kGlossary) {
    add_glossary_options(app, arguments, format);
  } else if (facts.command != Upkeep::kExport) {
    app.add_option("--format", format, cli::tr("How the outcome is printed: text or json"))
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}).description(""));
  }
  if (facts.command == Upkeep::kCheck) {
    app.add_flag("--repair", arguments.repair,
                 cli::tr("Rebuild the index from its stored documents where it is not sound"));
    app.add_flag("--deep", arguments.deep, cli::tr("Analyse every document again, and compare the postings"));
  }
  if (facts.command == Upkeep::kCompact) {
    app.add_flag("--honey", arguments.honey,
                 cli::tr("Also in Xapian 2's read-only format: smaller, slower to search; the next merge undoes it"));
  }
  if (!writes(facts.command)) return;
  app.add_option("--wait", arguments.wait_seconds,
                 cli::tr("Wait so many seconds for another writer of the index to end"))
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 1e9).description(""));
  app.add_flag("--quiet", arguments.quiet, cli::tr("No report; errors only"));
}

}  // namespace

std::optional<Upkeep> upkeep_of(std::string_view first_argument) {
  for (const CommandFacts& facts : kCommands) {
    if (first_argument == facts.name) return facts.command;
  }
  return std::nullopt;
}

ParsedUpkeep parse_upkeep(Upkeep command, int argc, const char* const* argv) {
  const CommandFacts& facts = facts_of(command);
  UpkeepArguments arguments;
  arguments.command = command;
  std::string format;
  const std::string name = std::string("zhen-index ") + facts.name;
  CLI::App app(cli::tr(facts.about), name);
  introduce(app, facts.footer);
  add_options(app, facts, arguments, format);
  if (auto said = read_words(app, argc, argv, 2)) return {std::nullopt, std::move(said->text), said->is_error};
  if (arguments.index.empty()) return {std::nullopt, cli::tr("no index named (see {} --help)", {name}), true};
  if (facts.names != nullptr && arguments.names.empty() && command != Upkeep::kGlossary) {
    return {std::nullopt, cli::tr("no {} named (see {} --help)", {facts.names, name}), true};
  }
  arguments.json = format == "json";
  arguments.tsv = format == "tsv";
  return {std::move(arguments), {}, false};
}

}  // namespace zhen::indexer
