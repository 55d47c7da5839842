// How is a Chinese name written in Latin letters, and which characters may a name in Latin letters stand for?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhen::names {

/// A name cut into surname and given name: 陈|文清, 欧阳|修. Two to four (Simplified) characters.
struct PersonName {
  std::u32string surname;
  std::u32string given;
};

/// All ways to read characters as a name; nothing where they begin with no surname.
std::vector<PersonName> names_in(std::u32string_view characters);

/// The common ways to write it, lowercase, the usual first: pinyin with the given name joined and apart, either order,
/// then Wade–Giles and Cantonese where they differ.
///
///     陈文清 → chen wenqing, wenqing chen, chen wen qing, …, chan man ching
std::vector<std::string> romanizations_of(const PersonName& name);

/// Whether a character of a given name is written so: in pinyin, Wade–Giles or Cantonese.
bool is_written(char32_t character, std::string_view latin);

/// Surnames that are romanized so, in pinyin or another common way: "chen" → 陈 谌 …; "chan" → 陈 …
std::vector<std::u32string> surnames_written(std::string_view latin);

}  // namespace zhen::names
