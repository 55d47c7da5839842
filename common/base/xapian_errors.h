// The one place where Xapian's exceptions become our values.
#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include "zhen/result.h"

namespace zhen::base {

/// What the exception that is being handled means to our callers; `object` is named in the message.
/// Exceptions that are neither Xapian's nor want of memory pass through. Call only inside a catch block.
Error xapian_error(std::string_view object);

/// Runs `work` (returning T, Result<T> or nothing); a Xapian exception becomes an Error.
///
///     auto count = xapian_guard(path, [&] { return Xapian::Database(path).get_doccount(); });
template <typename Work>
auto xapian_guard(std::string_view object, Work&& work) {
  using Value = std::invoke_result_t<Work>;
  if constexpr (std::is_void_v<Value>) {
    try {
      std::forward<Work>(work)();
      return Result<void>();
    } catch (...) {
      return Result<void>(xapian_error(object));
    }
  } else if constexpr (std::is_constructible_v<Value, Error> && requires(Value v) { v.error(); }) {
    try {
      return std::forward<Work>(work)();
    } catch (...) {
      return Value(xapian_error(object));
    }
  } else {
    try {
      return Result<Value>(std::forward<Work>(work)());
    } catch (...) {
      return Result<Value>(xapian_error(object));
    }
  }
}

}  // namespace zhen::base
