// Is what a client sent a request that we serve? Decided on the bytes, before any HTTP library reads them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zhen::serve {

inline constexpr std::size_t kMaxHeadBytes = std::size_t{16} * 1024;  ///< request line and headers together
inline constexpr std::size_t kMaxTargetBytes = 8000;                  ///< path and query of the URL
inline constexpr std::size_t kMaxHeaders = 64;
inline constexpr std::size_t kMaxBodyBytes = 4096;  ///< only the login form has one

/// The judgement of one head.
struct RequestHead {
  int status = 0;          ///< 0: serve it; else the HTTP status of the refusal
  std::string reason;      ///< what was wrong, one sentence
  std::string normalised;  ///< the head again, with nothing but the headers that we use
  std::size_t body_bytes = 0;
  bool close = false;  ///< the client wants no further answer on this connection
};

/// Judges a head, which ends with an empty line. Refused: control characters, folded or nameless headers, spaces
/// before a colon, two Hosts or Content-Lengths, any Transfer-Encoding, a body where none belongs, methods other
/// than GET, HEAD and POST /login, targets that are not a path, HTTP versions other than 1.0 and 1.1. So two
/// readers of the same bytes can never disagree on where a request ends.
RequestHead judge_head(std::string_view head);

/// Where the head ends in `bytes` (after its empty line), or npos.
std::size_t end_of_head(std::string_view bytes);

}  // namespace zhen::serve
