// Stages of text, and what is shown of it.
#include <algorithm>
#include <array>
#include <cmath>

#include "common/cli/printable.h"
#include "common/names/people.h"
#include "common/names/readings.h"
#include "common/names/transcription.h"
#include "common/text/analyzer.h"
#include "common/text/charset.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "common/text/width.h"
#include "searcher/snippet/boundaries.h"
#include "tests/fuzz/targets.h"

namespace zhen::fuzz {
namespace {

void charset(std::string_view bytes) {
  const auto [declared, content] = halves(bytes);
  for (const text::Decoded& decoded : {text::decode(bytes), text::decode(content, declared)}) {
    require(is_well_formed(decoded.utf8), "decoded text is well-formed");
    require(!decoded.binary || decoded.utf8.empty(), "what is binary is no text");
  }
}

void folding(std::string_view bytes) {
  const text::FoldedText folded = text::fold(bytes, text::Offsets::kKeep);
  require(is_well_formed(folded.text), "folded text is well-formed");
  require(folded.origin.size() == folded.text.size() + 1, "every folded byte has an origin");
  for (std::size_t i = 1; i < folded.origin.size(); ++i) {
    require(folded.origin[i - 1] <= folded.origin[i], "origins do not go back");
  }
  require(folded.origin.empty() || folded.origin.back() <= bytes.size(), "origins stay inside");
  require(text::fold(folded.text, text::Offsets::kDrop).text == folded.text, "folding is idempotent");
}

void tokens(std::string_view bytes) {
  static const text::Analyzer analyzer;
  const std::string folded = text::fold(bytes, text::Offsets::kDrop).text;
  std::size_t last = 0;
  analyzer.tokens(folded, [&](const text::Token& token) {
    require(last <= token.begin && token.begin <= token.end && token.end <= folded.size(), "tokens stand in order");
    last = token.begin;
  });
  static_cast<void>(analyzer.query_units(bytes));
}

bool is_border(std::string_view text, std::size_t at) {
  return text::begin_at_or_before(text, at) == at;
}

void borders(std::string_view bytes) {
  static const searcher::Boundaries boundaries;
  const std::string text = text::decode(bytes).utf8;
  for (const std::size_t part : {0U, 1U, 2U, 3U}) {
    const std::size_t at = text::begin_at_or_before(text, text.size() * part / 3);
    const std::size_t before = boundaries.word_at_or_before(text, 0, text.size(), at);
    const std::size_t behind = boundaries.word_at_or_after(text, 0, text.size(), at);
    const std::size_t grapheme = boundaries.grapheme_at_or_before(text, at);
    const std::size_t end = searcher::grapheme_end(text, at);
    require(before <= at && grapheme <= at && at <= behind && behind <= text.size() && at <= end && end <= text.size(),
            "borders lie on their sides");
    require(is_border(text, before) && is_border(text, behind) && is_border(text, grapheme) && is_border(text, end),
            "borders cut no character");
    static_cast<void>(searcher::sentence_begins_at(text, at));
  }
  for (const std::size_t columns : {1U, 7U, 40U}) {
    const std::size_t size = text::prefix_within_columns(text, columns);
    require(size <= text.size() && is_border(text, size), "a prefix cuts no character");
    require(text::display_columns(std::string_view(text).substr(0, size)) <= columns, "a prefix is not too wide");
  }
}

void printable(std::string_view bytes) {
  for (const auto breaks : {cli::LineBreaks::kDrop, cli::LineBreaks::kKeep}) {
    const std::string shown = cli::printable(bytes, breaks);
    require(is_well_formed(shown), "what is shown is well-formed");
    require(cli::printable(shown, breaks) == shown, "showing is idempotent");
    for (const char c : shown) {
      const bool kept = breaks == cli::LineBreaks::kKeep && (c == '\n' || c == '\t');
      require(kept || static_cast<unsigned char>(c) >= 0x20, "no control character is shown");
      require(c != 0x7F, "no control character is shown");
    }
  }
}

/// A Chinese name and a Latin one, folded as documents are.
void names(std::string_view bytes) {
  const auto [one, other] = halves(bytes);
  const std::u32string han = text::code_points(text::fold(one, text::Offsets::kDrop).text);
  const std::string latin = text::fold(other, text::Offsets::kDrop).text;
  for (const names::PersonName& name : names::names_in(han)) {
    require(name.surname + name.given == han, "a name is cut in two");
    for (const std::string& written : names::romanizations_of(name)) {
      require(std::ranges::all_of(written, [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); }),
              "a name is written in Latin letters");
    }
  }
  const names::Sounds said = names::sounds_of_han(han), heard = names::sounds_of_latin(latin);
  const double distance = names::distance(said, heard);
  require(!std::isnan(distance) && distance >= 0, "a distance is a number");
  if (!said.empty() && !heard.empty() && !names::may_be_same(names::consonants_of(said), names::consonants_of(heard))) {
    require(distance >= names::kSameName, "names that cannot be the same are not");
  }
  static_cast<void>(names::heads_of(heard));
  static_cast<void>(names::surnames_written(latin));
  for (const auto& syllables : names::syllables_in(latin, 2)) {
    require(syllables.size() == 2 && std::string(syllables[0]).append(syllables[1]) == latin,
            "syllables make the word");
  }
}

constexpr std::array kTargets = {
    Target{"charset", charset, 256}, Target{"folding", folding, 128},     Target{"tokens", tokens, 256},
    Target{"borders", borders, 256}, Target{"printable", printable, 128}, Target{"names", names, 96},
};

}  // namespace

std::span<const Target> text_targets() {
  return kTargets;
}

}  // namespace zhen::fuzz
