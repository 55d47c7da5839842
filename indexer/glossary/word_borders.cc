#include "indexer/glossary/word_borders.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace zhen::indexer {

struct WordBorders::Implementation {
  std::unique_ptr<icu::BreakIterator> words;
  icu::UnicodeString text;
};

WordBorders::WordBorders() : implementation_(std::make_unique<Implementation>()) {
  UErrorCode status = U_ZERO_ERROR;
  implementation_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
  if (U_FAILURE(status)) implementation_->words.reset();
}

WordBorders::~WordBorders() = default;

std::vector<bool> WordBorders::of(std::u32string_view run) {
  if (!implementation_->words) return std::vector<bool>(run.size(), true);
  icu::UnicodeString& text = implementation_->text;
  text.remove();
  std::vector<std::int32_t> places;  // in UTF-16 of each character
  places.reserve(run.size());
  for (const char32_t character : run) {
    places.push_back(text.length());
    text.append(static_cast<UChar32>(character));
  }
  implementation_->words->setText(text);
  std::vector<bool> borders;
  borders.reserve(places.size());
  for (const std::int32_t place : places) {
    borders.push_back(implementation_->words->isBoundary(place) != 0);
  }
  return borders;
}

}  // namespace zhen::indexer
