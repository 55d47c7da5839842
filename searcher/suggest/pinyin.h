// How does a Han character sound? Where a typed sound is met in a text. Readings without tones, in general and as
// surnames (单: dan, shan); ü is both u and v. Source: ICU's Han-Latin and Han-Latin/Names, through pinyin_table.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zhen::searcher {

/// The byte after the characters at `at` whose sounds go on from, or begin with, all of `typed`; nothing: they do
/// not. Full syllables of which the last may be unfinished (waijiaob), or initials alone (wjb).
std::optional<std::size_t> match_pinyin(std::string_view folded, std::size_t at, std::string_view typed);

/// Whether both are known and share a reading. Tones are not heard.
bool sound_alike(char32_t left, char32_t right);

/// What was typed as sounds: the letters of folded text, blanks and apostrophes left out; empty: it is no pinyin.
std::string typed_pinyin(std::string_view folded);

}  // namespace zhen::searcher
