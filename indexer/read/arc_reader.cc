// ARC, the Internet Archive's format before WARC: a line of facts, then as many bytes as it says.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "indexer/read/headers.h"
#include "indexer/read/http_body.h"
#include "indexer/read/record_reading.h"

namespace zhen::indexer {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `URL IP date type length` (version 1), or with five more fields before the length (version 2). Addresses may hold
/// blanks, so the fields are counted from the end.
struct ArcLine {
  std::string_view url, date, type, length;
};

std::optional<ArcLine> parse_line(std::string_view line) {
  std::vector<std::size_t> blanks;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') blanks.push_back(i);
  }
  for (const std::size_t fields_after_url : {std::size_t{4}, std::size_t{9}}) {
    if (blanks.size() < fields_after_url) break;
    const auto field = [&](std::size_t n) {  // the n-th after the URL, from 0
      const std::size_t begin = blanks[blanks.size() - fields_after_url + n] + 1;
      return line.substr(begin, line.find(' ', begin) - begin);
    };
    const ArcLine parsed{line.substr(0, blanks[blanks.size() - fields_after_url]), field(1), field(2),
                         field(fields_after_url - 1)};
    const bool dated = parsed.date.size() >= 14 && std::all_of(parsed.date.begin(), parsed.date.end(), is_digit);
    if (dated && parsed.url.find(':') != std::string_view::npos) return parsed;
  }
  return std::nullopt;
}

/// 20140216050221 → 2014-02-16T05:02:21Z.
std::string iso_time(std::string_view digits) {
  const auto part = [&](std::size_t begin, std::size_t length) { return std::string(digits.substr(begin, length)); };
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) + ":" + part(12, 2) +
         "Z";
}

class ArcReading final : public RecordReading {
 public:
  using RecordReading::RecordReading;

 private:
  bool begins_record(std::string_view text) const override {
    return parse_line(trimmed_blanks(text.substr(0, text.find('\n')))).has_value();
  }

  bool read_record() override {
    const std::uint64_t begin = stream_.offset();
    const std::string_view front = stream_.ahead(kLongestLine);
    const std::size_t feed = front.find('\n');
    const std::string line(trimmed_blanks(front.substr(0, feed)));
    const auto facts = parse_line(line);
    if (feed == std::string_view::npos || !facts) return lost(begin, "no ARC record begins here");
    std::uint64_t length = 0;
    const auto [end, error] =
        std::from_chars(facts->length.data(), facts->length.data() + facts->length.size(), length);
    if (error != std::errc() || end != facts->length.data() + facts->length.size()) {
      return lost(begin, "the record's length is no number: \"" + std::string(facts->length.substr(0, 40)) + "\"");
    }
    stream_.skip(feed + 1);
    if (length > limits_.document_bytes + kHttpHeader) return oversized(begin, length);
    const std::string_view content = stream_.ahead(static_cast<std::size_t>(length));
    std::string note;
    if (content.size() < length) {
      note = "the record is cut short: it says " + std::to_string(length) + " bytes, and " +
             std::to_string(content.size()) + " are there";
      if (!whole_response(content)) return lost(begin, note);
      note += "; the response in it is whole (at byte " + std::to_string(begin) + ")";
    }
    const bool go_on = facts->url.starts_with("filedesc:") || page(begin, *facts, content, note);
    stream_.skip(content.size());
    return go_on;
  }

  bool page(std::uint64_t begin, const ArcLine& facts, std::string_view content, const std::string& note) {
    ArchivedRecord record;
    record.offset = begin;
    record.url = facts.url;
    record.fetched = iso_time(facts.date);
    record.content_type = facts.type;
    record.content = content;
    record.note = note;
    return deliver(std::move(record));
  }

  bool oversized(std::uint64_t begin, std::uint64_t length) {
    if (stream_.skip(length)) {
      reject_too_long(begin);
    } else {
      reject(begin, "the record is cut short: it says " + std::to_string(length) + " bytes");
    }
    return true;
  }
};

class ArcReader final : public Reader {
 public:
  explicit ArcReader(const ReadOptions& options) : limits_(options.limits) {}
  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    return ArcReading(bytes, origin, limits_, sink).run("the file holds no ARC record");
  }

 private:
  ReadLimits limits_;
};

}  // namespace

std::unique_ptr<Reader> arc_reader(const ReadOptions& options) {
  return std::make_unique<ArcReader>(options);
}

}  // namespace zhen::indexer
