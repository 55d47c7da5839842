#include "searcher/snippet/phrase.h"

#include <cstring>

#include "common/text/pieces.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t skip_wrap(std::string_view text, std::size_t at) {
  return at == 0 || at >= text.size() || !is_space(text[at]) ? at : text::hard_break_end(text, at);
}

/// What every place of a phrase begins with: its first word, or its first character, behind which a line may break.
std::string_view unbroken_beginning(std::string_view phrase) {
  std::size_t end = 0;
  while (end < phrase.size() && phrase[end] > ' ' && static_cast<unsigned char>(phrase[end]) < 0x80) ++end;
  return phrase.substr(0, end > 0 ? end : text::code_point_at(phrase, 0).length);
}

}  // namespace

std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const void* found = ::memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::size_t phrase_end_at(std::string_view folded, std::size_t at, std::string_view phrase, LineBreaks breaks) {
  std::size_t position = at;
  for (std::size_t i = 0; i < phrase.size();) {
    if (is_space(phrase[i])) {
      if (position >= folded.size() || !is_space(folded[position])) return std::string_view::npos;
      i = skip_spaces(phrase, i);
      position = skip_spaces(folded, position);
      continue;
    }
    if (breaks == LineBreaks::kMayBeTypesetting && i > 0) position = skip_wrap(folded, position);
    if (position >= folded.size() || folded[position] != phrase[i]) return std::string_view::npos;
    ++position;
    ++i;
  }
  return position;
}

PhrasePlace find_phrase(std::string_view folded, std::string_view phrase, std::size_t from, LineBreaks breaks) {
  if (phrase.empty()) return {};
  const std::string_view first = unbroken_beginning(phrase);
  for (std::size_t at = find_bytes(folded, first, from); at != std::string_view::npos;
       at = find_bytes(folded, first, at + 1)) {
    const std::size_t end = phrase_end_at(folded, at, phrase, breaks);
    if (end != std::string_view::npos) return {at, end};
  }
  return {};
}

}  // namespace zhen::searcher
