#include "common/base/xapian_errors.h"

#include <xapian.h>

#include <new>
#include <string>

namespace zhen::base {
namespace {

Error described(ErrorCode code, std::string_view object, const std::string& fact, std::string_view remedy) {
  std::string message = "\"" + std::string(object) + "\": " + fact;
  if (!remedy.empty()) message += ": " + std::string(remedy);
  return {code, std::move(message)};
}

}  // namespace

Error xapian_error(std::string_view object) {
  constexpr std::string_view kRebuild = "run zhen-index --rebuild";
  try {
    throw;
  } catch (const Xapian::DatabaseVersionError& e) {
    return described(ErrorCode::index_incompatible, object, e.get_msg(), kRebuild);
  } catch (const Xapian::DatabaseLockError& e) {
    return described(ErrorCode::index_locked, object, e.get_msg(), "wait for the other program to end");
  } catch (const Xapian::DatabaseError& e) {
    // Opening errors too: a segment that a manifest names is there and sound, or the index is damaged.
    return described(ErrorCode::index_corrupt, object, "the Xapian database is damaged (" + e.get_msg() + ")",
                     kRebuild);
  } catch (const Xapian::RangeError& e) {
    return described(ErrorCode::index_corrupt, object, "the Xapian database is damaged (" + e.get_msg() + ")",
                     kRebuild);
  } catch (const Xapian::Error& e) {
    return described(ErrorCode::internal, object, std::string(e.get_type()) + ": " + e.get_msg(), "");
  } catch (const std::bad_alloc&) {
    return described(ErrorCode::exhausted, object, "out of memory", "");
  }
}

}  // namespace zhen::base
