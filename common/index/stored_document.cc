// Layout: one version byte, then fields: a tag, a length, the field's bytes (varints). Absent fields are empty; a tag
// stands once; unknown tags are passed over, so that a later program may add some. Never renumber a tag.
#include "common/index/stored_document.h"

#include "common/index/byte_codec.h"
#include "common/index/schema.h"

namespace zhen::index {
namespace {

constexpr char kVersion = 1;

enum Tag : std::uint64_t {
  kId = 1,
  kPath = 2,
  kTitle = 3,
  kDate = 4,  ///< year (2 bytes), month, day, role, certainty
  kDateEvidence = 5,
  kDateTime = 6,
  kSource = 7,
  kSourceAsWritten = 8,
  kSite = 9,
  kLanguage = 10,
  kUrl = 11,
  kAuthor = 12,
  kEncoding = 13,
  kContentHash = 14,
  kText = 15,
  kFurniture = 16,    ///< for each range: its distance from the end of the last, its length
  kTitleRanges = 17,  ///< for each range: its begin, its length
};

struct TextField {
  Tag tag;
  std::string StoredDocument::*member;
};

constexpr TextField kTextFields[] = {
    {kId, &StoredDocument::id},
    {kPath, &StoredDocument::path},
    {kTitle, &StoredDocument::title},
    {kDateEvidence, &StoredDocument::date_evidence},
    {kDateTime, &StoredDocument::date_time},
    {kSource, &StoredDocument::source},
    {kSourceAsWritten, &StoredDocument::source_as_written},
    {kSite, &StoredDocument::site},
    {kUrl, &StoredDocument::url},
    {kAuthor, &StoredDocument::author},
    {kEncoding, &StoredDocument::encoding},
    {kText, &StoredDocument::text},
};

void append_field(std::string& bytes, Tag tag, std::string_view content) {
  if (content.empty()) return;
  append_varint(bytes, tag);
  append_varint(bytes, content.size());
  bytes += content;
}

std::string packed_date(const StoredDocument& document) {
  std::string packed;
  if (!document.date) return packed;
  append_fixed(packed, static_cast<std::uint64_t>(document.date->year), 2);
  append_fixed(packed, document.date->month, 1);
  append_fixed(packed, document.date->day, 1);
  append_fixed(packed, static_cast<std::uint64_t>(document.date_role), 1);
  append_fixed(packed, static_cast<std::uint64_t>(document.date_certainty), 1);
  return packed;
}

std::string packed_ranges(const std::vector<Range>& ranges, bool ascending) {
  std::string packed;
  std::uint32_t last_end = 0;
  for (const Range& range : ranges) {
    append_varint(packed, range.begin - last_end);
    append_varint(packed, range.end - range.begin);
    if (ascending) last_end = range.end;
  }
  return packed;
}

bool read_date(std::string_view packed, StoredDocument& document) {
  ByteReader reader(packed);
  const auto year = reader.fixed(2);
  const auto month = reader.fixed(1);
  const auto day = reader.fixed(1);
  const auto role = reader.fixed(1);
  const auto certainty = reader.fixed(1);
  if (!certainty || *role > 5 || *certainty > 3) return false;
  document.date = make_date(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day));
  document.date_role = static_cast<DateRole>(*role);
  document.date_certainty = static_cast<Certainty>(*certainty);
  return document.date.has_value();
}

bool read_ranges(std::string_view packed, bool ascending, std::vector<Range>& ranges) {
  ByteReader reader(packed);
  std::uint64_t last_end = 0;
  while (!reader.at_end()) {
    const auto distance = reader.varint();
    const auto length = reader.varint();
    if (!distance || !length || *distance > kMaxDocumentBytes || *length > kMaxDocumentBytes) return false;
    const std::uint64_t begin = last_end + *distance;
    if (begin + *length > kMaxDocumentBytes) return false;
    ranges.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + *length)});
    if (ascending) last_end = begin + *length;
  }
  return true;
}

bool read_field(std::uint64_t tag, std::string_view content, StoredDocument& document) {
  for (const TextField& field : kTextFields) {
    if (field.tag != tag) continue;
    (document.*field.member) = content;
    return true;
  }
  switch (tag) {
    case kDate: return read_date(content, document);
    case kFurniture: return read_ranges(content, true, document.furniture);
    case kTitleRanges: return read_ranges(content, false, document.title_ranges);
    case kLanguage:
      if (content.size() != 1 || static_cast<unsigned char>(content[0]) > 4) return false;
      document.language = static_cast<Language>(content[0]);
      return true;
    case kContentHash:
      if (content.size() != 8) return false;
      document.content_hash = *ByteReader(content).fixed(8);
      return true;
    default: return true;
  }
}

bool ranges_fit(const StoredDocument& document) {
  for (const auto* ranges : {&document.furniture, &document.title_ranges}) {
    for (const Range& range : *ranges) {
      if (range.end > document.text.size()) return false;
    }
  }
  return true;
}

Error damaged() {
  return {ErrorCode::index_corrupt, "a stored document is damaged: run zhen-index --rebuild"};
}

}  // namespace

std::vector<Range> article_of(std::size_t size, const std::vector<Range>& furniture) {
  std::vector<Range> pieces;
  std::uint32_t begin = 0;
  for (const Range& range : furniture) {
    if (range.begin > begin) pieces.push_back({begin, range.begin});
    begin = range.end;
  }
  if (size > begin) pieces.push_back({begin, static_cast<std::uint32_t>(size)});
  return pieces;
}

std::string serialize(const StoredDocument& document) {
  std::string bytes(1, kVersion);
  bytes.reserve(document.text.size() + 512);
  for (const TextField& field : kTextFields) append_field(bytes, field.tag, document.*field.member);
  append_field(bytes, kDate, packed_date(document));
  append_field(bytes, kLanguage, std::string(1, static_cast<char>(document.language)));
  std::string hash;
  append_fixed(hash, document.content_hash, 8);
  append_field(bytes, kContentHash, hash);
  append_field(bytes, kFurniture, packed_ranges(document.furniture, true));
  append_field(bytes, kTitleRanges, packed_ranges(document.title_ranges, false));
  return bytes;
}

Result<StoredDocument> parse_stored_document(std::string_view bytes) {
  if (bytes.empty() || bytes.front() != kVersion) return damaged();
  ByteReader reader(bytes.substr(1));
  StoredDocument document;
  std::uint64_t seen = 0;
  while (!reader.at_end()) {
    const auto tag = reader.varint();
    const auto content = reader.counted();
    if (!tag || !content || *tag == 0) return damaged();
    const std::uint64_t bit = *tag < 64 ? std::uint64_t{1} << *tag : 0;
    if ((seen & bit) != 0 || !read_field(*tag, *content, document)) return damaged();
    seen |= bit;
  }
  if (!ranges_fit(document)) return damaged();
  return document;
}

Result<StoredText> parse_stored_text(std::string_view bytes) {
  if (bytes.empty() || bytes.front() != kVersion) return damaged();
  ByteReader reader(bytes.substr(1));
  StoredText found;
  while (!reader.at_end()) {
    const auto tag = reader.varint();
    const auto content = reader.counted();
    if (!tag || !content) return damaged();
    if (*tag == kTitle) found.title = *content;
    if (*tag == kText) found.text = *content;
    if (*tag == kFurniture && !(found.furniture.empty() && read_ranges(*content, true, found.furniture))) {
      return damaged();
    }
  }
  if (!found.furniture.empty() && found.furniture.back().end > found.text.size()) return damaged();
  return found;
}

}  // namespace zhen::index
