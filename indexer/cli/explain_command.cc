// zhen-index explain FILE…: what is read from pages, and why. Nothing is written anywhere.
#include <unistd.h>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/explained_page.h"

namespace zhen::indexer {

int explain_pages(const Settings& settings) {
  Understander understander(settings.understand);
  cli::Output output;
  const cli::Terminal terminal = cli::terminal_of(STDOUT_FILENO);
  bool rejected = false;
  PageSink sink;
  sink.passed_over = [](std::string_view) {};
  sink.rejected = [&](Rejection&& rejection) {
    output.flush();
    rejected = true;
    cli::print_error(kProgram, rejection.where + ": " + cli::in_users_language(rejection.reason));
  };
  sink.page = [&](Page&& page) {
    const std::string where = page.path.empty() ? page.id : page.path;
    const UnderstoodPage understood = understander.understand(std::move(page));
    if (understood.rejected.empty()) {
      output.write(settings.format == OutputFormat::kJson ? explained_as_json(understood)
                                                          : explained_as_text(understood, terminal));
    } else {
      sink.rejected({where, understood.rejected});
    }
    return !output.closed();
  };
  ReadProgress progress;
  read_collection(settings.collection, sink, progress);
  if (!output.flush()) {
    cli::print_error(kProgram, output.failure());
    return cli::kIndexFailed;
  }
  return rejected ? cli::kSomeRejected : cli::kAllIndexed;
}

}  // namespace zhen::indexer
