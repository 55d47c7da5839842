#include "searcher/serve/request_head.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

namespace zhen::serve {

namespace {

// Sorted by what they serve: routing, access, language and caching of the page, the connection, the login form.
constexpr std::array<std::string_view, 8> kUsed = {"host",          "authorization", "cookie",       "accept-language",
                                                   "if-none-match", "connection",    "content-type", "content-length"};
constexpr std::array<std::string_view, 3> kOnlyOnce = {"host", "content-length", "authorization"};

bool is_token_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// Bytes above 0x7F pass: many clients write UTF-8 straight into an URL.
bool is_printable(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != 0x7F;
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lowered;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

RequestHead refuse(int status, std::string reason) {
  return {status, std::move(reason), {}, 0, true};
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Line {
  std::string_view method;
  std::string_view target;
  std::string_view version;
};

std::optional<Line> read_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || last == first) return std::nullopt;
  Line parts{line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1)};
  const bool printable = std::all_of(line.begin(), line.end(), is_printable);
  if (!printable || parts.target.find(' ') != std::string_view::npos) return std::nullopt;
  return parts;
}

// The refusal of a request line, or status 0.
RequestHead judge_line(const Line& line) {
  if (line.version != "HTTP/1.1" && line.version != "HTTP/1.0") return refuse(505, "only HTTP/1.0 and 1.1 are spoken");
  if (line.target.size() > kMaxTargetBytes) return refuse(414, "the URL is longer than 8000 bytes");
  if (line.target.empty() || line.target.front() != '/') return refuse(400, "the target is not a path");
  if (line.method == "GET" || line.method == "HEAD") return {};
  if (line.method == "POST" && line.target == "/login") return {};
  return refuse(405, "only GET and HEAD are served");
}

using Headers = std::multimap<std::string, std::string>;

// Reads the lines after the first into `headers`; the refusal, or status 0.
RequestHead read_headers(std::string_view lines, Headers& headers) {
  while (!lines.empty()) {
    const std::size_t end = lines.find("\r\n");
    if (end == std::string_view::npos) return refuse(400, "a header line has no end");
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end + 2);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return refuse(400, "a header has no name");
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim(line.substr(colon + 1));
    if (!std::all_of(name.begin(), name.end(), is_token_char)) return refuse(400, "a header's name is ill-formed");
    const auto allowed = [](char c) { return is_printable(c) || c == '\t'; };
    if (!std::all_of(value.begin(), value.end(), allowed)) return refuse(400, "a header holds control characters");
    if (headers.size() == kMaxHeaders) return refuse(431, "there are more than 64 headers");
    headers.emplace(lower(name), std::string(value));
  }
  return {};
}

// The length of the body, or the refusal in `refusal`.
std::size_t body_length(const Headers& headers, bool may_have_body, RequestHead& refusal) {
  if (headers.contains("transfer-encoding")) {
    refusal = refuse(501, "transfer codings are not served");
    return 0;
  }
  const auto found = headers.find("content-length");
  if (found == headers.end()) {
    if (may_have_body) refusal = refuse(411, "the form has no length");
    return 0;
  }
  const std::string& digits = found->second;
  const bool numeric =
      !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!numeric) {
    refusal = refuse(400, "Content-Length is not a number");
    return 0;
  }
  const std::size_t length = digits.size() > 9 ? kMaxBodyBytes + 1 : std::stoul(digits);
  if (length > kMaxBodyBytes) refusal = refuse(413, "the body is longer than 4096 bytes");
  if (length > 0 && !may_have_body) refusal = refuse(400, "this request may not have a body");
  return length;
}

}  // namespace

std::size_t end_of_head(std::string_view bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  return end == std::string_view::npos ? end : end + 4;
}

RequestHead judge_head(std::string_view head) {
  const std::size_t first_end = head.find("\r\n");
  if (first_end == std::string_view::npos) return refuse(400, "the request line has no end");
  const std::optional<Line> line = read_request_line(head.substr(0, first_end));
  if (!line) return refuse(400, "the request line is ill-formed");
  if (RequestHead refusal = judge_line(*line); refusal.status != 0) return refusal;

  Headers headers;
  if (RequestHead refusal = read_headers(head.substr(first_end + 2), headers); refusal.status != 0) return refusal;
  for (const std::string_view name : kOnlyOnce) {
    if (headers.count(std::string(name)) > 1) return refuse(400, "the header " + std::string(name) + " stands twice");
  }
  if (!headers.contains("host")) return refuse(400, "there is no Host header");

  RequestHead judged;
  judged.body_bytes = body_length(headers, line->method == "POST", judged);
  if (judged.status != 0) return judged;
  const auto connection = headers.find("connection");
  const std::string wish = connection == headers.end() ? "" : lower(connection->second);
  judged.close = wish.find("close") != std::string::npos ||
                 (line->version == "HTTP/1.0" && wish.find("keep-alive") == std::string::npos);
  judged.normalised = std::string(head.substr(0, first_end)) + "\r\n";
  for (const auto& [name, value] : headers) {
    if (contains(kUsed, name)) judged.normalised.append(name).append(": ").append(value).append("\r\n");
  }
  judged.normalised += "\r\n";
  return judged;
}

}  // namespace zhen::serve
