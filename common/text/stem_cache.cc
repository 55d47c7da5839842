#include "common/text/stem_cache.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace zhen::text {

bool is_english_word(std::string_view word) noexcept {
  return word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string_view StemCache::stem(std::string_view word) {
  if (word.size() > kLongest) return stem_uncached(word);
  if (slots_.empty()) slots_.resize(kSlots);
  Slot& slot = slots_[std::hash<std::string_view>{}(word) % kSlots];
  if (std::string_view(slot.word.data(), slot.word_size) != word) {
    const std::string_view stem = stem_uncached(word);
    if (stem.size() > kLongest) return stem;
    slot.word_size = static_cast<std::uint8_t>(word.size());
    slot.stem_size = static_cast<std::uint8_t>(stem.size());
    std::memcpy(slot.word.data(), word.data(), word.size());
    std::memcpy(slot.stem.data(), stem.data(), stem.size());
  }
  return {slot.stem.data(), slot.stem_size};
}

std::string_view StemCache::stem_uncached(std::string_view word) {
  constexpr std::size_t kLongestEnglish = 64;  // beyond is no word but data
  if (word.size() > kLongestEnglish) return word;
  if (!ready_) stemmer_ = Xapian::Stem("english");
  ready_ = true;
  scratch_ = stemmer_(std::string(word));
  return scratch_;
}

}  // namespace zhen::text
