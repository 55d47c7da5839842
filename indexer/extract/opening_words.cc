#include "indexer/extract/opening_words.h"

#include <algorithm>
#include <vector>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kLongestFirstWords = 90;  // bytes
constexpr std::size_t kLongestDateline = 90;
constexpr std::size_t kShortestFirstWords = 8;

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Skips one bracket at the begin whose words name reporters.
std::string_view without_reporters(std::string_view line) {
  struct Bracket {
    std::string_view open, close;
  };
  for (const Bracket bracket : {Bracket{"（", "）"}, Bracket{"(", ")"}, Bracket{"【", "】"}}) {
    if (!line.starts_with(bracket.open)) continue;
    const std::size_t close = line.find(bracket.close);
    if (close == std::string_view::npos || close > 2 * kLongestDateline) continue;
    if (says(line.substr(0, close), {"记者", "記者", "报道", "報道", "報導", "通讯员", "通訊員", "综合", "綜合"}))
      return trimmed(line.substr(close + bracket.close.size()));
  }
  return line;
}

/// Behind 电 or 讯, where a day or the paper's own name stands before it.
std::string_view without_wire(std::string_view line) {
  const std::string_view head = line.substr(0, kLongestDateline);
  for (const std::string_view mark : {"电", "電", "讯", "訊"}) {
    const std::size_t at = head.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view before = head.substr(0, at);
    if (says(before, {"，", "。", "：", ","})) continue;
    if (before.ends_with("日") || before == "本报" || before == "本報" || before.ends_with("日报") ||
        before.ends_with("日報"))
      return trimmed(line.substr(at + mark.size()));
  }
  return line;
}

bool is_mark(char32_t c) {
  return c == ',' || c == ';' || c == ':' || c == '.' || c == '!' || c == '?' || (c >= 0x3001 && c <= 0x3002) ||
         c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F;
}

/// Nothing but a day and a word or two: 11月28日, 近日, On Monday.
bool says_little(std::string_view clause) {
  std::vector<DateMention> mentions;
  read_dates(clause, mentions);
  std::size_t covered = 0;
  for (const DateMention& mention : mentions) covered += mention.end - mention.begin;
  return clause.size() < kShortestFirstWords + covered;
}

}  // namespace

std::string_view without_dateline(std::string_view line) {
  line = trimmed(line);
  const std::string_view whole = line;
  line = without_reporters(without_wire(without_reporters(line)));
  for (const std::string_view label : {"题：", "題：", "题:", "題:"}) {
    if (line.size() < whole.size() && line.starts_with(label)) line = trimmed(line.substr(label.size()));
  }
  return line.empty() ? whole : line;
}

std::string_view first_words(std::string_view paragraph) {
  paragraph = without_dateline(paragraph);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < paragraph.size() && at - begin < kLongestFirstWords;) {
    std::size_t next = at;
    if (!is_mark(next_code_point(paragraph, next))) {
      at = next;
      continue;
    }
    const std::string_view clause = trimmed(paragraph.substr(begin, at - begin));
    if (!says_little(clause)) return clause;
    at = begin = next;
  }
  return {};
}

}  // namespace zhen::indexer
