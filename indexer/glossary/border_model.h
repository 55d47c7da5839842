// Where does the Chinese form begin that ends a run of characters? Each place is scored by what stands on both sides of
// it, by how long the translation of the Latin form would be, and by which of its words are known to be said so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/glossary/translations.h"

namespace zhen::indexer {

/// A Latin form as the model sees it.
struct LatinTerm {
  std::string key;  ///< folded
  std::vector<std::string> stems;
  std::size_t words = 1;    ///< that tell something
  std::size_t letters = 0;  ///< of an acronym, else of the only word
  bool is_acronym = false;
  bool is_name = false;  ///< written like one

  explicit LatinTerm(std::string_view written);
};

/// ln of the probability that the translation has so many characters.
double length_score(const LatinTerm& latin, std::size_t characters);

/// Whether a character mostly stands between words.
bool is_function_character(char32_t character);

/// 0, or less where a form begins with, or holds, words that connect or point.
double shape_score(std::u32string_view form);

/// Where a run says a word of the Latin form.
struct Said {
  std::vector<std::size_t> places;  ///< of pairs of characters, ascending
  bool is_known = false;            ///< other entries tell how it is said
};
/// For each stem. @param own  Chinese forms that this Latin form itself taught the table
std::vector<Said> said_in(std::u32string_view han, const LatinTerm& latin, const Translations& translations,
                          const std::vector<std::u32string>& own);

/// What speaks for each place of a run to be the beginning, in logarithms of odds.
/// @param run      folded characters
/// @param borders  by the place: whether a word may begin there
/// @param is_cut   the run goes on to the left
std::vector<double> scores_of(std::u32string_view run, const std::vector<bool>& borders, bool is_cut,
                              const LatinTerm& latin, const Translations& translations,
                              const std::vector<std::u32string>& own);

/// The probability of each place to be the beginning.
/// @param prior  by the place: what the other runs of this Latin form say, in logarithms of odds
std::vector<double> beginnings_of(const std::vector<double>& run_scores, const std::vector<double>& prior);

}  // namespace zhen::indexer
