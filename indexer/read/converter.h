// Running a program that is not ours on input that nobody vouches for: bounded in time, memory, output and reach.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "zhen/result.h"

namespace zhen::indexer {

struct ConverterLimits {
  unsigned seconds = 60;                     ///< of waiting, and of processor time
  std::uint64_t memory_bytes = 1ull << 30;   ///< of data of each process
  std::uint64_t output_bytes = 64ull << 20;  ///< on standard output
  std::uint64_t file_bytes = 512ull << 20;   ///< of each file that it writes
  const std::atomic<bool>* cancelled = nullptr;
};

/// Runs `command` (a program and its arguments, no shell) in `folder` and returns its standard output.
///
/// It gets no input, no more of the environment than PATH, HOME, TMPDIR (both the folder) and a UTF-8 locale, no
/// network where the system lets an ordinary user take it away (a network namespace of its own), no new privileges,
/// no descriptors of ours. When it ends, or its time is up, it is killed with all that it started.
/// Errors: io with what it last said on standard error; exhausted for time and output.
/// Thread-safety: reentrant.
Result<std::string> run_converter(const std::vector<std::string>& command, const std::string& folder,
                                  const ConverterLimits& limits);

}  // namespace zhen::indexer
