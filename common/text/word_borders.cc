#include "common/text/word_borders.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace zhen::text {

class WordBorders::Implementation {
 public:
  Implementation() : words_(icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), status_)) {}
  ~Implementation() { utext_close(text_); }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  std::vector<std::size_t> of(std::string_view run) {
    std::vector<std::size_t> borders{0};
    if (U_SUCCESS(status_)) text_ = utext_openUTF8(text_, run.data(), static_cast<std::int64_t>(run.size()), &status_);
    if (U_SUCCESS(status_)) words_->setText(text_, status_);
    if (U_SUCCESS(status_)) {
      words_->first();
      for (std::int32_t at = words_->next(); at != icu::BreakIterator::DONE; at = words_->next()) {
        borders.push_back(static_cast<std::size_t>(at));
      }
    }
    if (borders.back() != run.size()) borders.push_back(run.size());
    return borders;
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;  // without the dictionary, every run counts as one word
  std::unique_ptr<icu::BreakIterator> words_;
  UText* text_ = nullptr;
};

WordBorders::WordBorders() = default;
WordBorders::~WordBorders() = default;
WordBorders::WordBorders(WordBorders&&) noexcept = default;
WordBorders& WordBorders::operator=(WordBorders&&) noexcept = default;

std::vector<std::size_t> WordBorders::of(std::string_view run) {
  if (!implementation_) implementation_ = std::make_unique<Implementation>();
  return implementation_->of(run);
}

}  // namespace zhen::text
