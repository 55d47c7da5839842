// Facts of fixed width about each document of a segment, by local docid: what filters, facets, sorting
// and length normalisation read without touching a posting or a stored text.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "common/base/files.h"
#include "common/index/calendar.h"
#include "common/index/names.h"
#include "zhen/result.h"

namespace zhen::index {

/// What a segment knows of one document, on its way into the columns.
struct ColumnRow {
  std::uint64_t id_hash = 0;       ///< of the id: breaks ties the same way in every index
  std::uint64_t content_hash = 0;  ///< StoredDocument::content_hash
  Day date_first = 0;              ///< meaningless when undated
  Day date_last = 0;
  std::uint32_t length = 0;         ///< sum of wdf: Xapian's document length
  std::uint32_t source = 0;         ///< ordinal into the segment's names; 0: none
  std::uint32_t site = 0;           ///< likewise
  std::uint8_t language = 0;        ///< enum Language
  std::uint8_t date_role = 0;       ///< enum DateRole; 0: undated
  std::uint8_t date_certainty = 0;  ///< enum Certainty
  std::uint8_t flags = 0;           ///< kFlag…
};

inline constexpr std::uint8_t kFlagLive = 1;       ///< not deleted
inline constexpr std::uint8_t kFlagMonthOnly = 2;  ///< the date is a month
inline constexpr std::uint8_t kFlagYearOnly = 4;   ///< the date is a year

/// The rows of a segment, one array a fact, mapped from the file. Index 0 belongs to local docid 1.
/// Values are as the file has them: check an ordinal against the names before using it.
/// Lifetime: the spans live as long as the object or a copy of it.
class Columns {
 public:
  /// Maps `path`. Errors: index_corrupt (size or header does not fit), io. Cost: none that grows with the rows.
  static Result<Columns> open(const std::string& path);
  /// Writes rows to a new file. Errors: io.
  static Result<void> write(const std::string& path, std::span<const ColumnRow> rows);

  std::size_t size() const noexcept { return length.size(); }
  ColumnRow row(std::size_t index) const;

  std::span<const std::uint64_t> id_hash, content_hash;
  std::span<const Day> date_first, date_last;
  std::span<const std::uint32_t> length, source, site;
  std::span<const std::uint8_t> language, date_role, date_certainty, flags;

 private:
  base::MappedFile file_;
};

}  // namespace zhen::index
