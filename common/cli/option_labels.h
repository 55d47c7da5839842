// The words that CLI11 itself puts into a help text, in the user's language.
#pragma once

namespace CLI {
class App;
}

namespace zhen::cli {

/// For a new application, before its options are added.
void label_help(CLI::App& app);

}  // namespace zhen::cli
