// What the program does once it knows what is wanted.
#pragma once

#include "indexer/cli/arguments.h"
#include "indexer/cli/settings.h"

namespace zhen::indexer {

inline constexpr const char* kProgram = "zhen-index";

/// Each returns the program's exit code (common/cli/exit_codes.h) and has printed all there is to say.
int build_index(const Settings& settings);
int explain_pages(const Settings& settings);
int measure_reading(const Settings& settings);

/// From the command line to the exit code.
int run_program(int argc, const char* const* argv);

}  // namespace zhen::indexer
