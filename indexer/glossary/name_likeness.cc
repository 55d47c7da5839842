#include "indexer/glossary/name_likeness.h"

#include <algorithm>
#include <vector>

#include "common/names/people.h"
#include "common/names/readings.h"
#include "common/names/transcription.h"
#include "indexer/glossary/latin_form.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kMostPersonCharacters = 4;
constexpr std::u32string_view kDots = U"·•‧・";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::u32string without_dots(std::u32string_view han) {
  std::u32string made;
  for (const char32_t c : han) {
    if (kDots.find(c) == std::u32string_view::npos) made += c;
  }
  return made;
}

std::string letters_of(std::string_view latin) {
  std::string made;
  for (const char c : latin) {
    if (is_letter(c)) made += c;
  }
  return made;
}

bool is_read_so(std::u32string_view han, std::string_view latin) {
  const std::string letters = letters_of(latin);
  std::string reading;
  for (const char32_t c : han) reading += names::reading_of(c);
  if (!reading.empty() && reading == letters) return true;
  if (han.size() < 2 || han.size() > kMostPersonCharacters) return false;
  for (const names::PersonName& name : names::names_in(han)) {
    const auto written = names::romanizations_of(name);
    if (std::ranges::any_of(written, [&](const std::string& each) { return letters_of(each) == letters; })) return true;
  }
  return false;
}

double sound_likeness(const std::u32string& han, std::string_view latin) {
  if (han.size() < 2 || !names::may_be_a_name(han)) return 0;
  const auto spoken = names::sounds_of_han(han);
  const auto written = names::sounds_of_latin(latin);
  if (spoken.empty() || written.empty()) return 0;
  const double apart = names::distance(spoken, written) / (han.size() == 2 ? 0.6 : 1);
  return apart < names::kSameName ? 1 - apart / names::kSameName / 2 : 0;
}

}  // namespace

bool is_written_as_name(std::string_view latin) {
  bool begins = true;
  for (const char letter : latin) {
    if (begins && !(letter >= 'A' && letter <= 'Z')) return false;
    begins = letter == ' ';
  }
  return !latin.empty() && !is_acronym(latin);
}

double name_likeness(std::u32string_view han, std::string_view latin) {
  const std::u32string characters = without_dots(han);
  if (is_read_so(characters, latin)) return 1;
  const double whole = sound_likeness(characters, letters_of(latin));
  const std::size_t last = latin.rfind(' ');
  if (last == std::string_view::npos || characters.size() != han.size()) return whole;
  return std::max(whole, sound_likeness(characters, letters_of(latin.substr(last + 1))));
}

}  // namespace zhen::indexer
