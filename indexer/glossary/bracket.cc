#include "indexer/glossary/bracket.h"

#include <algorithm>
#include <array>

#include "common/text/function_words.h"
#include "common/text/script.h"
#include "common/text/utf8.h"
#include "indexer/glossary/latin_form.h"

namespace zhen::indexer {
namespace {

using text::CodePoint;
using text::Script;

constexpr std::size_t kMostPartsInside = 3;
constexpr std::size_t kMostQuotedBytes = 90;
constexpr std::size_t kMostHanCharacters = 16;

struct Quote {
  std::string_view open, close;
};
constexpr std::array<Quote, 11> kQuotes = {{{"“", "”"},
                                            {"‘", "’"},
                                            {"「", "」"},
                                            {"『", "』"},
                                            {"《", "》"},
                                            {"〈", "〉"},
                                            {"【", "】"},
                                            {"**", "**"},
                                            {"\"", "\""},
                                            {"[", "]"},
                                            {"*", "*"}}};

bool is_han(char32_t c) {
  return text::script_of(c) == Script::kHan;
}

/// Between the parts of a foreign name.
bool is_name_dot(char32_t c) {
  return c == U'·' || c == U'•' || c == U'‧' || c == U'・';
}

bool is_latin(char32_t c) {
  const Script script = text::script_of(c);
  return script == Script::kLatin || script == Script::kDigit;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r*_";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
  while (text.starts_with("\xE3\x80\x80")) text.remove_prefix(3);  // an ideographic blank
  while (text.ends_with("\xE3\x80\x80")) text.remove_suffix(3);
  return text;
}

std::string_view without_quotes(std::string_view text) {
  text = trimmed(text);
  for (const Quote& quote : kQuotes) {
    if (text.size() <= quote.open.size() + quote.close.size()) continue;
    if (!text.starts_with(quote.open) || !text.ends_with(quote.close)) continue;
    text.remove_prefix(quote.open.size());
    text.remove_suffix(quote.close.size());
    return trimmed(text);
  }
  return text;
}

/// What says that the other form follows. Longer labels before those that begin them.
constexpr std::array<std::string_view, 38> kLabels = {
    "以下简称为",  "以下简称", "英文全称",      "英文名称", "英文缩写", "英文简称", "中文名称", "英文名为",
    "英文名",      "英文",     "英语",          "中文名",   "中文",     "缩写为",   "缩写",     "简称为",
    "简称",        "全称为",   "全称是",        "全称",     "又称为",   "又称",     "又名",     "也称为",
    "也称",        "亦称",     "下称",          "外文名",   "原名",     "即",       "意为",     "short for",
    "abbreviated", "abbr.",    "also known as", "known as", "in short", "or "};

std::string_view without_labels(std::string_view text, bool& was_labelled) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view label : kLabels) {
      if (!text.starts_with(label)) continue;
      text = trimmed(text.substr(label.size()));
      for (const std::string_view mark : {":", "：", "as "}) {
        if (text.starts_with(mark)) text = trimmed(text.substr(mark.size()));
      }
      was_labelled = again = true;
      break;
    }
  }
  return without_quotes(text);
}

/// Where the next part ends; the mark that ends it is one character.
std::size_t end_of_part(std::string_view text, std::size_t& mark) {
  for (std::size_t at = 0; at < text.size(); at += text::code_point_at(text, at).length) {
    for (const std::string_view comma : {",", "，", "、", ";", "；"}) {
      if (text.substr(at).starts_with(comma)) return mark = comma.size(), at;
    }
  }
  mark = 0;
  return text.size();
}

/// Remarks, lists and counts begin so; terms hardly ever.
bool begins_remark(std::string_view text) {
  static constexpr std::string_view kBeginnings[] = {
      "如",   "例",   "比如", "见", "参见", "注", "图", "表", "约",   "含",   "包括", "共", "以上", "以下",
      "上图", "下图", "左",   "右", "或",   "和", "及", "与", "译",   "编者", "不",   "无", "有",   "仅",
      "只",   "也",   "在",   "可", "从",   "由", "比", "未", "非常", "本",   "这",   "那"};
  return std::ranges::any_of(kBeginnings, [&](std::string_view beginning) { return text.starts_with(beginning); });
}

/// Chinese that may stand in a glossary: two characters or more, no sentence, no number.
bool is_han_form(std::string_view text) {
  std::size_t han = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = text::code_point_at(text, at);
    if (is_han(next.value)) {
      ++han;
    } else if (!is_name_dot(next.value) && !(text::script_of(next.value) == Script::kLatin) && next.value != ' ') {
      return false;
    }
    at += next.length;
  }
  if (han < 2 || han > kMostHanCharacters || begins_remark(text)) return false;
  const auto roles = text::roles_of(text);
  return std::ranges::none_of(
      roles, [](text::Role role) { return role == text::Role::kParticle || role == text::Role::kAsking; });
}

