// Parse purely, then resolve, then do.
#include <csignal>
#include <exception>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/upkeep_commands.h"

namespace zhen::indexer {
namespace {

int refuse(const std::string& message) {
  cli::print_error(kProgram, message);
  return cli::kIndexFailed;
}

int print(const std::string& text) {
  cli::Output output;
  output.write(text);
  return output.flush() ? cli::kAllIndexed : refuse(output.failure());
}

int run_checked(int argc, const char* const* argv) {
  if (const auto upkeep = upkeep_of(argc > 1 ? argv[1] : "")) {
    const ParsedUpkeep parsed = parse_upkeep(*upkeep, argc, argv);
    if (parsed.is_error) return refuse(parsed.text);
    return parsed.arguments ? run_upkeep(*parsed.arguments) : print(parsed.text);
  }
  const Parsed parsed = parse_arguments(argc, argv);
  if (parsed.is_error) return refuse(parsed.text);
  if (!parsed.arguments) return print(parsed.text);
  const auto settings = resolve(*parsed.arguments);
  if (!settings) return refuse(settings.error().message);
  switch (parsed.arguments->command) {
    case Command::kExplain: return explain_pages(*settings);
    case Command::kMeasure: return measure_reading(*settings);
    case Command::kWatch: return watch_collection(*settings);
    case Command::kBuild: break;
  }
  return build_index(*settings);
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to be told, not an end
  try {
    cli::speak_the_users_language();
    return run_checked(argc, argv);
  } catch (const std::bad_alloc&) {
    return refuse(cli::tr("out of memory; nothing was committed (a smaller --memory may help)"));
  } catch (const std::exception& defect) {
    return refuse(cli::tr("a defect in Zhen, please report it: {}", {defect.what()}));
  }
}

}  // namespace zhen::indexer
