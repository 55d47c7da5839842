// The words and numbers that dates are made of: month names, digits of three scripts, times with zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zhen::indexer {

/// A number at `at`: ASCII or full-width digits.
struct ReadNumber {
  int value = 0;
  unsigned digits = 0;  ///< 0: there is none
  std::size_t end = 0;
};
ReadNumber read_number(std::string_view text, std::size_t at);

/// Whether a number in Chinese characters may begin with it.
bool begins_han_number(char32_t c);

/// A number in Chinese characters: 二〇二三 by digits, 二十五 by value.
ReadNumber read_han_number(std::string_view text, std::size_t at);

/// The month that `word` names (1 … 12) in English or another large European language; 0: none.
int month_of(std::string_view word);
bool is_weekday(std::string_view word);

/// The end of the word of letters that begins at `at`.
std::size_t word_end(std::string_view text, std::size_t at);

/// The time of day at `at` with its seconds, am/pm and zone: "19:21", "7:40 p.m. ET", "09:53:00-04:00".
/// The end of it, or nothing.
std::optional<std::size_t> read_time(std::string_view text, std::size_t at);

/// Blanks after `at` are skipped.
std::size_t skip_blanks(std::string_view text, std::size_t at);

}  // namespace zhen::indexer
