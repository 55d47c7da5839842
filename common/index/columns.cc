// Layout: "ZHENCOLS", the version and the number of rows (32 bits each), then one array a fact, the widest first, so
// that every array is aligned. Never reorder.
#include "common/index/columns.h"

#include <cstring>

#include "common/index/byte_codec.h"

namespace zhen::index {
namespace {

constexpr std::string_view kMagic = "ZHENCOLS";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kRowBytes = 2 * 8 + 5 * 4 + 4;

Error damaged(const std::string& path, const std::string& fact) {
  return {ErrorCode::index_corrupt, "\"" + path + "\" is damaged (" + fact + "): run zhen-index --rebuild"};
}

/// Calls `visit` for each array with the member of Columns and that of ColumnRow, in the order of the file.
template <typename Visit>
void for_each_array(Visit&& visit) {
  visit(&Columns::id_hash, &ColumnRow::id_hash);
  visit(&Columns::content_hash, &ColumnRow::content_hash);
  visit(&Columns::date_first, &ColumnRow::date_first);
  visit(&Columns::date_last, &ColumnRow::date_last);
  visit(&Columns::length, &ColumnRow::length);
  visit(&Columns::source, &ColumnRow::source);
  visit(&Columns::site, &ColumnRow::site);
  visit(&Columns::language, &ColumnRow::language);
  visit(&Columns::date_role, &ColumnRow::date_role);
  visit(&Columns::date_certainty, &ColumnRow::date_certainty);
  visit(&Columns::flags, &ColumnRow::flags);
}

}  // namespace

Result<Columns> Columns::open(const std::string& path) {
  auto file = base::MappedFile::open(path);
  if (!file) return std::move(file).error();
  const std::string_view bytes = file->bytes();
  if (bytes.size() < kHeaderBytes || bytes.substr(0, kMagic.size()) != kMagic) return damaged(path, "no columns");
  ByteReader header(bytes.substr(kMagic.size()));
  if (header.fixed(4) != kVersion) return damaged(path, "another version");
  const std::size_t rows = *header.fixed(4);
  if (bytes.size() != kHeaderBytes + rows * kRowBytes) return damaged(path, "its size is wrong");

  Columns columns;
  columns.file_ = *file;
  const char* next = bytes.data() + kHeaderBytes;
  for_each_array([&](auto array, auto) {
    using Value = typename std::remove_reference_t<decltype(columns.*array)>::element_type;
    columns.*array = {reinterpret_cast<Value*>(next), rows};
    next += rows * sizeof(Value);
  });
  return columns;
}

Result<void> Columns::write(const std::string& path, std::span<const ColumnRow> rows) {
  std::string bytes(kMagic);
  bytes.reserve(kHeaderBytes + rows.size() * kRowBytes);
  append_fixed(bytes, kVersion, 4);
  append_fixed(bytes, rows.size(), 4);
  for_each_array([&](auto, auto member) {
    for (const ColumnRow& row : rows) {
      bytes.append(reinterpret_cast<const char*>(&(row.*member)), sizeof(row.*member));
    }
  });
  return base::write_file(path, bytes);
}

ColumnRow Columns::row(std::size_t index) const {
  ColumnRow row;
  for_each_array([&](auto array, auto member) { row.*member = (this->*array)[index]; });
  return row;
}

}  // namespace zhen::index
