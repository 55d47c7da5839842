#include "common/lexicon/dictionary_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/base/files.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::lexicon {
namespace {

constexpr std::size_t kMostWords = 6;  // a longer gloss explains, it does not translate

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '.'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool holds_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint next = text::code_point_at(text, at);
    if (text::script_of(next.value) == text::Script::kHan) return true;
    at += next.length;
  }
  return false;
}

/// Remarks in round or square brackets go, nested ones with them.
std::string without_brackets(std::string_view gloss) {
  std::string text;
  int depth = 0;
  for (const char c : gloss) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) text += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return text;
}

/// Glosses about the entry instead of what it means.
bool is_remark(std::string_view gloss) {
  constexpr std::array<std::string_view, 15> kBeginnings{
      "CL:",      "variant of",   "old variant of", "erhua variant", "archaic variant", "Japanese variant",
      "see ",     "see also",     "used in ",       "used to ",      "used after",      "used before",
      "same as ", "also written", "also pr."};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](auto begin) { return gloss.starts_with(begin); });
}

/// What may go before a translation without changing it.
std::string_view without_lead(std::string_view text) {
  constexpr std::array<std::string_view, 14> kLeads{"to be ",     "to ",       "a ",       "an ",   "the ",
                                                    "abbr. for ", "abbr. of ", "surname ", "(Tw) ", "fig. ",
                                                    "lit. ",      "esp. ",     "i.e. ",    "e.g. "};
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view lead : kLeads) {
      if (!text.starts_with(lead)) continue;
      text = trimmed(text.substr(lead.size()));
      changed = true;
    }
  }
  return text;
}

void add_translation(std::string_view text, std::vector<std::string>& translations) {
  text = without_lead(trimmed(text));
  if (text.empty() || holds_han(text)) return;
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= kMostWords) return;
  if (std::find(translations.begin(), translations.end(), text) == translations.end()) translations.emplace_back(text);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// `傳統 传统 [chuan2 tong3] /gloss/gloss/`
bool read_cedict_line(std::string_view line, Origin origin, std::vector<Pair>& pairs) {
  const std::size_t slash = line.find('/');
  const std::size_t bracket = line.find('[');
  const std::size_t blank = line.find(' ');
  if (slash == std::string_view::npos || bracket > slash || blank > bracket) return false;
  const std::string_view simplified = trimmed(line.substr(blank, bracket - blank));
  if (simplified.empty() || !line.substr(slash).ends_with('/')) return false;
  std::size_t rank = 0;
  for (const std::string_view gloss : split(line.substr(slash), '/')) {
    for (std::string& translation : translations_in(gloss)) {
      // Later glosses are rarer senses.
      pairs.push_back({std::string(simplified),
                       std::move(translation),
                       origin,
                       1.0 / (1.0 + 0.1 * static_cast<double>(rank++)),
                       0,
                       {}});
    }
  }
  return true;
}

bool read_tsv_line(std::string_view line, Origin origin, std::vector<Pair>& pairs) {
  const std::vector<std::string_view> columns = split(line, '\t');
  if (columns.size() < 2) return false;
  std::string_view one = trimmed(columns[0]);
  std::string_view other = trimmed(columns[1]);
  if (one.empty() || other.empty()) return false;
  if (!holds_han(one)) std::swap(one, other);
  if (!holds_han(one)) return false;
  double certainty = 1;
  if (columns.size() > 2) {
    const std::string_view number = trimmed(columns[2]);
    double read = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), read);
    if (error == std::errc() && end == number.data() + number.size() && read > 0 && read <= 1) certainty = read;
  }
  pairs.push_back({std::string(one), std::string(other), origin, certainty, 0, {}});
  return true;
}

}  // namespace

std::vector<std::string> translations_in(std::string_view gloss) {
  std::vector<std::string> translations;
  if (is_remark(trimmed(gloss))) return translations;
  const std::string text = without_brackets(gloss);
  if (is_remark(trimmed(text))) return translations;
  for (const std::string_view part : split(text, ';')) {
    for (const std::string_view item : split(part, ',')) add_translation(item, translations);
  }
  return translations;
}

Result<std::vector<Pair>> parse_dictionary(std::string_view text, Origin origin) {
  std::vector<Pair> pairs;
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.front() == '#') continue;
    const bool read = line.find('\t') != std::string_view::npos ? read_tsv_line(line, origin, pairs)
                                                                : read_cedict_line(line, origin, pairs);
    if (!read) {
      return Error{ErrorCode::invalid_argument,
                   "line " + std::to_string(number) +
                       " is neither CC-CEDICT's form (傳統 传统 [pinyin] /gloss/) nor Chinese TAB English"};
    }
  }
  return pairs;
}

Result<std::vector<Pair>> read_dictionary(const std::string& path, Origin origin) {
  const auto text = base::read_file(path);
  if (!text) return text.error();
  auto pairs = parse_dictionary(*text, origin);
  if (!pairs) return Error{pairs.error().code, "dictionary \"" + path + "\": " + pairs.error().message};
  return pairs;
}

}  // namespace zhen::lexicon
