#include "common/names/readings.h"

#include <algorithm>

namespace zhen::names {
namespace {

constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;

void cut(std::string_view letters, std::size_t count, std::vector<std::string_view>& before,
         std::vector<std::vector<std::string_view>>& found) {
  constexpr std::size_t kLongest = 6;
  if (count == 0) {
    if (letters.empty()) found.push_back(before);
    return;
  }
  for (std::size_t size = 1; size <= std::min(letters.size(), kLongest); ++size) {
    if (!is_syllable(letters.substr(0, size))) continue;
    before.push_back(letters.substr(0, size));
    cut(letters.substr(size), count - 1, before, found);
    before.pop_back();
  }
}

}  // namespace

std::string_view reading_of(char32_t character) noexcept {
  return character < kFirst || character > kLast ? "" : kSyllables[kGeneralReadings[character - kFirst]];
}

std::string_view surname_reading_of(char32_t character) noexcept {
  return character < kFirst || character > kLast ? "" : kSyllables[kSurnameReadings[character - kFirst]];
}

bool is_syllable(std::string_view letters) noexcept {
  return !letters.empty() && std::binary_search(kSyllables, kSyllables + kSyllableCount, letters);
}

std::vector<std::vector<std::string_view>> syllables_in(std::string_view letters, std::size_t count) {
  std::vector<std::vector<std::string_view>> found;
  std::vector<std::string_view> before;
  cut(letters, count, before, found);
  return found;
}

}  // namespace zhen::names
