#include "searcher/c/failure.h"

#include <cstdint>

#include "zhen/version.h"

namespace zhen::c {
namespace {

struct LastFailure {
  std::string message;
  std::size_t position = SIZE_MAX;
};

LastFailure& last_failure() noexcept {
  thread_local LastFailure failure;
  return failure;
}

}  // namespace

zhen_status fail(const Error& error) noexcept {
  LastFailure& last = last_failure();
  last.position = error.position;
  try {
    last.message = error.message.empty() && error.code == ErrorCode::exhausted ? "out of memory" : error.message;
  } catch (const std::bad_alloc&) {
    last.message.clear();
  }
  return static_cast<zhen_status>(error.code);
}

zhen_status refuse(const char* message) noexcept {
  return guarded([&] { return fail({ErrorCode::invalid_argument, message}); });
}

}  // namespace zhen::c

const char* zhen_status_name(zhen_status status) {
  if (status == ZHEN_OK) return "ok";
  if (status < 0 || status > ZHEN_CANCELLED) return "internal";
  return zhen::name_of(static_cast<zhen::ErrorCode>(status)).data();  // string literals: zero-terminated
}

const char* zhen_last_error(void) {
  return zhen::c::last_failure().message.c_str();
}

size_t zhen_last_error_position(void) {
  return zhen::c::last_failure().position;
}

const char* zhen_version(void) {
  return ZHEN_VERSION;
}
