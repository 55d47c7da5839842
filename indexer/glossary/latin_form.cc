#include "indexer/glossary/latin_form.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/text/function_words.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::indexer {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return is_upper(c) || is_lower(c);
}
char lowered(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Latin letters, digits and what stands inside words.
bool has_only_word_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint next = text::code_point_at(text, at);
    const text::Script script = text::script_of(next.value);
    const bool inside = next.value < 0x80 && std::string_view(" -'&./+").find(text[at]) != std::string_view::npos;
    if (!inside && next.value != U'’' && script != text::Script::kLatin && script != text::Script::kDigit) return false;
    at += next.length;
  }
  return true;
}

/// A dot between small letters or digits (a file, a host, a version), a slash between small letters (a path).
bool is_machine_word(std::string_view word) {
  if (word.front() == '-' || word.front() == '+' || word.front() == '.' || word.front() == '/') return true;
  if (word.back() == '-' || word.back() == '/') return true;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    if (word[i] == '.' && !(is_upper(word[i - 1]) && is_upper(word[i + 1]))) return true;
    if (word[i] == '-' && i + 2 < word.size() && is_digit(word[i + 1]) && is_digit(word[i + 2])) return true;
    if (word[i] == '/' && (is_lower(word[i - 1]) || is_lower(word[i + 1]))) return true;
  }
  if (word.back() == '\'' || word.ends_with("’")) return true;
  return word.back() == '.' && (word.size() > 4 || is_digit(word.front()));
}

/// A year, a count; small numbers belong to names: Windows 10.
bool is_large_number(std::string_view word) {
  return word.size() > 2 && std::all_of(word.begin(), word.end(), is_digit);
}

std::string lower(std::string_view word) {
  std::string made(word);
  std::transform(made.begin(), made.end(), made.begin(), lowered);
  return made;
}

bool joins_words(const std::string& word) {
  static constexpr std::string_view kJoining[] = {"of",   "and", "for",  "the", "in", "on",  "to", "a",
                                                  "with", "by",  "from", "at",  "as", "per", "or", "an"};
  return std::find(std::begin(kJoining), std::end(kJoining), word) != std::end(kJoining);
}

/// Function words join a term's words, but neither begin nor end it, and a sentence's are no term's.
bool reads_as_term(const std::vector<std::string_view>& words) {
  std::size_t function_words = 0;
  const bool is_title = std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_upper(word.front()) || joins_words(lower(word));
  });
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_upper(words[i].front()) && words[i].size() > 1 && is_upper(words[i][1])) continue;  // IT, US, WHO
    const std::string word = lower(words[i]);
    if (text::weight_of_word(word) >= 1) continue;
    const bool is_name = is_upper(words[i].front()) && words.size() > 1;
    if (!joins_words(word) && !(is_name && is_title)) return false;
    if ((i == 0 || i + 1 == words.size()) && !is_name) return false;
    ++function_words;
  }
  return function_words * 2 <= words.size();
}

/// Words that introduce an example or a remark, not a term.
bool begins_remark(std::string_view first) {
  static constexpr std::string_view kRemarks[] = {"eg",   "e.g",       "e.g.", "ie",    "i.e",  "i.e.",   "etc",
                                                  "etc.", "eg.",       "see",  "like",  "via",  "note",   "aka",
                                                  "such", "including", "ex.",  "fig",   "fig.", "figure", "page",
                                                  "pp",   "vs",        "http", "https", "www",  "v"};
  const std::string word = lower(first);
  return std::find(std::begin(kRemarks), std::end(kRemarks), word) != std::end(kRemarks);
}

constexpr int kMostInnerLetters = 1;

/// What a letter of an acronym may stand for: a word, or what begins with a capital inside of one.
struct Part {
  std::size_t begin = 0;
  std::string text;
  bool joins = false;
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool letter = is_ascii_letter(text[i]) || is_digit(text[i]);
    const bool starts = i == 0 || text[i - 1] == ' ' || text[i - 1] == '-' || text[i - 1] == '/' ||
                        (is_upper(text[i]) && is_lower(text[i - 1]));
    if (letter && starts) parts.push_back({i, {}, false});
    if (letter && !parts.empty()) parts.back().text += lowered(text[i]);
  }
  for (Part& part : parts) part.joins = text::weight_of_word(part.text) < 1;
  return parts;
}

/// The part that the first letter stands for where the first `letters` letters end before part `end`; none: the number
/// of parts. Each letter begins a part; words that join may be passed over; `inner` letters stand inside of parts.
std::size_t begin_of_match(const std::vector<Part>& parts, std::size_t end, const std::string& acronym,
                           std::size_t letters, int inner) {
  if (letters == 0) return end;
  if (end == 0) return parts.size();
  const Part& part = parts[end - 1];
  const char last = acronym[letters - 1];
  std::size_t begin = parts.size();
  if (part.text.front() == last) begin = begin_of_match(parts, end - 1, acronym, letters - 1, inner);
  if (begin == parts.size() && part.joins) begin = begin_of_match(parts, end - 1, acronym, letters, inner);
  if (begin == parts.size() && inner > 0 && letters > 1 && part.text.front() == acronym[letters - 2] &&
      part.text.find(last, 1) != std::string::npos) {
    begin = begin_of_match(parts, end - 1, acronym, letters - 2, inner - 1);
  }
  return begin;
}

}  // namespace

bool is_acronym(std::string_view text) {
  if (text.size() < 2 || text.size() > 10) return false;
  std::size_t capitals = 0;
  for (const char c : text) {
    if (!is_ascii_letter(c) && !is_digit(c) && c != '/' && c != '&' && c != '-' && c != '.') return false;
    if (is_upper(c)) ++capitals;
  }
  const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
  return capitals >= (has_digit ? 1 : 2) &&
         capitals * 2 > static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_ascii_letter));
}

bool is_latin_form(std::string_view text) {
  if (text.size() < 2 || text.size() > kLongestLatinForm || !has_only_word_characters(text)) return false;
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty() || words.size() > kMostLatinWords) return false;
  std::size_t letters = 0;
  for (const std::string_view word : words) {
    if (word == "&") continue;
    if (is_machine_word(word) || is_large_number(word)) return false;
    letters += static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }));
  }
  if (letters < 2 && !(letters == 1 && text.size() == 2)) return false;
  if (words.size() == 1 && is_lower(text.front()) && text.size() < 3) return false;
  return !begins_remark(words.front()) && reads_as_term(words);
}

std::string_view spelt_out(std::string_view text, std::string_view acronym) {
  std::string letters;
  for (const char c : acronym) {
    if (is_ascii_letter(c) || is_digit(c)) letters += lowered(c);
  }
  if (letters.size() > 2 && letters.back() == 's' && is_lower(acronym.back())) letters.pop_back();
  if (letters.size() < 2) return {};
  const std::vector<Part> parts = parts_of(text);
  const auto begin = begin_of_match(parts, parts.size(), letters, letters.size(), kMostInnerLetters);
  if (begin == parts.size()) return {};
  const std::string_view found = text.substr(parts[begin].begin);
  const bool is_whole = parts[begin].begin == 0 || text[parts[begin].begin - 1] == ' ';
  return is_whole && parts.size() - begin > 1 ? found : std::string_view();
}

}  // namespace zhen::indexer
