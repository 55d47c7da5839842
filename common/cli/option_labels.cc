#include "common/cli/option_labels.h"

#include <CLI/CLI.hpp>

#include "common/cli/messages.h"

namespace zhen::cli {

void label_help(CLI::App& app) {
  const auto formatter = app.get_formatter();
  formatter->label("Usage", tr("Usage"));
  formatter->label("OPTIONS", tr("OPTIONS"));
  formatter->label("Positionals", tr("Positionals"));
  formatter->label("REQUIRED", tr("REQUIRED"));
  app.option_defaults()->group(tr("Options"));
  if (app.get_help_ptr() != nullptr) app.set_help_flag("-h,--help", tr("Print this help message and exit"));
}

}  // namespace zhen::cli
