#include "indexer/extract/line_form.h"

#include "indexer/extract/code_points.h"
#include "indexer/extract/line_phrases.h"
#include "indexer/extract/phrase_index.h"

namespace zhen::indexer {
namespace {

constexpr unsigned kLongLine = 40;  // words; few phrases judge longer ones

/// Phrases that may stand anywhere, those of them that judge long lines, and those that begin a line.
struct PhraseTables {
  PhraseIndex anywhere;
  PhraseIndex anywhere_in_long;
  PhraseIndex at_start;

  PhraseTables() {
    for (std::size_t i = 0; i < std::size(kPhrases); ++i) {
      const auto number = static_cast<std::uint16_t>(i);
      (kPhrases[i].where == Where::kAny ? anywhere : at_start).add(kPhrases[i].text, number);
      if (kPhrases[i].where == Where::kAny && kPhrases[i].longest > kLongLine)
        anywhere_in_long.add(kPhrases[i].text, number);
    }
  }
};

bool is_word_byte(char c) {
  return is_ascii_letter(static_cast<unsigned char>(c));
}

/// Only marks, numbers and blanks are left: "Comments (12) >>".
bool nothing_left(std::string_view rest) {
  for (std::size_t i = 0; i < rest.size();) {
    const char32_t c = next_code_point(rest, i);
    if (is_alphabetic(c) || is_han(c)) return false;
  }
  return true;
}

bool matches(const Phrase& phrase, std::string_view content, std::size_t at, std::size_t end, unsigned length) {
  if (length > phrase.longest) return false;
  if (at > 0 && is_word_byte(phrase.text[0]) && is_word_byte(content[at - 1]) &&
      !(content[at] >= 'A' && content[at] <= 'Z')) {
    return false;
  }
  if (end < content.size() && is_word_byte(phrase.text.back()) && content[end] >= 'a' && content[end] <= 'z') {
    return false;
  }
  return phrase.where != Where::kWhole || nothing_left(content.substr(end));
}

}  // namespace

namespace {

/// "13 Comments", "There are 13 comments", "Comments (4)".
bool counts_comments(std::string_view content, unsigned length) {
  if (length > 6) return false;
  const std::size_t at = find_ignoring_case(content, "comment");
  if (at == std::string_view::npos || at == 0) return false;
  const std::size_t digit = content.find_first_of("0123456789");
  return digit < at && at - digit < 7;
}

}  // namespace

LineForm form_of(std::string_view content, unsigned length) {
  static const PhraseTables tables;
  if (content.empty() || length > 200) return LineForm::kPlain;
  LineForm form = LineForm::kPlain;
  const auto judge = [&](std::uint16_t number, std::size_t at, std::size_t end) {
    if (!matches(kPhrases[number], content, at, end, length)) return false;
    form = kPhrases[number].form;
    return true;
  };
  if (tables.at_start.at(content, 0, [&](std::uint16_t number, std::size_t end) { return judge(number, 0, end); }))
    return form;
  if ((length > kLongLine ? tables.anywhere_in_long : tables.anywhere).anywhere(content, judge)) return form;
  return counts_comments(content, length) ? LineForm::kComments : LineForm::kPlain;
}

}  // namespace zhen::indexer
