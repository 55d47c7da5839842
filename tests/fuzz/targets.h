// What is fuzzed: functions that take any bytes and must neither crash nor break their own laws.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zhen::fuzz {

struct Target {
  const char* name;
  void (*run)(std::string_view bytes);
};

std::span<const Target> targets();

/// Null: there is none of this name.
const Target* find_target(std::string_view name);

/// A broken law ends the process, as a crash would.
void require(bool holds, const char* law);

}  // namespace zhen::fuzz
