#include "indexer/extract/language.h"

#include <algorithm>
#include <array>

#include "indexer/extract/code_points.h"
#include "indexer/extract/script_only.h"

namespace zhen::indexer {
namespace {

constexpr unsigned kHanPerWord = 2;     // a Chinese word has about two characters
constexpr double kEnglishShare = 0.12;  // of the commonest words below in any English text
constexpr double kMixedShare = 0.2;     // the smaller language's share of a mixed text

constexpr std::array<std::string_view, 24> kEnglishWords = {"the",  "of",  "and",  "to", "in",   "a",   "is",  "that",
                                                            "for",  "on",  "with", "as", "by",   "at",  "was", "it",
                                                            "from", "are", "this", "be", "have", "has", "an",  "i"};

/// The commonest words of other languages in Latin letters, those that English has too left out.
constexpr std::array<std::string_view, 50> kForeignWords = {
    "de",  "la",  "le",  "les",   "des", "et",   "du",  "que", "est",  "pour",  "dans", "une", "el",
    "los", "las", "del", "con",   "por", "para", "una", "der", "die",  "und",   "das",  "den", "dem",
    "mit", "von", "ist", "nicht", "ein", "il",   "di",  "che", "per",  "della", "em",   "um",  "uma",
    "os",  "het", "een", "van",   "och", "att",  "som", "nie", "jest", "yang",  "dan"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view common) {
    return common.size() == word.size() && starts_with_ignoring_case(word, common);
  });
}

}  // namespace

void LanguageCount::add(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (is_ascii_letter(c)) {
      while (i < text.size() && is_ascii_letter(static_cast<unsigned char>(text[i]))) ++i;
      ++words_;
      const std::string_view word = text.substr(begin, i - begin);
      if (is_one_of(kEnglishWords, word)) {
        ++english_;
      } else if (word.size() <= 5 && is_one_of(kForeignWords, word)) {
        ++foreign_;
      }
    } else if (is_han(c)) {
      ++han_;
      const ScriptOnly script = script_only(c);
      if (script == ScriptOnly::kSimplified) ++hans_;
      if (script == ScriptOnly::kTraditional) ++hant_;
    } else if (is_kana_or_hangul(c)) {
      ++kana_hangul_;
    } else if (c >= 0xC0 && c < 0x250) {
      ++accented_;
    } else if (c >= 0x370 && c < 0x2000) {
      ++other_letters_;
    }
  }
}

index::Language LanguageCount::language() const {
  const double chinese = static_cast<double>(han_) / kHanPerWord;
  const double latin = words_;
  const double other = static_cast<double>(kana_hangul_) / kHanPerWord + static_cast<double>(other_letters_) / 4;
  const double all = chinese + latin + other;
  if (all < 1) return index::Language::kOther;
  if (other > 0.15 * all) return index::Language::kOther;
  // Tables and lists have few of English's common words, but then none of another language's either.
  const bool foreign = foreign_ > english_ || accented_ * 12 > words_;
  const bool english = words_ < 12 || !foreign || english_ >= kEnglishShare * latin;
  if (chinese < kMixedShare * all) return english ? index::Language::kEn : index::Language::kOther;
  if (latin > kMixedShare * all && english_ * 14 > words_) return index::Language::kMixed;
  return hant_ > hans_ ? index::Language::kZhHant : index::Language::kZhHans;
}

}  // namespace zhen::indexer
