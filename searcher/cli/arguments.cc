#include "searcher/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "common/cli/messages.h"
#include "common/cli/option_labels.h"

namespace zhen::cli {
namespace {

constexpr const char* kSearchHelp = marked(R"(Search an index made by zhen-index.

  zhen-search --index news.zhen 帕特鲁舍夫 security
  zhen-search --index news.zhen '"外交部发言人" -tax date:2022-05'
  zhen-search show --index news.zhen ID      print a document
  zhen-search suggest --index news.zhen wjb  complete what is being typed, by letters or pinyin
  zhen-search similar --index news.zhen ID   find documents like this one
  zhen-search timeline --index news.zhen ... when it was written of, with bursts
  zhen-search diff --index news.zhen ID      what differs from the first page of its story
  zhen-search batch --index news.zhen FILE   answer a file of queries, one a line
  zhen-search inspect --index news.zhen ...  a text's tokens, a term's statistics, a document's terms
  zhen-search eval --index news.zhen ...     measure against judged queries
  zhen-search serve --index news.zhen        a page and an API on this machine
  zhen-search repl | mcp --index news.zhen   JSON lines for programs, tools for agents

Words are ORed and the best pages come first. In the query: "must occur" +must -not title:word source:name
site:name lang:zh date:2019-12..2023-05 before: after: date-certainty:high
AND OR NOT ( ) prefix* near~ a NEAR/5 b word^2.
Exit status: 0 hits, 1 none, 2 error. ZHEN_INDEX names the index where --index does not.)");

const std::map<std::string, Format> kFormats{
    {"text", Format::kText}, {"json", Format::kJson}, {"jsonl", Format::kJsonLines}};
const std::map<std::string, Cross> kCrosses{{"off", Cross::off}, {"names", Cross::names}, {"full", Cross::full}};
const std::map<std::string, TimelineStep> kSteps{
    {"day", TimelineStep::day}, {"month", TimelineStep::month}, {"year", TimelineStep::year}};
const std::map<std::string, Sort> kSorts{
    {"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest}};

template <typename Value>
std::string choices(const std::map<std::string, Value>& values) {
  std::string text;
  for (const auto& [name, value] : values) text += (text.empty() ? "" : ", ") + name;
  return text;
}

CLI::ValidationError refusal(const std::string& message) {
  return {message, 0};
}

/// The options of one command, declared to CLI11: it converts, checks and describes them.
class CommandLine {
 public:
  CommandLine(Arguments& arguments, const std::string& name, const std::string& description)
      : arguments_(arguments), app_(description, name) {
    app_.set_help_flag();
    label_help(app_);
    app_.get_formatter()->column_width(28);
    app_.add_flag("--help", wants_help_, tr("Print this help and exit"))->configurable(false);
    app_.add_option("--index", arguments.indexes,
                    tr("Index folder (default: $ZHEN_INDEX); several are searched as one"))
        ->type_name("FOLDER")
        ->expected(1)
        ->take_all();
  }

  CLI::App& app() { return app_; }
  bool wants_help() const { return wants_help_; }
  bool wants_version() const { return wants_version_; }

  void add_version() { app_.add_flag("--version", wants_version_, tr("Print the version and exit")); }

  void add_format() {
    app_.add_option_function<std::string>(
            "--format", [this](const std::string& name) { arguments_.format = pick(kFormats, "--format", name); },
            tr("text, json or jsonl (default: text)"))
        ->type_name("FORM");
  }

  void add_sort() {
    app_.add_option_function<std::string>(
            "--sort", [this](const std::string& name) { arguments_.request.sort = pick(kSorts, "--sort", name); },
            tr("relevance, newest or oldest (default: relevance)"))
        ->type_name("ORDER");
  }

  void add_cross() {
    app_.add_option_function<std::string>(
            "--cross", [this](const std::string& name) { arguments_.request.cross = pick(kCrosses, "--cross", name); },
            tr("Toward the other language: off, names or full (default: full)"))
        ->type_name("HOW");
    app_.add_option("--dictionary", arguments_.request.dictionary,
                    tr("Chinese and English words: CC-CEDICT's form, or TSV"))
        ->type_name("FILE");
  }

  void add_step() {
    app_.add_option_function<std::string>(
            "--step", [this](const std::string& name) { arguments_.timeline.step = pick(kSteps, "--step", name); },
            tr("day, month or year (default: as the span asks for)"))
        ->type_name("STEP");
  }

  /// Gives CLI11 the options with their values; returns the words that are none.
  std::vector<std::string> parse(const std::vector<std::string>& arguments) {
    std::vector<std::string> options;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const std::string& argument = arguments[i];
      if (argument == "--") {
        words.insert(words.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
        break;
      }
      if (!argument.starts_with("--")) {
        words.push_back(argument);
        continue;
      }
      const std::string name = argument.substr(0, argument.find('='));
      const CLI::Option* option = app_.get_option_no_throw(name);
      if (option == nullptr) throw refusal(tr("unknown option {} (after -- all is query)", {name}));
      options.push_back(argument);
      const bool takes_value = option->get_items_expected_max() > 0;
      if (!takes_value || name.size() < argument.size()) continue;
      if (i + 1 == arguments.size()) throw refusal(tr("{} lacks its value", {name}));
      options.back() += '=' + arguments[++i];
    }
    std::reverse(options.begin(), options.end());
    app_.parse(std::move(options));
    return words;
  }

 private:
  template <typename Value>
  static Value pick(const std::map<std::string, Value>& values, const std::string& option, const std::string& name) {
    const auto place = values.find(name);
    if (place == values.end()) {
      throw refusal(tr("{} cannot be \"{}\": one of {}", {option, name, choices(values)}));
    }
    return place->second;
  }

  Arguments& arguments_;
  CLI::App app_;
  bool wants_help_ = false;
  bool wants_version_ = false;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> split(const std::string& names) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    if (end > begin) parts.push_back(names.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// What every question about matching pages takes.
void declare_narrowing(CLI::App& app, SearchRequest& request) {
  app.add_option("--date", request.date, tr("Only pages of these days: 2023, 2019-12..2023-05, ..2020"))
      ->type_name("RANGE");
  app.add_option("--source", request.sources, tr("Only pages by this outlet, by any of its names; may be repeated"))
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
  app.add_option("--site", request.sites, tr("Only pages served by this site; may be repeated"))
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
  app.add_option("--lang", request.langs, tr("zh-Hans, zh-Hant, zh (both), en, mixed or other; may be repeated"))
      ->type_name("LANG")
      ->expected(1)
      ->take_all();
  app.add_flag("--all", request.everything, tr("Without a query: every page"));
  app.add_flag("--title", request.title_only, tr("Look for words in titles only"));
  app.add_flag("--stories", request.stories,
               tr("One hit a story: copies of the same text are folded and counted once"));
}

void declare_search(CommandLine& line, Arguments& arguments) {
  SearchRequest& request = arguments.request;
  CLI::App& app = line.app();
  declare_narrowing(app, request);
  line.add_sort();
  line.add_cross();
  app.add_option("--recency", request.recency_days, tr("News before history: half of what age may take goes in N days"))
      ->type_name("DAYS");
  app.add_option("--limit", request.limit, tr("Hits shown (default: 10)"))->type_name("N");
  app.add_option("--offset", request.offset, tr("Hits skipped (default: 0)"))->type_name("N");
  app.add_option_function<std::string>(
         "--facets", [&request](const std::string& names) { request.facets = split(names); },
         tr("Counts by these, separated by commas: source, site, lang, year, month, date"))
      ->type_name("LIST");
  app.add_option("--facet-limit", request.facet_limit, tr("Values a facet; 0: all (default: 10)"))->type_name("N");
  app.add_option("--snippet-width", request.snippet.width, tr("Columns of a snippet; 0: none (default: 240)"))
      ->type_name("N");
  app.add_option_function<std::string>(
         "--saved", [](const std::string&) {}, tr("A query from a file: options, words and # comments, a line each"))
      ->type_name("FILE");
  line.add_format();
  app.add_flag("--explain", request.explain, tr("Say how the query was read and what each hit scored for what"));
  app.add_flag("--strict", request.strict, tr("Refuse what is not of the query language, with the place"));
  line.add_version();
}

void declare_eval(CommandLine& line, Arguments& arguments) {
  arguments.request.limit = 100;
  arguments.request.snippet.width = 0;
  CLI::App& app = line.app();
  app.add_option("--topics", arguments.topics, tr("Queries: number TAB query, one a line"))->type_name("FILE");
  app.add_option("--qrels", arguments.qrels, tr("Judgements in TREC's form: number 0 document grade"))
      ->type_name("FILE");
  app.add_option("--run", arguments.run, tr("Write the hits in TREC's form"))->type_name("FILE");
  app.add_option("--compare", arguments.compare, tr("Compare with such a run, query by query"))->type_name("FILE");
  app.add_option("--limit", arguments.request.limit, tr("Hits a query (default: 100)"))->type_name("N");
  app.add_option("--lang", arguments.request.langs, tr("Only pages in this language; may be repeated"))
      ->type_name("LANG")
      ->expected(1)
      ->take_all();
  line.add_cross();
  app.add_option("--snippet-width", arguments.request.snippet.width, tr("Make snippets too, for timing (default: 0)"))
      ->type_name("N");
  line.add_format();
}

void declare_suggest(CommandLine& line, Arguments& arguments) {
  line.app().add_option("--limit", arguments.request.limit, tr("Suggestions (default: 10)"))->type_name("N");
  line.add_format();
}

void declare_similar(CommandLine& line, Arguments& arguments) {
  CLI::App& app = line.app();
  app.add_option("--text", arguments.text, tr("Instead of ID: a file with a text, - for standard input"))
      ->type_name("FILE");
  app.add_option("--limit", arguments.request.limit, tr("Hits shown (default: 10)"))->type_name("N");
  app.add_option("--snippet-width", arguments.request.snippet.width, tr("Columns of a snippet; 0: none (default: 240)"))
      ->type_name("N");
  line.add_format();
}

void declare_diff(CommandLine& line, Arguments& arguments) {
  line.app().add_flag("--scripts", arguments.pages.scripts, tr("Traditional characters differ from Simplified ones"));
  line.add_format();
}

void declare_timeline(CommandLine& line, Arguments& arguments) {
  CLI::App& app = line.app();
  declare_narrowing(app, arguments.request);
  line.add_cross();
  line.add_step();
  app.add_option_function<std::string>(
         "--by",
         [&arguments](const std::string& name) {
           if (name != "source") throw refusal(tr("{} cannot be \"{}\": one of {}", {"--by", name, "source"}));
           arguments.timeline.by_source = true;
         },
         tr("source: the outlets' share of each day, month or year"))
      ->type_name("WHAT");
  app.add_option("--sources", arguments.timeline.sources, tr("Outlets told apart (default: 5)"))->type_name("N");
  line.add_format();
  app.add_flag("--strict", arguments.request.strict, tr("Refuse what is not of the query language, with the place"));
}

struct Subcommand {
  const char* name;
  Command command;
  const char* description;
};
constexpr std::array<Subcommand, 8> kSubcommands{{
    {"show", Command::kShow, marked("Print the document ID: its facts, its article and its furniture.")},
    {"eval", Command::kEval, marked("Measure the hits of judged queries: nDCG@10, MRR@10, recall@100, MAP.")},
    {"suggest", Command::kSuggest,
     marked("Complete what is being typed: phrases of titles, and titles, by letters or pinyin.")},
    {"batch", Command::kBatch, marked("Answer the queries of FILE, one a line, as JSON lines: a whole result each.")},
    {"inspect", Command::kInspect,
     marked("Say what the index makes of it: inspect text \"…\" (tokens), term WORD (statistics; secur* lists), "
            "document ID.")},
    {"diff", Command::kDiff,
     marked("Show what differs between the article of ID and the first page of its story; of two IDs, between these.")},
    {"timeline", Command::kTimeline,
     marked("Count the pages that match by day, month or year, with --stories the stories, and mark the bursts.")},
    {"similar", Command::kSimilar, marked("Find the documents that share the most telling words of the document ID.")},
}};

const Subcommand* subcommand_named(const std::string& name) {
  const auto place = std::find_if(kSubcommands.begin(), kSubcommands.end(),
                                  [&](const Subcommand& known) { return name == known.name; });
  return place == kSubcommands.end() ? nullptr : place;
}

Error refused(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message)};
}

/// Whether something is missing, in words; nothing: all is there.
std::optional<Error> incomplete(const Arguments& arguments, const std::vector<std::string>& words) {
  if (arguments.index.empty()) return refused(tr("no index was named: give --index FOLDER or set ZHEN_INDEX"));
  switch (arguments.command) {
    case Command::kShow:
      if (words.size() != 1) return refused(tr("show takes one document's id, as the hits give it"));
      if (arguments.format == Format::kJsonLines) return refused(tr("{} prints text or json", {"show"}));
      break;
    case Command::kEval:
      if (!words.empty()) return refused(tr("eval takes no \"{}\"", {words.front()}));
      if (arguments.topics.empty() || arguments.qrels.empty()) return refused(tr("eval needs --topics and --qrels"));
      break;
    case Command::kSimilar:
      if (words.size() + (arguments.text.empty() ? 0 : 1) != 1)
        return refused(tr("similar takes one document's id, or --text FILE"));
      break;
    case Command::kBatch:
      if (words.size() != 1) return refused(tr("batch takes one file of queries, or - for standard input"));
      break;
    case Command::kInspect:
      if (words.size() < 2 || (words[0] != "text" && words[0] != "term" && words[0] != "document"))
        return refused(tr("inspect takes text, term or document, and then what to inspect"));
      break;
    case Command::kDiff:
      if (words.empty() || words.size() > 2) return refused(tr("diff takes one document's id, or two"));
      if (arguments.format == Format::kJsonLines) return refused(tr("{} prints text or json", {"diff"}));
      break;
    case Command::kTimeline:
      if (arguments.format == Format::kJsonLines) return refused(tr("{} prints text or json", {"timeline"}));
      break;
    case Command::kSuggest:
    case Command::kSearch:
    case Command::kHelp:
    case Command::kVersion: break;
  }
  return std::nullopt;
}

}  // namespace

Result<Arguments> parse_arguments(const std::vector<std::string>& given, const char* default_index) {
  Arguments arguments;
  std::vector<std::string> rest = given;
  std::string name = "zhen-search";
  std::string description = tr(kSearchHelp);
  if (const Subcommand* known = rest.empty() ? nullptr : subcommand_named(rest.front())) {
    arguments.command = known->command;
    name += ' ' + rest.front();
    description = tr(known->description);
    rest.erase(rest.begin());
  }
  try {
    CommandLine line(arguments, name, description);
    switch (arguments.command) {
      case Command::kShow:
      case Command::kInspect: line.add_format(); break;
      case Command::kEval: declare_eval(line, arguments); break;
      case Command::kSuggest: declare_suggest(line, arguments); break;
      case Command::kSimilar: declare_similar(line, arguments); break;
      case Command::kDiff: declare_diff(line, arguments); break;
      case Command::kTimeline: declare_timeline(line, arguments); break;
      default: declare_search(line, arguments); break;
    }
    const bool short_help = rest.size() == 1 && (rest[0] == "-h" || rest[0] == "help");
    const std::vector<std::string> words = line.parse(short_help ? std::vector<std::string>{"--help"} : rest);
    if (line.wants_help()) {
      arguments.command = Command::kHelp;
      arguments.help = line.app().help();
      return arguments;
    }
    if (line.wants_version()) {
      arguments.command = Command::kVersion;
      return arguments;
    }
    if (arguments.indexes.empty() && default_index != nullptr) arguments.indexes.emplace_back(default_index);
    if (!arguments.indexes.empty()) arguments.index = arguments.indexes.front();
    if (auto missing = incomplete(arguments, words)) return *std::move(missing);
    const bool takes_query = arguments.command == Command::kSearch || arguments.command == Command::kTimeline;
    if (takes_query) arguments.request.query = joined(words);
    arguments.timeline.search = arguments.request;
    if (arguments.command == Command::kDiff) {
      arguments.pages.id = words.back();
      if (words.size() == 2) arguments.pages.with = words.front();
    }
    if (arguments.command == Command::kSuggest) arguments.text = joined(words);
    if (arguments.command == Command::kInspect) {
      arguments.inspected = words.front();
      arguments.text = joined({words.begin() + 1, words.end()});
    }
    if (arguments.command == Command::kBatch) arguments.text = words.front();
    const bool takes_id = arguments.command == Command::kShow || arguments.command == Command::kSimilar;
    if (takes_id && !words.empty()) arguments.id = words.front();
  } catch (const CLI::ParseError& error) {
    std::string message = error.what();
    if (message.starts_with(": ")) message.erase(0, 2);
    return refused(tr("{}; see {} --help", {in_users_language(message), name}));
  }
  return arguments;
}

}  // namespace zhen::cli
