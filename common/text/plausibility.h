// Does this read like text? What decoded characters would cost a frugal model of Chinese and English, in bits.
// The reading of the same bytes that costs least is the likeliest (minimum description length); a lead of n bits
// means odds of 2^n. The model knows only how standards rank characters: levels 1 of GB 2312 and Big5, Unicode's
// scripts, and a short list of the most frequent Chinese characters (script.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zhen::text {

/// Which Han characters a writer would have reached for.
enum class HanHabit : std::uint8_t { kSimplified, kTraditional, kEither };

struct Plausibility {
  double bits = 0;          ///< of the whole text
  double foreign_bits = 0;  ///< of what is not ASCII
  std::size_t characters = 0;
  std::size_t foreign = 0;  ///< characters that are not ASCII
  std::size_t han = 0;
  std::size_t frequent = 0;  ///< Han characters among the most frequent
  std::size_t kana = 0;
  std::size_t ill_formed = 0;  ///< U+FFFD and lone surrogates
};

/// Weighs decoded UTF-16. Cost: linear.
Plausibility weigh(std::u16string_view text, HanHabit habit);

}  // namespace zhen::text
