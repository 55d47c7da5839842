// Under which names do a collection's records keep the facts that we know?
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/result.h"

namespace zhen::indexer {

enum class Field : std::uint8_t { kId, kTitle, kDate, kSource, kSite, kUrl, kLang, kAuthor, kText, kBody };
inline constexpr std::size_t kFieldCount = 10;

std::string_view name_of(Field field) noexcept;  ///< "id", "title", …

/// The contract's names, some of them replaced by the collection's own.
class FieldNames {
 public:
  FieldNames();

  /// Each mapping is `title=headline`: the record's "headline" is our title, and its "title" no longer is.
  /// `body=text` takes "text" away from the field that it served before; of two claims the later one holds.
  /// Errors: invalid_argument for a malformed mapping or a field that we do not have.
  static Result<FieldNames> parse(const std::vector<std::string>& mappings);

  std::optional<Field> field_of(std::string_view record_name) const noexcept;
  const std::string& name_in_records(Field field) const noexcept { return names_[static_cast<std::size_t>(field)]; }

 private:
  std::array<std::string, kFieldCount> names_;
};

}  // namespace zhen::indexer
