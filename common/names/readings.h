// How is a Han character read? Pinyin without tones (ü as u), from a table made out of ICU's data.
#pragma once

#include <string_view>
#include <vector>

namespace zhen::names {

extern const char* const kSyllables[];
extern const unsigned kSyllableCount;
extern const unsigned short kGeneralReadings[];
extern const unsigned short kSurnameReadings[];

/// Empty where it is not known. Thread-safety: reentrant.
std::string_view reading_of(char32_t character) noexcept;
std::string_view surname_reading_of(char32_t character) noexcept;  ///< 单 shan, 解 xie, 曾 zeng

bool is_syllable(std::string_view letters) noexcept;

/// All ways to cut letters into `count` syllables of pinyin: "xian", 2 → {xi, an}.
std::vector<std::vector<std::string_view>> syllables_in(std::string_view letters, std::size_t count);

}  // namespace zhen::names
