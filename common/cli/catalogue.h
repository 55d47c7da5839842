// What does a compiled gettext catalogue (.mo) say? Read here and not through libintl: that translates nothing unless
// the C library knows the user's locale, and a bare system with LANG=zh_CN.UTF-8 knows none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace zhen::cli {

class Catalogue {
 public:
  /// Nothing where the bytes are not a catalogue of this machine's byte order, or are damaged.
  static std::optional<Catalogue> from_bytes(std::string bytes);
  static std::optional<Catalogue> from_file(const std::filesystem::path& path);

  /// The translation of an English text; nothing where it has none.
  std::optional<std::string_view> find(std::string_view english) const;

 private:
  explicit Catalogue(std::string bytes) : bytes_(std::move(bytes)) {}
  std::uint32_t number_at(std::size_t place) const;
  std::string_view text_at(std::size_t table, std::uint32_t number) const;
  bool is_sound() const;
  bool is_text(std::size_t entry) const;

  std::string bytes_;
};

}  // namespace zhen::cli
