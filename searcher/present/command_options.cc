#include "searcher/present/command_options.h"

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"

namespace zhen::present {

std::optional<int> parse_options(CLI::App& app, const std::vector<std::string>& arguments, std::string& index) {
  bool wants_help = false;
  app.set_help_flag();
  app.get_formatter()->column_width(28);
  app.add_flag("--help", wants_help, cli::tr("Print this help and exit"))->configurable(false);
  app.add_option("--index", index, cli::tr("Index folder (default: $ZHEN_INDEX)"))->type_name("FOLDER");
  std::string problem;
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    problem = cli::in_users_language(error.what());
  }
  if (wants_help) {
    cli::Output output;
    output.write(app.help());
    return output.flush() ? cli::kHits : cli::kSearchFailed;
  }
  if (problem.empty() && index.empty()) problem = cli::tr("no index was named: give --index FOLDER or set ZHEN_INDEX");
  if (problem.empty()) return std::nullopt;
  cli::print_error(app.get_name(), problem);
  return cli::kSearchFailed;
}

}  // namespace zhen::present
