// How a failure reaches C: a status returned, the rest kept for the thread.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "zhen/c.h"
#include "zhen/error.h"

namespace zhen::c {

/// Keeps the error for zhen_last_error() of this thread. Never throws: out of memory, the message is shorter.
zhen_status fail(const Error& error) noexcept;
zhen_status refuse(const char* message) noexcept;  ///< invalid_argument

/// Runs `work`, which returns a status; no exception crosses into C.
template <typename Work>
zhen_status guarded(Work&& work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail({ErrorCode::exhausted, {}});
  } catch (const std::exception& defect) {
    return fail({ErrorCode::internal, defect.what()});
  }
}

}  // namespace zhen::c
