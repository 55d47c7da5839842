// Which parts of a question only ask or connect? Closed classes of Chinese and English, for weighing query units.
// Not stop words: a unit that weighs little is still found. The figures behind the weights: docs/decisions/0002.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace zhen::text {

/// What a Han character does in a query.
enum class Role : std::uint8_t {
  kTelling,     ///< 北, 京, anything not below
  kConnecting,  ///< prepositions and conjunctions, which also stand inside words: 在 和 于 (和平, 在线)
  kParticle,    ///< hardly ever part of a word: 的 了 是
  kAsking,      ///< part of a question form: 什么, 哪里, 多少
};

/// One role for each character of a run of folded (Simplified) Han text.
///
///     "在哪里的大学" → connecting asking asking particle telling telling
std::vector<Role> roles_of(std::string_view run);

/// How much a character or a bigram of such characters tells, in (0, 1].
double weight_of(Role role) noexcept;
double weight_of(Role first, Role second) noexcept;

/// How much a folded, unstemmed alphabetic word tells: less for English articles, auxiliaries, prepositions and
/// question words.
double weight_of_word(std::string_view word) noexcept;

}  // namespace zhen::text
