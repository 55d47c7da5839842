// zhen-search-serve: what `zhen-search serve` becomes. A program of its own, so that a search on the command line loads
// no HTTP library.
#include <cstdlib>
#include <exception>
#include <string>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "searcher/serve/serve_command.h"

int main(int argc, char** argv) {
  try {
    zhen::cli::speak_the_users_language();
    return zhen::serve::serve_command({argv + 1, argv + argc}, std::getenv("ZHEN_INDEX"));
  } catch (const std::exception& defect) {
    zhen::cli::print_error("zhen-search serve", zhen::cli::tr("a defect: {}", {defect.what()}));
    return zhen::cli::kSearchFailed;
  }
}
