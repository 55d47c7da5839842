#include "indexer/cli/arguments.h"

#include <algorithm>
#include <string_view>

#include "common/cli/messages.h"
#include "indexer/cli/command_line.h"

namespace zhen::indexer {
namespace {

constexpr const char* kBuildAbout = cli::marked(
    "Indexes pages: files, folders with all that is below them, or JSON lines from standard input (-).\n"
    "Pages that are in the index already are replaced where they changed, and left alone where they did not.");

constexpr const char* kBuildFooter = cli::marked(
    "Reads .txt .md .html .jsonl .json .csv .tsv, web archives (.warc .wet .arc), archives of any of these (.zip .tar\n"
    ".7z), and .pdf .epub .docx .odt and more where their converters are installed; each also as .gz .zst .bz2 .xz.\n"
    "\n"
    "Commands (only as the first argument):\n"
    "  explain FILE…    show what is read from pages, and why\n"
    "  measure FOLDER   compare what is read with a truth file\n"
    "  watch PATH…      keep an index current while files change\n"
    "  list, status     what an index holds\n"
    "  remove ID…       remove documents\n"
    "  check            prove an index sound; --repair mends it\n"
    "  export           all documents as JSON lines\n"
    "  glossary         words in two languages that the pages show; what you change of it\n"
    "  compact, merge   make one segment of an index; add other indexes to it\n"
    "\n"
    "Examples:\n"
    "  zhen-index --index news.zhen pages/\n"
    "  zhen-index --index news.zhen --field title=headline --field text=content dump.jsonl.gz\n"
    "  curl -s https://example.org/dump.jsonl | zhen-index --index news.zhen -\n"
    "  zhen-index explain --format json page.html\n"
    "\n"
    "Exit codes: 0 all pages are indexed, 1 some were rejected (and are listed), 2 nothing was committed.");

constexpr const char* kExplainAbout = cli::marked(
    "Shows what would be read from pages: article and furniture, and each candidate\n"
    "for title, date, source and language with the reason why it was chosen or not.");

constexpr const char* kExplainFooter = cli::marked(
    "Examples:\n"
    "  zhen-index explain page.html\n"
    "  zhen-index explain --format json pages/*.txt > explained.jsonl\n"
    "\n"
    "Exit codes: 0 all were read, 1 some were rejected, 2 nothing could be done.");

constexpr const char* kMeasureAbout = cli::marked(
    "Compares what is read from a folder's pages with a truth file: one JSON object a line with id, or file and\n"
    "text_file, and title, date, source, site, lang, body, furniture and article, each where known.");

constexpr const char* kMeasureFooter = cli::marked(
    "Example:\n"
    "  zhen-index measure --truth corpus/truth.jsonl corpus/pages\n"
    "\n"
    "Exit codes: 0 measured, 2 nothing could be measured.");

constexpr const char* kWatchAbout = cli::marked(
    "Keeps an index current: after a first update, folders are watched, and updated as with --sync whenever changes "
    "in\n"
    "them have settled. Ends with Ctrl-C.");

constexpr const char* kWatchFooter = cli::marked(
    "Example:\n"
    "  zhen-index watch --index news.zhen pages/\n"
    "\n"
    "Exit codes: 0 ended by a signal, 2 wrong arguments.");

void add_watch_options(CLI::App& app, Arguments& arguments) {
  app.add_option("--settle", arguments.settle_seconds, cli::tr("Update when nothing has changed for so long (2)"))
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 3600.0).description(""));
  app.add_option("--poll", arguments.poll_seconds,
                 cli::tr("Look every so many seconds instead of being told by the system"))
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0).description(""));
}

void add_measure_options(CLI::App& app, Arguments& arguments) {
  app.add_option("--truth", arguments.truth, cli::tr("What is true of each page"))->type_name("FILE")->required();
  app.add_option("--form", arguments.form, cli::tr("Which form of the pages is read: text or html"))
      ->type_name("FORM")
      ->check(CLI::IsMember({"text", "html"}).description(""));
  app.add_option("--pages", arguments.paths, cli::tr("The pages: the same as PATH"))->type_name("PATH");
  app.add_option("--learn", arguments.learn, cli::tr("Learn first which lines these pages share (two passes)"))
      ->type_name("PATH")
      ->allow_extra_args(false);
  app.add_flag("--verbose", arguments.verbose, cli::tr("List what came out wrong"));
}

void add_output_options(CLI::App& app, Arguments& arguments) {
  app.add_option("--format", arguments.format, cli::tr("How the report is printed: text or json"))
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}).description(""));
}

