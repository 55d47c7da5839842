#include "indexer/read/http_body.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <charconv>
#include <cstring>
#include <memory>
#include <optional>

#include "indexer/read/decompress.h"

namespace zhen::indexer {
namespace {

Error damaged(std::string fact) {
  return Error{ErrorCode::io, std::move(fact)};
}

Error too_long(std::size_t limit) {
  return damaged("the page is longer than " + std::to_string(limit >> 20) + " MiB (--max-document-size)");
}

/// The size at the front of a chunk's first line, and where its data begins.
struct ChunkHead {
  std::uint64_t size = 0;
  std::size_t begin = 0;
};

std::optional<ChunkHead> chunk_head(std::string_view bytes) {
  const std::size_t feed = bytes.substr(0, 1024).find('\n');
  if (feed == std::string_view::npos) return std::nullopt;
  ChunkHead head;
  const std::string_view line = trimmed_blanks(bytes.substr(0, feed));
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), head.size, 16);
  if (error != std::errc()) return std::nullopt;
  if (end != line.data() + line.size() && *end != ';' && *end != ' ') return std::nullopt;
  head.begin = feed + 1;
  return head;
}

std::string without_chunks(std::string_view bytes, std::vector<std::string>& notes) {
  if (!chunk_head(bytes)) {
    notes.emplace_back("the response says it is chunked and is not");
    return std::string(bytes);
  }
  std::string whole;
  while (!bytes.empty()) {
    const auto head = chunk_head(bytes);
    if (!head) {
      notes.emplace_back("a chunk of the response is malformed: taken as it is");
      return whole += bytes;
    }
    if (head->size == 0) return whole;
    bytes.remove_prefix(head->begin);
    if (head->size > bytes.size()) {
      notes.emplace_back("a chunk of the response is longer than what is there");
      return whole += bytes;
    }
    whole += bytes.substr(0, static_cast<std::size_t>(head->size));
    bytes.remove_prefix(static_cast<std::size_t>(head->size));
    const std::size_t feed = bytes.substr(0, 2).find('\n');
    if (feed != std::string_view::npos) bytes.remove_prefix(feed + 1);
  }
  notes.emplace_back("the response ends without its last chunk");
  return whole;
}

Result<std::string> drained(std::unique_ptr<ByteSource> source, std::size_t limit) {
  std::string bytes;
  const auto result = drain(*source, limit, bytes);
  if (!result) return result.error();
  if (*result == Drained::kTooLong) return too_long(limit);
  return bytes;
}

/// "deflate" means zlib's format to some servers and the raw stream to others.
Result<std::string> inflated(const std::string& body, std::size_t limit) {
  for (const int window : {MAX_WBITS, -MAX_WBITS}) {
    z_stream stream{};
    if (inflateInit2(&stream, window) != Z_OK) return damaged("out of memory");
    const std::unique_ptr<z_stream, int (*)(z_stream*)> closer(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    std::string out;
    int status = Z_OK;
    while (status == Z_OK) {
      const std::size_t held = out.size();
      if (held > limit) return too_long(limit);
      out.resize(held + (64u << 10) + held / 2);
      stream.next_out = reinterpret_cast<Bytef*>(out.data() + held);
      stream.avail_out = static_cast<uInt>(out.size() - held);
      status = inflate(&stream, Z_NO_FLUSH);
      out.resize(out.size() - stream.avail_out);
    }
    if (status == Z_STREAM_END) return out;
  }
  return damaged("the deflate data of the response is damaged");
}

Result<std::string> unbrotlied(const std::string& body, std::size_t limit) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (state == nullptr) return damaged("out of memory");
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  std::string out;
  for (;;) {
    const std::size_t held = out.size();
    if (held > limit) return too_long(limit);
    out.resize(held + (64u << 10) + held / 2);
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data() + held);
    std::size_t room = out.size() - held;
    const auto status = BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    out.resize(out.size() - room);
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return damaged("the brotli data of the response is damaged");
  }
}

bool looks_like_text(std::string_view body) {
  const std::string_view front = body.substr(0, 256);
  return !front.empty() && std::memchr(front.data(), '\0', front.size()) == nullptr &&
         front.find_first_not_of(" \t\r\n") != std::string_view::npos &&
         (trimmed_blanks(front)[0] == '<' || trimmed_blanks(front)[0] == '{');
}

}  // namespace

Result<HttpResponse> parse_http_response(std::string_view bytes) {
  const std::size_t feed = bytes.find('\n');
  const std::string_view line = bytes.substr(0, feed);
  const std::size_t blank = line.find(' ');
  HttpResponse response;
  if (!line.starts_with("HTTP/") || blank == std::string_view::npos) {
    return damaged("the record is no HTTP response: it begins with no status line");
  }
  std::from_chars(line.data() + blank + 1, line.data() + line.size(), response.status);
  const std::size_t length = header_length(bytes).value_or(bytes.size());
  response.headers = Headers::parse(bytes.substr(feed + 1, length - std::min(length, feed + 1)));
  response.body = bytes.substr(length);
  return response;
}

std::optional<std::string_view> whole_response(std::string_view bytes) {
  const auto response = parse_http_response(bytes);
  if (!response) return std::nullopt;
  const std::string_view stated = response->headers["Content-Length"];
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(stated.data(), stated.data() + stated.size(), length);
  const bool is_number = error == std::errc() && end == stated.data() + stated.size();
  if (!is_number || length > response->body.size()) return std::nullopt;
  if (!trimmed_blanks(response->body.substr(length)).empty()) return std::nullopt;
  return bytes.substr(0, bytes.size() - response->body.size() + length);
}

Result<std::string> decode_body(const HttpResponse& response, std::size_t limit, std::vector<std::string>& notes) {
  const bool chunked = equals_ignoring_case(response.headers["Transfer-Encoding"], "chunked");
  std::string body = chunked ? without_chunks(response.body, notes) : std::string(response.body);
  const std::string_view encoding = response.headers["Content-Encoding"];
  if (encoding.empty() || equals_ignoring_case(encoding, "identity") || body.empty()) return body;
  const Compression found = compression_of(body);
  if (found != Compression::kNone) return drained(decompressed(found, memory_source(std::move(body))), limit);
  if (looks_like_text(body)) {
    notes.emplace_back("the response says it is compressed (" + std::string(encoding) + ") and is not");
    return body;
  }
  if (equals_ignoring_case(encoding, "deflate")) return inflated(body, limit);
  if (equals_ignoring_case(encoding, "br")) return unbrotlied(body, limit);
  return damaged("the response's encoding \"" + std::string(encoding) + "\" is not one that can be read");
}

}  // namespace zhen::indexer
