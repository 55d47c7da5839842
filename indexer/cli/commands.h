// What the program does once it knows what is wanted.
#pragma once

#include <string_view>

#include "indexer/cli/arguments.h"
#include "indexer/cli/settings.h"

namespace zhen::indexer {

inline constexpr const char* kProgram = "zhen-index";

/// What the files are called that an index was made from, among the attachments of its commits.
inline constexpr std::string_view kFilesAttachment = "files";

/// Each returns the program's exit code (common/cli/exit_codes.h) and has printed all there is to say.
/// @param interrupted  set where a signal ended the run
int build_index(const Settings& settings, bool* interrupted = nullptr);
/// Until a signal ends it.
int watch_collection(const Settings& settings);
int explain_pages(const Settings& settings);
int measure_reading(const Settings& settings);

/// From the command line to the exit code.
int run_program(int argc, const char* const* argv);

}  // namespace zhen::indexer
