#include "common/cli/catalogue.h"

#include <cstring>
#include <fstream>
#include <iterator>

namespace zhen::cli {
namespace {

// The header of a .mo file: magic, revision, count, place of the originals' table, place of the translations' table.
constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kCount = 8;
constexpr std::size_t kOriginals = 12;
constexpr std::size_t kTranslations = 16;
constexpr std::size_t kHeaderSize = 20;
constexpr std::size_t kEntrySize = 8;  // length, place; a NUL follows each text

/// A text with a plural is stored as both forms with a NUL between: the first one is its name, and the answer.
std::string_view first_form(std::string_view text) {
  return text.substr(0, text.find('\0'));
}

}  // namespace

std::optional<Catalogue> Catalogue::from_bytes(std::string bytes) {
  Catalogue catalogue(std::move(bytes));
  if (!catalogue.is_sound()) return std::nullopt;
  return catalogue;
}

std::optional<Catalogue> Catalogue::from_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return from_bytes({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
}

std::optional<std::string_view> Catalogue::find(std::string_view english) const {
  if (english.empty()) return std::nullopt;  // that is the catalogue's own header
  std::uint32_t begin = 0;
  std::uint32_t end = number_at(kCount);
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    const int order = first_form(text_at(kOriginals, middle)).compare(english);
    if (order == 0) return first_form(text_at(kTranslations, middle));
    (order < 0 ? begin : end) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
}

std::uint32_t Catalogue::number_at(std::size_t place) const {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes_.data() + place, sizeof number);
  return number;
}

std::string_view Catalogue::text_at(std::size_t table, std::uint32_t number) const {
  const std::size_t entry = number_at(table) + std::size_t{number} * kEntrySize;
  return std::string_view(bytes_).substr(number_at(entry + 4), number_at(entry));
}

bool Catalogue::is_text(std::size_t entry) const {
  const std::uint64_t end = std::uint64_t{number_at(entry)} + number_at(entry + 4);
  return end < bytes_.size() && bytes_[end] == '\0';
}

bool Catalogue::is_sound() const {
  if (bytes_.size() < kHeaderSize || number_at(0) != kMagic || number_at(4) >> 16 != 0) return false;
  const std::uint64_t table_size = std::uint64_t{number_at(kCount)} * kEntrySize;
  for (const std::size_t table : {kOriginals, kTranslations}) {
    const std::uint64_t begin = number_at(table);
    if (begin + table_size > bytes_.size()) return false;
    for (std::uint64_t entry = begin; entry < begin + table_size; entry += kEntrySize) {
      if (!is_text(entry)) return false;
    }
  }
  return true;
}

}  // namespace zhen::cli
