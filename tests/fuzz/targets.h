// What is fuzzed: functions that take any bytes and must neither crash nor break their own laws.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zhen::fuzz {

struct Target {
  const char* name;
  void (*run)(std::string_view bytes);
  std::size_t most_bytes;  ///< of an input: where bytes are looked at one by one, long ones find no more
};

/// Of all rooms.
std::vector<Target> targets();

std::span<const Target> text_targets();
std::span<const Target> reading_targets();
std::span<const Target> storing_targets();
std::span<const Target> searching_targets();

/// A broken law ends the process, as a crash would.
void require(bool holds, const char* law);

bool is_well_formed(std::string_view utf8);

/// The bytes before and behind the first zero byte.
std::pair<std::string_view, std::string_view> halves(std::string_view bytes);

/// A folder for the life of the process.
const std::string& private_folder();

}  // namespace zhen::fuzz
