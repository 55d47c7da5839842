#include "indexer/read/field_names.h"

#include <algorithm>

namespace zhen::indexer {
namespace {

constexpr std::array<std::string_view, kFieldCount> kNames = {"id",  "title", "date",   "source", "site",
                                                              "url", "lang",  "author", "text",   "body"};

std::optional<std::size_t> position_of(std::string_view name) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (kNames[i] == name) return i;
  }
  return std::nullopt;
}

Error bad_mapping(const std::string& mapping, const std::string& fact) {
  return Error{ErrorCode::invalid_argument, "--field " + mapping + ": " + fact};
}

}  // namespace

std::string_view name_of(Field field) noexcept {
  return kNames[static_cast<std::size_t>(field)];
}

FieldNames::FieldNames() {
  for (std::size_t i = 0; i < kFieldCount; ++i) names_[i] = kNames[i];
}

Result<FieldNames> FieldNames::parse(const std::vector<std::string>& mappings) {
  FieldNames names;
  for (const std::string& mapping : mappings) {
    const std::size_t equals = mapping.find('=');
    if (equals == std::string::npos || equals + 1 == mapping.size()) {
      return bad_mapping(mapping, "write FIELD=NAME, for example --field title=headline");
    }
    const auto position = position_of(std::string_view(mapping).substr(0, equals));
    if (!position) {
      return bad_mapping(mapping,
                         "there is no such field; the fields are id, title, date, source, site, url, lang, "
                         "author, text and body");
    }
    const std::string name = mapping.substr(equals + 1);
    std::replace(names.names_.begin(), names.names_.end(), name, std::string());  // one of our fields at most has it
    names.names_[*position] = name;
  }
  return names;
}

std::optional<Field> FieldNames::field_of(std::string_view record_name) const noexcept {
  if (record_name.empty()) return std::nullopt;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (names_[i] == record_name) return static_cast<Field>(i);
  }
  return std::nullopt;
}

}  // namespace zhen::indexer