void add_reading_options(CLI::App& app, Arguments& arguments) {
  app.add_option("paths", arguments.paths, cli::tr("Files, folders, or - for JSON lines from standard input"))
      ->type_name("PATH");
  app.add_option(
         "--field", arguments.fields,
         cli::tr("The name that records have for one of our fields (id title date source site url lang author text "
                 "body), for example title=headline; may be repeated"))
      ->type_name("FIELD=NAME")
      ->allow_extra_args(false);
  app.add_option("--now", arguments.now, cli::tr("Today: later dates on pages are not believed"))
      ->type_name("YYYY-MM-DD");
  app.add_option("--sources", arguments.sources, cli::tr("Outlets to be known beside the built-in ones"))
      ->type_name("FILE");
  app.add_option("--filters", arguments.filters, cli::tr("Converters to be known beside the built-in ones"))
      ->type_name("FILE");
  app.add_option("--filter-seconds", arguments.filter_seconds,
                 cli::tr("Time that a converter may take for one file (60)"))
      ->type_name("N")
      ->check(CLI::Range(1, 86400).description(""));
  app.add_option("--max-document-size", arguments.max_document_size, cli::tr("Longer pages are rejected (64M)"))
      ->type_name("SIZE");
}

void add_build_options(CLI::App& app, Arguments& arguments) {
  app.add_option("--index", arguments.index, cli::tr("The index to make or to update, a folder"))->type_name("INDEX");
  app.add_flag("--rebuild", arguments.rebuild, cli::tr("Start from nothing instead of updating"));
  app.add_flag("--sync", arguments.sync,
               cli::tr("Remove documents whose files below PATH, or records in them, have gone"));
  app.add_option("--wait", arguments.wait_seconds,
                 cli::tr("Wait so many seconds for another writer of the index to end"))
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 1e9).description(""));
  app.add_flag("--strict", arguments.strict, cli::tr("Stop at the first page that is rejected, and commit nothing"));
  app.add_option("--threads", arguments.threads, cli::tr("Threads at work at once (one a processor)"))
      ->type_name("N")
      ->check(CLI::Range(1, 256).description(""));
  app.add_option("--memory", arguments.memory, cli::tr("Memory to use (512M)"))->type_name("SIZE");
  app.add_option(
         "--furniture", arguments.furniture,
         cli::tr("What furniture is judged by: each page alone (page), also the lines that pages before it share "
                 "(stream), or that all pages share, which reads files twice (collection)"))
      ->type_name("BY")
      ->check(CLI::IsMember({"page", "stream", "collection"}).description(""));
  app.add_option("--glossary", arguments.glossary,
                 cli::tr("Whether words in two languages side by side are gathered from these pages: on or off (on)"))
      ->type_name("ON")
      ->check(CLI::IsMember({"on", "off"}).description(""));
  app.add_flag("--quiet", arguments.quiet, cli::tr("Neither progress nor report; errors only"));
  app.add_flag("--verbose", arguments.verbose,
               cli::tr("List everything that was rejected or uncertain, not the first few"));
}

const char* name_of(Command command) {
  switch (command) {
    case Command::kExplain: return "zhen-index explain";
    case Command::kMeasure: return "zhen-index measure";
    case Command::kWatch: return "zhen-index watch";
    case Command::kBuild: break;
  }
  return "zhen-index";
}

/// What the help says before and after the options.
std::pair<const char*, const char*> about(Command command) {
  switch (command) {
    case Command::kExplain: return {kExplainAbout, kExplainFooter};
    case Command::kMeasure: return {kMeasureAbout, kMeasureFooter};
    case Command::kWatch: return {kWatchAbout, kWatchFooter};
    case Command::kBuild: break;
  }
  return {kBuildAbout, kBuildFooter};
}

/// The subcommand that the first argument names.
Command command_of(int argc, const char* const* argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "explain") return Command::kExplain;
  if (first == "measure") return Command::kMeasure;
  if (first == "watch") return Command::kWatch;
  return Command::kBuild;
}

Parsed misuse(std::string text) {
  return {std::nullopt, std::move(text), true};
}

Parsed checked(Arguments arguments) {
  const bool watches = arguments.command == Command::kWatch;
  if ((watches || arguments.command == Command::kBuild) && arguments.index.empty()) {
    return misuse(cli::tr("no index named: zhen-index --index news.zhen PATH… (see zhen-index --help)"));
  }
  if (arguments.paths.empty()) {
    return misuse(cli::tr("no path named: give files, folders, or - for JSON lines from standard input"));
  }
  if (watches && (arguments.rebuild || arguments.strict)) {
    return misuse(cli::tr("--rebuild and --strict are for a single run (see zhen-index --help)"));
  }
  if (watches && std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end()) {
    return misuse(cli::tr("standard input cannot be watched: name files or folders"));
  }
  return {std::move(arguments), {}, false};
}

}  // namespace

Parsed parse_arguments(int argc, const char* const* argv) {
  Arguments arguments;
  arguments.command = command_of(argc, argv);
  const bool has_index = arguments.command == Command::kBuild || arguments.command == Command::kWatch;
  const int skipped = arguments.command == Command::kBuild ? 1 : 2;
  const auto [before, after] = about(arguments.command);
  CLI::App app(cli::tr(before), name_of(arguments.command));
  introduce(app, after);
  if (arguments.command == Command::kWatch) add_watch_options(app, arguments);
  if (has_index) add_build_options(app, arguments);
  if (arguments.command == Command::kMeasure) add_measure_options(app, arguments);
  add_reading_options(app, arguments);
  add_output_options(app, arguments);
  if (auto said = read_words(app, argc, argv, skipped)) return {std::nullopt, std::move(said->text), said->is_error};
  return checked(std::move(arguments));
}

}  // namespace zhen::indexer
