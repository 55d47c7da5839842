#include "searcher/snippet/boundaries.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

// Far enough that a border lies inside, near enough to be quick.
constexpr std::size_t kNeighbourhoodBytes = 160;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Whether the line that ends at `end` goes on in the line that begins at `next` (hard-wrapped text).
bool goes_on(std::string_view text, std::size_t end, std::size_t next) {
  constexpr std::size_t kFullHanLine = 45;
  constexpr std::size_t kFullLatinLine = 28;
  if (end == 0 || text[next - 1] != '\n') return false;  // the first line; indented: a paragraph
  if (text[next] >= 'a' && text[next] <= 'z') return true;
  const std::size_t before = text.substr(0, end).rfind('\n');
  const std::size_t length = end - (before == std::string_view::npos ? 0 : before + 1);
  return length >= (static_cast<unsigned char>(text[end - 1]) < 0x80 ? kFullLatinLine : kFullHanLine);
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// A full stop behind a lone capital: an initial or U.S., no sentence's end.
bool ends_with_initial(std::string_view text) {
  const std::size_t n = text.size();
  return n >= 2 && text[n - 1] == '.' && is_upper(text[n - 2]) && (n == 2 || !is_upper(text[n - 3])) &&
         (n == 2 || text[n - 3] == ' ' || text[n - 3] == '.' || text[n - 3] == '\n');
}

/// ICU opens its rules once a process; a copy of what it opened costs little.
std::unique_ptr<icu::BreakIterator> new_word_iterator() {
  static const std::unique_ptr<const icu::BreakIterator> original = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<const icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  return std::unique_ptr<icu::BreakIterator>(original ? original->clone() : nullptr);
}

}  // namespace

struct Boundaries::State {
  std::unique_ptr<icu::BreakIterator> words;
  UText text = UTEXT_INITIALIZER;

  ~State() { utext_close(&text); }

  bool open(std::string_view region) {
    if (!words) words = new_word_iterator();
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text, region.data(), static_cast<int64_t>(region.size()), &status);
    if (U_FAILURE(status) || !words) return false;
    words->setText(&text, status);
    return U_SUCCESS(status);
  }
};

Boundaries::Boundaries() : state_(std::make_unique<State>()) {}
Boundaries::~Boundaries() = default;

std::optional<Boundaries::Neighbourhood> Boundaries::around(std::string_view text, std::size_t begin, std::size_t end,
                                                            std::size_t at) const {
  const std::size_t from =
      text::begin_at_or_before(text, at - begin > kNeighbourhoodBytes ? at - kNeighbourhoodBytes : begin);
  const std::size_t to = text::begin_at_or_before(text, std::min(end, at + kNeighbourhoodBytes));
  if (!state_->open(text.substr(from, to - from))) return std::nullopt;
  return Neighbourhood{from, to};
}

std::size_t Boundaries::word_at_or_before(std::string_view text, std::size_t begin, std::size_t end,
                                          std::size_t at) const {
  if (at <= begin) return begin;
  if (at >= end) return end;
  const auto near = around(text, begin, end, at);
  if (!near) return text::begin_at_or_before(text, at);
  const auto offset = static_cast<int32_t>(at - near->begin);
  const int32_t border = state_->words->isBoundary(offset) ? offset : state_->words->preceding(offset);
  if (border <= 0 && near->begin != begin) return text::begin_at_or_before(text, at);
  return near->begin + static_cast<std::size_t>(std::max<int32_t>(border, 0));
}

std::size_t Boundaries::word_at_or_after(std::string_view text, std::size_t begin, std::size_t end,
                                         std::size_t at) const {
  if (at <= begin) return begin;
  if (at >= end) return end;
  const auto near = around(text, begin, end, at);
  if (!near) return text::begin_at_or_before(text, at);
  const auto offset = static_cast<int32_t>(at - near->begin);
  const int32_t border = state_->words->isBoundary(offset) ? offset : state_->words->following(offset);
  const bool is_cut = near->begin + static_cast<std::size_t>(border) == near->end && near->end != end;
  return border < 0 || is_cut ? text::begin_at_or_before(text, at) : near->begin + static_cast<std::size_t>(border);
}

std::size_t Boundaries::grapheme_at_or_before(std::string_view text, std::size_t at) const {
  if (at >= text.size()) return text.size();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  utext_openUTF8(&state_->text, text.data(), static_cast<int64_t>(text.size()), &status);
  if (U_FAILURE(status)) return text::begin_at_or_before(text, at);
  graphemes->setText(&state_->text, status);
  if (U_FAILURE(status)) return text::begin_at_or_before(text, at);
  const auto offset = static_cast<int32_t>(at);
  return static_cast<std::size_t>(graphemes->isBoundary(offset) ? offset : std::max(graphemes->preceding(offset), 0));
}

std::size_t grapheme_end(std::string_view text, std::size_t at) {
  constexpr char32_t kJoiner = 0x200D;
  bool joined = at > 0 && text.substr(0, at).ends_with("\xE2\x80\x8D");
  while (at < text.size()) {
    const text::CodePoint next = text::code_point_at(text, at);
    if (!joined && next.value < 0x300) break;
    const auto c = static_cast<UChar32>(next.value);
    const bool extends = u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER);
    const bool continues = joined && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
    if (!extends && !continues) break;
    joined = next.value == kJoiner;
    at += next.length;
  }
  return at;
}

bool sentence_begins_at(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  if (at >= text.size() || text::is_continuation(text[at]) || is_space(text[at])) return false;
  std::size_t before = at;
  std::size_t line_breaks = 0;
  while (before > 0 && is_space(text[before - 1])) line_breaks += text[--before] == '\n' ? 1 : 0;
  if (line_breaks > 1 || (line_breaks == 1 && !goes_on(text, before, at))) return true;
  const bool spaced = before < at;
  static constexpr std::array<std::string_view, 4> kEnds = {"。", "！", "？", "…"};
  static constexpr std::array<std::string_view, 4> kClosers = {"”", "』", "」", "）"};
  std::string_view left = text.substr(0, before);
  for (const std::string_view closer : kClosers) {
    if (left.ends_with(closer)) left.remove_suffix(closer.size());
  }
  for (const std::string_view end : kEnds) {
    if (left.ends_with(end)) {
      // A closing mark that follows belongs to the sentence before it.
      return std::none_of(kClosers.begin(), kClosers.end(),
                          [&](std::string_view closer) { return text.substr(at).starts_with(closer); });
    }
  }
  if (!spaced || ends_with_initial(left) || (text[at] >= 'a' && text[at] <= 'z')) return false;
  return (left.ends_with('.') || left.ends_with('!') || left.ends_with('?') || left.ends_with(".\""));
}

}  // namespace zhen::searcher
