#include "indexer/cli/command_line.h"

#include <utility>
#include <vector>

#include "common/cli/messages.h"
#include "common/cli/option_labels.h"
#include "zhen/version.h"

namespace zhen::indexer {

namespace {

/// One sentence out of the library's.
Said complaint(const CLI::ParseError& error, const std::string& program) {
  std::string what = error.what();
  while (!what.empty() && (what.back() == '\n' || what.back() == '.')) what.pop_back();
  return {cli::tr("{} (see {} --help)", {cli::in_users_language(what), program}), true};
}

}  // namespace

void introduce(CLI::App& app, const char* footer) {
  cli::label_help(app);
  app.footer(cli::tr(footer));
  app.set_version_flag("--version", std::string("zhen-index ") + ZHEN_VERSION,
                       cli::tr("Display program version information and exit"));
}

std::optional<Said> read_words(CLI::App& app, int argc, const char* const* argv, int skipped) {
  std::vector<std::string> reversed;  // as CLI11 takes them
  for (int i = argc - 1; i >= skipped; --i) reversed.emplace_back(argv[i]);
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return Said{app.help() + "\n", false};
  } catch (const CLI::CallForVersion& version) {
    return Said{std::string(version.what()) + "\n", false};
  } catch (const CLI::ParseError& error) {
    return complaint(error, app.get_name());
  }
  return std::nullopt;
}

}  // namespace zhen::indexer
