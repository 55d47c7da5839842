#include "searcher/compare/article_reading.h"

#include <algorithm>
#include <string_view>

#include "common/index/terms.h"
#include "common/text/folding.h"
#include "common/text/script.h"
#include "common/text/utf8.h"
#include "searcher/snippet/boundaries.h"

namespace zhen::searcher {
namespace {

enum class Kind : std::uint8_t { kBetween, kLetter, kAlone };

/// Characters that are written without blanks between words stand each alone.
Kind kind_of(char32_t value) {
  const text::Script script = text::script_of(value);
  if (text::is_unspaced(script)) return Kind::kAlone;
  return text::is_word_character(script) || script == text::Script::kMark ? Kind::kLetter : Kind::kBetween;
}

/// The blank that a text begins with, and that it ends with; 0: none.
std::size_t leading_blank(std::string_view text) {
  if (text.starts_with("\xE3\x80\x80")) return 3;
  return !text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos ? 1 : 0;
}
std::size_t trailing_blank(std::string_view text) {
  if (text.ends_with("\xE3\x80\x80")) return 3;
  return !text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos ? 1 : 0;
}

/// One piece of the article after another, each read whole.
class Reader {
 public:
  Reader(std::string_view text, bool scripts, ArticleReading& reading)
      : text_(text), scripts_(scripts), reading_(reading) {}

  void read(index::Range piece) {
    const auto first = static_cast<std::uint32_t>(reading_.words.size());
    read_words(piece);
    std::uint32_t word = first;
    std::uint32_t begin = piece.begin;
    while (begin < piece.end) {
      const std::uint32_t end = sentence_end(begin, piece.end);
      const std::uint32_t from = word;
      while (word < reading_.words.size() && reading_.words[word].begin < end) ++word;
      add_sentence(begin, end, from, word, from > first);
      begin = end;
    }
  }

 private:
  void read_words(index::Range piece) {
    const text::FoldedText folded = text::fold(text_.substr(piece.begin, piece.end - piece.begin));
    const std::string_view letters = folded.text;
    for (std::size_t at = 0; at < letters.size();) {
      const text::CodePoint first = text::code_point_at(letters, at);
      const Kind kind = kind_of(first.value);
      std::size_t end = at + first.length;
      while (kind == Kind::kLetter && end < letters.size()) {
        const text::CodePoint next = text::code_point_at(letters, end);
        if (kind_of(next.value) != Kind::kLetter) break;
        end += next.length;
      }
      if (kind != Kind::kBetween) {
        const auto [from, to] = folded.original_range(at, end);
        ArticleWord word;
        word.begin = piece.begin + static_cast<std::uint32_t>(from);
        word.end = piece.begin + static_cast<std::uint32_t>(to);
        word.key = word.written = index::stable_hash(letters.substr(at, end - at));
        if (scripts_ && kind == Kind::kAlone) {
          word.written = index::stable_hash(text_.substr(word.begin, word.end - word.begin));
        }
        reading_.words.push_back(word);
      }
      at = end;
    }
  }

  std::uint32_t sentence_end(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin + 1; at < end; ++at) {
      if (sentence_begins_at(text_, at)) return at;
    }
    return end;
  }

  /// A stretch without a word belongs to the sentence before it, or is left out.
  void add_sentence(std::uint32_t begin, std::uint32_t end, std::uint32_t first, std::uint32_t last, bool goes_on) {
    std::string_view sentence = text_.substr(begin, end - begin);
    while (const std::size_t blank = trailing_blank(sentence)) sentence.remove_suffix(blank);
    while (const std::size_t blank = leading_blank(sentence)) sentence.remove_prefix(blank);
    begin = static_cast<std::uint32_t>(sentence.data() - text_.data());
    end = begin + static_cast<std::uint32_t>(sentence.size());
    if (first == last) {
      if (goes_on && end > begin) reading_.sentences.back().end = end;
      return;
    }
    std::uint64_t key = 0;
    for (std::uint32_t word = first; word < last; ++word) {
      key = (key ^ reading_.words[word].key) * 0x9E3779B97F4A7C15U;
      key ^= key >> 32U;
    }
    reading_.sentences.push_back({key, begin, end, first, last});
  }

  std::string_view text_;
  bool scripts_;
  ArticleReading& reading_;
};

}  // namespace

ArticleReading read_article(const index::StoredDocument& document, bool scripts) {
  ArticleReading reading;
  Reader reader(document.text, scripts, reading);
  std::size_t left = kMostComparedBytes;
  for (index::Range piece : document.article()) {
    if (piece.end - piece.begin > left) {
      reading.complete = false;
      piece.end = static_cast<std::uint32_t>(text::begin_at_or_before(document.text, piece.begin + left));
    }
    left -= piece.end - piece.begin;
    reader.read(piece);
    if (!reading.complete) break;
  }
  return reading;
}

}  // namespace zhen::searcher
