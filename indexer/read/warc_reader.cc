// WARC (ISO 28500) as crawlers write it, and WET, the text that Common Crawl takes out of it: responses, resources and
// conversions become pages. A broken record costs itself; reading goes on where the next one begins.
#include <algorithm>
#include <charconv>
#include <utility>

#include "indexer/read/headers.h"
#include "indexer/read/http_body.h"
#include "indexer/read/record_reading.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kLongestHeader = 256 << 10;
constexpr std::size_t kBetweenRecords = 16;  ///< line ends, and some

bool is_version_line(std::string_view text) {
  return text.starts_with("WARC/1.") || text.starts_with("WARC/0.");
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Some writers put the address in angle brackets.
std::string url_of(std::string_view value) {
  if (value.size() > 2 && value.front() == '<' && value.back() == '>') value = value.substr(1, value.size() - 2);
  return std::string(value);
}

bool holds_page(const Headers& headers) {
  const std::string_view type = headers["WARC-Type"];
  if (url_of(headers["WARC-Target-URI"]).starts_with("metadata:")) return false;  // a crawler's own log
  return equals_ignoring_case(type, "response") || equals_ignoring_case(type, "resource") ||
         equals_ignoring_case(type, "conversion");
}

class WarcReading final : public RecordReading {
 public:
  using RecordReading::RecordReading;

 private:
  bool begins_record(std::string_view text) const override { return is_version_line(text); }

  bool read_record() override {
    const std::uint64_t begin = stream_.offset();
    const std::string_view front = stream_.ahead(kLongestHeader);
    if (!begins_record(front)) return lost(begin, "no WARC record begins here");
    const auto header_size = header_length(front);
    if (!header_size) return lost(begin, "the record's header does not end");
    const Headers headers = Headers::parse(front.substr(0, *header_size));
    const auto length = number_of(headers["Content-Length"]);
    if (!length)
      return lost(begin, "the record's Content-Length is no number: \"" +
                             std::string(headers["Content-Length"].substr(0, 40)) + "\"");
    stream_.skip(*header_size);
    if (*length > limits_.document_bytes + kHttpHeader) return oversized(begin, *length, headers);
    const std::string_view content = stream_.ahead(static_cast<std::size_t>(*length));
    if (content.size() < *length) {
      return mismatched(begin, headers,
                        "the record is cut short: it says " + std::to_string(*length) + " bytes, and " +
                            std::to_string(content.size()) + " are there");
    }
    if (!ends_well(*length)) {
      return mismatched(begin, headers, "the record's Content-Length does not lead to the next record");
    }
    if (stream_.damaged_within(static_cast<std::size_t>(*length) + kBetweenRecords)) {
      return lost(begin, "the record is damaged");
    }
    const bool go_on =
        !holds_page(headers) || page(begin, headers, stream_.ahead(static_cast<std::size_t>(*length)), {});
    stream_.skip(*length);
    return go_on;
  }

  /// The stated length is wrong. A response that states its own and is there up to the next record is good all the
  /// same.
  bool mismatched(std::uint64_t begin, const Headers& headers, const std::string& fact) {
    const std::string_view window = stream_.ahead(limits_.document_bytes);
    std::size_t next = window.find("\nWARC/");
    while (next < window.size() && !begins_record(window.substr(next + 1))) next = window.find("\nWARC/", next + 1);
    const auto response = holds_page(headers) ? whole_response(window.substr(0, next)) : std::nullopt;
    if (!response) return lost(begin, fact);
    const std::size_t length = response->size();
    const bool go_on =
        page(begin, headers, *response, fact + "; the response in it is whole (at byte " + std::to_string(begin) + ")");
    stream_.skip(length);
    return go_on;
  }

  /// Whether the content ends as one does: with two line ends, before another record, at the end or at damage.
  bool ends_well(std::uint64_t length) {
    const std::string_view rest =
        stream_.ahead(static_cast<std::size_t>(length) + kBetweenRecords).substr(static_cast<std::size_t>(length));
    if (rest.starts_with("\r\n\r\n") || rest.starts_with("\n\n")) return true;
    const std::size_t next = rest.find_first_not_of("\r\n");
    return next == std::string_view::npos || rest.substr(next).starts_with("WARC/") ||
           std::string_view("WARC/").starts_with(rest.substr(next));
  }

  bool page(std::uint64_t begin, const Headers& headers, std::string_view content, const std::string& note) {
    ArchivedRecord record;
    record.offset = begin;
    record.url = url_of(headers["WARC-Target-URI"]);
    record.fetched = headers["WARC-Date"];
    record.content_type = headers["Content-Type"];
    record.content = content;
    record.note = note;
    return deliver(std::move(record));
  }

  bool oversized(std::uint64_t begin, std::uint64_t length, const Headers& headers) {
    if (!stream_.skip(length)) {
      reject(begin, "the record is cut short: it says " + std::to_string(length) + " bytes");
    } else if (holds_page(headers)) {
      reject_too_long(begin);
    }
    return true;
  }
};

class WarcReader final : public Reader {
 public:
  explicit WarcReader(const ReadOptions& options) : limits_(options.limits) {}
  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    return WarcReading(bytes, origin, limits_, sink).run("the file holds no WARC record");
  }

 private:
  ReadLimits limits_;
};

}  // namespace

std::unique_ptr<Reader> warc_reader(const ReadOptions& options) {
  return std::make_unique<WarcReader>(options);
}

}  // namespace zhen::indexer
