#include "searcher/snippet/phrase.h"

namespace zhen::searcher {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// A line break between two characters that are not ASCII is typesetting, not a blank.
std::size_t skip_wrap(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size() || !is_space(text[at]) || is_ascii(text[at - 1])) return at;
  const std::size_t next = skip_spaces(text, at);
  if (next == text.size() || is_ascii(text[next])) return at;
  return text.substr(at, next - at).find('\n') == std::string_view::npos ? at : next;
}

}  // namespace

std::size_t phrase_end_at(std::string_view folded, std::size_t at, std::string_view phrase) {
  std::size_t position = at;
  for (std::size_t i = 0; i < phrase.size();) {
    if (is_space(phrase[i])) {
      if (position >= folded.size() || !is_space(folded[position])) return std::string_view::npos;
      i = skip_spaces(phrase, i);
      position = skip_spaces(folded, position);
      continue;
    }
    if (i > 0 && position < folded.size() && folded[position] != phrase[i]) position = skip_wrap(folded, position);
    if (position >= folded.size() || folded[position] != phrase[i]) return std::string_view::npos;
    ++position;
    ++i;
  }
  return position;
}

PhrasePlace find_phrase(std::string_view folded, std::string_view phrase, std::size_t from) {
  if (phrase.empty()) return {};
  for (std::size_t at = folded.find(phrase.front(), from); at != std::string_view::npos;
       at = folded.find(phrase.front(), at + 1)) {
    const std::size_t end = phrase_end_at(folded, at, phrase);
    if (end != std::string_view::npos) return {at, end};
  }
  return {};
}

}  // namespace zhen::searcher
