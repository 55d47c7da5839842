// zhen-search: arguments → library → output. Everything is decided elsewhere.
#include <cstdlib>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/terminal.h"
#include "searcher/cli/arguments.h"
#include "searcher/cli/around_commands.h"
#include "searcher/cli/companion.h"
#include "searcher/cli/diff_text.h"
#include "searcher/cli/eval_command.h"
#include "searcher/cli/inspect_command.h"
#include "searcher/cli/json_format.h"
#include "searcher/cli/saved_query.h"
#include "searcher/cli/text_format.h"
#include "searcher/cli/timeline_text.h"
#include "searcher/mcp/mcp.h"
#include "searcher/repl/repl.h"
#include "zhen/searcher.h"
#include "zhen/version.h"

namespace zhen::cli {
namespace {

constexpr const char* kProgram = "zhen-search";

int fail(const Error& error) {
  std::string message = error.message;
  if (error.position != Error::kNoPosition)
    message = tr("{} (byte {})", {in_users_language(message), std::to_string(error.position)});
  print_error(kProgram, message);
  return kSearchFailed;
}

int deliver(const std::string& text, int exit_code) {
  Output output;
  output.write(text);
  if (output.flush()) return exit_code;
  print_error(kProgram, output.failure());
  return kSearchFailed;
}

int print_result(const SearchResult& result, const Arguments& arguments) {
  const int exit_code = result.total > 0 ? kHits : kNoHits;
  if (arguments.format == Format::kJson) return deliver(result_as_json(result), exit_code);
  for (const std::string& warning : result.warnings) print_warning(kProgram, warning);
  if (arguments.format == Format::kJsonLines) return deliver(hits_as_json_lines(result), exit_code);
  return deliver(result_as_text(result, arguments.request.stories, terminal_of(1)), exit_code);
}

int search(const Searcher& searcher, const Arguments& arguments) {
  const auto result = searcher.search(arguments.request);
  return result ? print_result(*result, arguments) : fail(result.error());
}

int similar(const Searcher& searcher, const Arguments& arguments) {
  const auto result = find_similar(searcher, arguments);
  return result ? print_result(*result, arguments) : fail(result.error());
}

int batch(const Searcher& searcher, const Arguments& arguments) {
  Output output;
  const auto outcome = answer_batch(searcher, arguments, [&](const std::string& line) {
    output.write(line);
    return output.flush();
  });
  if (!outcome) return fail(outcome.error());
  if (!output.failure().empty()) {
    print_error(kProgram, output.failure());
    return kSearchFailed;
  }
  return outcome->any_errors ? kSearchFailed : outcome->any_hits ? kHits : kNoHits;
}

int suggest(const Searcher& searcher, const Arguments& arguments) {
  const auto suggestions = searcher.suggest(arguments.text, arguments.request.limit);
  if (!suggestions) return fail(suggestions.error());
  const int exit_code = suggestions->empty() ? kNoHits : kHits;
  return deliver(suggestions_as(arguments.format, *suggestions, terminal_of(1)), exit_code);
}

int show(const Searcher& searcher, const Arguments& arguments) {
  const auto document = searcher.document(arguments.id);
  if (!document) return fail(document.error());
  if (arguments.format == Format::kJson) return deliver(document_as_json(*document), kHits);
  return deliver(document_as_text(*document, terminal_of(1)), kHits);
}

/// Like diff(1): 0 where nothing differs, 1 where something does.
int diff(const Searcher& searcher, const Arguments& arguments) {
  const auto comparison = searcher.compare(arguments.pages);
  if (!comparison) return fail(comparison.error());
  const int exit_code = comparison->differences() == 0 ? kHits : kNoHits;
  if (arguments.format == Format::kJson) return deliver(comparison_as_json(*comparison), exit_code);
  return deliver(comparison_as_text(*comparison, terminal_of(1)), exit_code);
}

int timeline(const Searcher& searcher, const Arguments& arguments) {
  const auto timeline = searcher.timeline(arguments.timeline);
  if (!timeline) return fail(timeline.error());
  const int exit_code = timeline->total > 0 ? kHits : kNoHits;
  if (arguments.format == Format::kJson) return deliver(timeline_as_json(*timeline), exit_code);
  for (const std::string& warning : timeline->warnings) print_warning(kProgram, warning);
  return deliver(timeline_as_text(*timeline, terminal_of(1)), exit_code);
}

int eval(const Searcher& searcher, const Arguments& arguments) {
  const auto report = evaluate(searcher, arguments);
  return report ? deliver(*report, kHits) : fail(report.error());
}

int inspect(const Searcher& searcher, const Arguments& arguments) {
  const auto inspection = inspect(searcher, arguments, terminal_of(1));
  return inspection ? deliver(*inspection, kHits) : fail(inspection.error());
}

/// The faces that stay open have command lines of their own; each counts only as the first argument.
using Face = int (*)(const std::vector<std::string>& arguments, const char* default_index);
const std::map<std::string, Face> kFaces{{"mcp", mcp::mcp_command}, {"repl", repl::repl_command}};

int run(const std::vector<std::string>& given) {
  if (!given.empty() && given.front() == "serve") {
    return become_companion("zhen-search-serve", {given.begin() + 1, given.end()});
  }
  if (const auto face = given.empty() ? kFaces.end() : kFaces.find(given.front()); face != kFaces.end()) {
    return face->second({given.begin() + 1, given.end()}, std::getenv("ZHEN_INDEX"));
  }
  const auto expanded = with_saved_query(given);
  if (!expanded) return fail(expanded.error());
  const auto arguments = parse_arguments(*expanded, std::getenv("ZHEN_INDEX"));
  if (!arguments) return fail(arguments.error());
  if (arguments->command == Command::kHelp) return deliver(arguments->help, kHits);
  if (arguments->command == Command::kVersion) return deliver("zhen-search " ZHEN_VERSION "\n", kHits);
  const auto searcher = Searcher::open(arguments->indexes);
  if (!searcher) return fail(searcher.error());
  switch (arguments->command) {
    case Command::kShow: return show(*searcher, *arguments);
    case Command::kEval: return eval(*searcher, *arguments);
    case Command::kInspect: return inspect(*searcher, *arguments);
    case Command::kBatch: return batch(*searcher, *arguments);
    case Command::kSuggest: return suggest(*searcher, *arguments);
    case Command::kSimilar: return similar(*searcher, *arguments);
    case Command::kDiff: return diff(*searcher, *arguments);
    case Command::kTimeline: return timeline(*searcher, *arguments);
    default: return search(*searcher, *arguments);
  }
}

}  // namespace
}  // namespace zhen::cli

int main(int argc, char** argv) {
  try {
    zhen::cli::speak_the_users_language();
    return zhen::cli::run({argv + 1, argv + argc});
  } catch (const std::exception& defect) {
    zhen::cli::print_error("zhen-search", zhen::cli::tr("a defect: {}", {defect.what()}));
    return zhen::cli::kSearchFailed;
  }
}
