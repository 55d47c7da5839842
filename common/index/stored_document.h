// Everything that is kept of one page: what hits show, what filters use, what a rebuild starts from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/calendar.h"
#include "zhen/result.h"

namespace zhen::index {

/// Half-open range of bytes.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

/// What a chosen date says of the page. Stored: never renumber.
/// kScraped: the page says nothing, an archive's header says when it was fetched; always of low certainty.
enum class DateRole : std::uint8_t { kNone = 0, kPublished = 1, kUpdated = 2, kDateline = 3, kEvent = 4, kScraped = 5 };
enum class Certainty : std::uint8_t { kNone = 0, kLow = 1, kMedium = 2, kHigh = 3 };
enum class Language : std::uint8_t { kOther = 0, kZhHans = 1, kZhHant = 2, kEn = 3, kMixed = 4 };

std::string_view name_of(DateRole role) noexcept;        ///< "" published updated dateline event scraped
std::string_view name_of(Certainty certainty) noexcept;  ///< "" low medium high
std::string_view name_of(Language language) noexcept;    ///< other zh-Hans zh-Hant en mixed
std::optional<Language> parse_language(std::string_view name) noexcept;
std::optional<Certainty> parse_certainty(std::string_view name) noexcept;  ///< one of low medium high

/// The pieces of a text of `size` bytes that are not furniture, in order.
std::vector<Range> article_of(std::size_t size, const std::vector<Range>& furniture);

struct StoredDocument {
  std::string id;
  std::string path;  ///< of the file read, as named or found; empty for records from standard input
  std::string title;
  std::optional<Date> date;
  DateRole date_role = DateRole::kNone;
  Certainty date_certainty = Certainty::kNone;
  std::string date_evidence;  ///< the words from which the date was read
  std::string date_time;      ///< time of day and zone as written, e.g. "19:21 +08:00"; may be empty
  std::string source;         ///< canonical
  std::string source_as_written;
  std::string site;
  std::vector<std::string> source_aliases;  ///< kept once an index (names file), not in the frame
  std::vector<std::string> site_aliases;    ///< likewise
  Language language = Language::kOther;
  std::string url;
  std::string author;
  std::string encoding;
  std::uint64_t content_hash = 0;   ///< of the bytes and options it was made from: equal means nothing to do
  std::string text;                 ///< the whole page, UTF-8
  std::vector<Range> furniture;     ///< of `text`: ascending, disjoint; the rest is the article
  std::vector<Range> title_ranges;  ///< where the title stands in `text`; may be empty

  /// The article's pieces in order: the complement of `furniture`.
  std::vector<Range> article() const { return article_of(text.size(), furniture); }
};

/// What matching and ranking read of a document. Lifetime: views of the serialized bytes.
struct StoredText {
  std::string_view title;
  std::string_view text;
  std::vector<Range> furniture;
  std::vector<Range> article() const { return article_of(text.size(), furniture); }
};

/// One self-contained, versioned byte string. parse(serialize(d)) == d but for the alias lists.
/// parse never reads outside `bytes`; damaged input gives index_corrupt.
std::string serialize(const StoredDocument& document);
Result<StoredDocument> parse_stored_document(std::string_view bytes);
/// Looks at no other field. Errors: index_corrupt.
Result<StoredText> parse_stored_text(std::string_view bytes);

}  // namespace zhen::index
