#include "indexer/read/archived_page.h"

#include "indexer/read/http_body.h"

namespace zhen::indexer {
namespace {

/// For responses that state no type.
std::string guessed_type(std::string_view body) {
  const std::string_view front = trimmed_blanks(body.substr(0, 1024));
  if (front.starts_with('<')) return "text/html";
  return front.find('\0') == std::string_view::npos ? "text/plain" : "unknown";
}

}  // namespace

std::string archive_place(const Origin& origin, std::uint64_t offset) {
  return origin.place() + ": at byte " + std::to_string(offset);
}

bool deliver_archived(const ArchivedRecord& record, const Origin& origin, const ReadLimits& limits,
                      const PageSink& sink) {
  const auto reject = [&](const std::string& reason) {
    sink.rejected({archive_place(origin, record.offset), reason});
    return true;
  };
  const auto pass_over = [&](const std::string& kind) {
    sink.passed_over(kind);
    return true;
  };
  Page page;
  if (!record.note.empty()) page.notes.push_back(record.note);
  MediaType media = MediaType::parse(record.content_type);
  if (record.content.starts_with("HTTP/")) {
    const auto response = parse_http_response(record.content);
    if (!response) return reject(response.error().message);
    if (response->status < 200 || response->status > 299) {
      return pass_over("status " + std::to_string(response->status));
    }
    media = MediaType::parse(response->headers["Content-Type"]);
    if (!media.type.empty() && !page_format_of(media.type)) return pass_over(media.type);
    auto body = decode_body(*response, limits.document_bytes, page.notes);
    if (!body) return reject(body.error().message);
    page.bytes = *std::move(body);
  } else {
    if (!media.type.empty() && !page_format_of(media.type)) return pass_over(media.type);
    page.bytes = record.content;
  }
  if (media.type.empty()) media.type = guessed_type(page.bytes);
  const auto format = page_format_of(media.type);
  if (!format) return pass_over(media.type);
  if (trimmed_blanks(page.bytes).empty()) return pass_over("empty response");
  if (page.bytes.size() > limits.document_bytes) {
    return reject("the page is longer than " + megabytes(limits.document_bytes) + " (--max-document-size)");
  }
  page.id = origin.id + "#" + std::to_string(record.number);
  page.path = origin.path;
  page.format = *format;
  page.declared_charset = media.charset;
  page.given.url = record.url;
  page.fetched = record.fetched;
  return sink.page(std::move(page));
}

}  // namespace zhen::indexer