bool ends_with_han(std::string_view text) {
  return !text.empty() && is_han(text::code_point_at(text, text::previous_begin(text, text.size())).value);
}

bool equal_folded(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, [&](char x, char y) { return lower(x) == lower(y); });
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -/", at), text.size());
    if (equal_folded(text.substr(at, end - at), word)) return true;
    at = end + 1;
  }
  return false;
}

/// The word in Latin letters that ends before `end`, at most one blank between.
std::size_t begin_of_latin_word(std::string_view text, std::size_t end, std::size_t& word_end) {
  if (end > 0 && text[end - 1] == ' ') --end;
  word_end = end;
  while (end > 0) {
    const std::size_t begin = text::previous_begin(text, end);
    if (!is_latin(text::code_point_at(text, begin).value)) break;
    end = begin;
  }
  return end;
}

HanBefore quoted_before(std::string_view text) {
  for (const Quote& quote : kQuotes) {
    if (!text.ends_with(quote.close) || text.size() <= quote.close.size()) continue;
    const std::string_view inner = text.substr(0, text.size() - quote.close.size());
    const std::size_t open = inner.rfind(quote.open);
    if (open == std::string_view::npos || inner.size() - open > kMostQuotedBytes) return {};
    const std::string_view quoted = without_quotes(inner.substr(open + quote.open.size()));
    if (!ends_with_han(quoted) || !is_han_form(quoted)) return {};
    return {index::EvidenceKind::kExact, quoted};
  }
  return {};
}

/// Whether what stands before a run may belong to its form: a number, a quotation, the first half of a pair.
bool goes_on(std::string_view text, std::size_t begin, std::string_view latin) {
  if (begin == 0) return false;
  const std::string_view before = text.substr(0, begin);
  if (before.back() >= '0' && before.back() <= '9') return true;
  if (before.back() == '/' || before.back() == '&') return latin.find(before.back()) != std::string_view::npos;
  return std::ranges::any_of(kQuotes, [&](const Quote& quote) {
    return static_cast<unsigned char>(quote.close.front()) >= 0x80 && before.ends_with(quote.close);
  });
}

}  // namespace

Inside forms_inside(std::string_view content) {
  Inside inside;
  content = trimmed(content);
  for (std::size_t part = 0; part < kMostPartsInside && !content.empty(); ++part) {
    std::size_t mark = 0;
    const std::size_t end = end_of_part(content, mark);
    const std::string_view form = without_labels(without_quotes(content.substr(0, end)), inside.is_named);
    content = trimmed(content.substr(end + mark));
    if (is_latin_form(form)) {
      inside.latin.push_back(form);
    } else if (inside.han.empty() && is_han_form(form)) {
      inside.han = form;
    } else {
      break;
    }
  }
  return inside;
}

HanBefore han_before(std::string_view text, std::string_view after, std::string_view latin) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (!ends_with_han(text)) return quoted_before(text);
  std::size_t begin = text.size();
  std::size_t characters = 0;
  while (begin > 0) {
    const std::size_t before = text::previous_begin(text, begin);
    const char32_t character = text::code_point_at(text, before).value;
    if (!is_han(character) && !is_name_dot(character)) break;
    if (++characters > kMostRunCharacters) return {index::EvidenceKind::kCut, text.substr(begin)};
    begin = before;
  }
  for (const Quote& quote : kQuotes) {
    if (text.substr(0, begin).ends_with(quote.open) && after.starts_with(quote.close)) {
      return {index::EvidenceKind::kExact, text.substr(begin)};
    }
  }
  HanBefore found{goes_on(text, begin, latin) ? index::EvidenceKind::kCut : index::EvidenceKind::kRun,
                  text.substr(begin)};
  for (;;) {
    std::size_t word_end = 0;
    const std::size_t word = begin_of_latin_word(text, begin, word_end);
    if (word == word_end || !has_word(latin, text.substr(word, word_end - word))) return found;
    if (!is_han_form(text.substr(word))) return found;
    begin = word;
    found = {index::EvidenceKind::kExact, text.substr(begin)};
  }
}

std::string_view latin_before(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::size_t begin = text.size();
  while (begin > 0) {
    const std::size_t before = text::previous_begin(text, begin);
    const char32_t character = text::code_point_at(text, before).value;
    const bool inside = character < 0x80 && std::string_view(" -'&./+").find(text[before]) != std::string_view::npos;
    if (!inside && character != U'’' && !is_latin(character)) break;
    begin = before;
  }
  while (begin < text.size() && text[begin] == ' ') ++begin;
  return text.substr(begin);
}

}  // namespace zhen::indexer
