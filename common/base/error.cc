#include "zhen/error.h"

namespace zhen {

std::string_view name_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalid_query: return "invalid_query";
    case ErrorCode::invalid_argument: return "invalid_argument";
    case ErrorCode::index_not_found: return "index_not_found";
    case ErrorCode::index_incompatible: return "index_incompatible";
    case ErrorCode::index_corrupt: return "index_corrupt";
    case ErrorCode::index_locked: return "index_locked";
    case ErrorCode::document_not_found: return "document_not_found";
    case ErrorCode::io: return "io";
    case ErrorCode::exhausted: return "exhausted";
    case ErrorCode::internal: return "internal";
    case ErrorCode::cancelled: return "cancelled";
  }
  return "internal";
}

}  // namespace zhen
