// What can go wrong, in the few kinds a caller can act upon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhen/export.h"

namespace zhen {

/// Stable kinds of failure. The numbers are part of the C interface: never renumber.
enum class ErrorCode : std::uint8_t {
  invalid_query = 1,       ///< strict parsing refused the query; `Error::position` is the byte
  invalid_argument = 2,    ///< a request field is out of its stated bounds
  index_not_found = 3,     ///< there is no index at that path
  index_incompatible = 4,  ///< built by another schema or analyzer; the message names both and the remedy
  index_corrupt = 5,       ///< files are damaged or missing; check, then rebuild
  index_locked = 6,        ///< another process is writing; wait and try again
  document_not_found = 7,  ///< the index is sound, but holds no such document
  io = 8,                  ///< the operating system refused; the message carries its reason
  exhausted = 9,           ///< a stated limit (memory, time, size) was reached
  internal = 10,           ///< a defect in Zhen: please report it
  cancelled = 11,          ///< the caller called it off
};

/// The code's name as it stands in JSON output, e.g. "index_not_found". Never fails.
ZHEN_API std::string_view name_of(ErrorCode code) noexcept;

/// A failure as a value: what happened to which object, and the remedy, in one English sentence.
struct Error {
  static constexpr std::size_t kNoPosition = static_cast<std::size_t>(-1);

  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::size_t position = kNoPosition;  ///< byte offset into the query, for invalid_query
};

}  // namespace zhen
