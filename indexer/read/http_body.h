// The body of an archived HTTP response as its reader saw it: without chunks and compression.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/headers.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// A response, cut into its parts. `body` points into what was parsed.
struct HttpResponse {
  int status = 0;
  Headers headers;
  std::string_view body;
};

/// Errors: io, where it does not begin with a status line.
Result<HttpResponse> parse_http_response(std::string_view bytes);

/// The response at the front of `bytes`, where it states its own length, is all there and nothing but line ends
/// follows: what can be trusted although the archive states another length.
std::optional<std::string_view> whole_response(std::string_view bytes);

/// Undoes Transfer-Encoding and Content-Encoding (chunked, gzip, deflate, br, zstd). Crawlers often store the body
/// decoded and the headers as they came: what does not look encoded is taken as it is, with a note.
/// Errors: io for damaged or unknown encodings and for more than `limit` bytes.
Result<std::string> decode_body(const HttpResponse& response, std::size_t limit, std::vector<std::string>& notes);

}  // namespace zhen::indexer
