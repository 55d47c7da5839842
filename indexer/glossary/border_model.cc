#include "indexer/glossary/border_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "common/lexicon/lexicon.h"
#include "common/text/folding.h"
#include "common/text/function_words.h"
#include "indexer/glossary/latin_form.h"
#include "indexer/glossary/name_likeness.h"

namespace zhen::indexer {
namespace {

// Closed classes of the language, as they stand before a term: particles and adverbs; prepositions and conjunctions;
// measures, pronouns and verbs of naming of one character; and such words of more.
constexpr std::u32string_view kParticles = U"的了是之而也都就还又才只已很再更最";
constexpr std::u32string_view kConnectives = U"在和与及被于为其并或从将对由向把以但若则因使让给往自至到用按据当";
constexpr std::u32string_view kPointers = U"个种名位款项次些这那该此某每各另称叫即有无你我他它您们等所号届年月日";
constexpr std::array<std::u32string_view, 108> kWords = {
    U"称为", U"叫做", U"叫作", U"称作", U"名为", U"称之为", U"所谓", U"作为", U"成为", U"使用", U"利用", U"通过",
    U"采用", U"运用", U"借助", U"基于", U"关于", U"对于",   U"由于", U"根据", U"按照", U"随着", U"以及", U"或者",
    U"但是", U"因为", U"所以", U"因此", U"如果", U"虽然",   U"例如", U"比如", U"诸如", U"包括", U"包含", U"来自",
    U"用于", U"属于", U"位于", U"实现", U"提供", U"支持",   U"创建", U"进行", U"加入", U"参加", U"可以", U"能够",
    U"需要", U"应该", U"必须", U"可能", U"正在", U"已经",   U"没有", U"不是", U"就是", U"也是", U"还是", U"而是",
    U"只是", U"我们", U"他们", U"你们", U"它们", U"她们",   U"自己", U"其中", U"其他", U"其它", U"另外", U"同时",
    U"然后", U"有关", U"有些", U"并且", U"而且", U"一些",   U"某些", U"这些", U"那些", U"所有", U"任何", U"许多",
    U"两个", U"什么", U"如何", U"一个", U"一种", U"一款",   U"一项", U"一名", U"一位", U"第一", U"一套", U"这个",
    U"那个", U"这种", U"那种", U"每个", U"各个", U"各种",   U"某个", U"某种", U"整个", U"多个", U"几个", U"最大"};

// Weights of a softmax over the places of a run, fitted on 4,000 terms whose borders pages mark (<ruby>) and rounded;
// measured on 4,000 others: docs/cross-language.md.
struct Weights {
  double starts_run = 3.4, within_word = -3.9;
  double after_word = 2.3, after_particle = 2.6, after_connective = 2.2, after_pointer = 0.9;
  double begins_word = -1.6, begins_particle = -1.9, begins_connective = -0.9, begins_pointer = -0.9;
  double holds_word = -0.85, holds_particle = -0.7, holds_connective = -0.1, holds_pointer = -0.5;
  double length = 0.86;
  double says_word = 1.7, misses_word = -1.7, begins_saying = 0.4, begins_otherwise = -0.4;
  double sounds_alike = 5;
};
constexpr Weights kWeights;
constexpr std::size_t kLongestForm = 16;
constexpr double kNever = -1e9;

bool is_in(std::u32string_view characters, char32_t c) {
  return characters.find(c) != std::u32string_view::npos;
}

/// How long a word of more than one character begins here; 0: none does.
std::size_t word_at(std::u32string_view text) {
  static const std::unordered_set<std::u32string_view> kSet(kWords.begin(), kWords.end());
  for (const std::size_t size : {2U, 3U}) {
    if (size <= text.size() && kSet.contains(text.substr(0, size))) return size;
  }
  return 0;
}

/// What function words mean at each place of a text: where they end before a form, begin it, or stand inside of it.
struct Shape {
  std::vector<double> before, begin, inside;

  explicit Shape(std::u32string_view text)
      : before(text.size() + 1, 0), begin(text.size(), 0), inside(text.size() + 1, 0) {
    for (std::size_t i = text.size(); i-- > 0;) {
      const bool particle = is_in(kParticles, text[i]);
      const bool connective = is_in(kConnectives, text[i]);
      const bool pointer = is_in(kPointers, text[i]);
      const std::size_t word = word_at(text.substr(i));
      begin[i] = word > 0 ? kWeights.begins_word
                          : chosen(particle, connective, pointer, kWeights.begins_particle, kWeights.begins_connective,
                                   kWeights.begins_pointer);
      inside[i] = inside[i + 1] + (word > 0 ? kWeights.holds_word : 0) + (particle ? kWeights.holds_particle : 0) +
                  (connective ? kWeights.holds_connective : 0) + (pointer ? kWeights.holds_pointer : 0);
      if (before[i + 1] < kWeights.after_word) {
        before[i + 1] = chosen(particle, connective, pointer, kWeights.after_particle, kWeights.after_connective,
                               kWeights.after_pointer);
      }
      if (word > 0) before[i + word] = kWeights.after_word;
    }
  }

  double of_form(std::size_t place) const { return begin[place] + inside[place + 1]; }

 private:
  static double chosen(bool particle, bool connective, bool pointer, double one, double two, double three) {
    return particle ? one : connective ? two : pointer ? three : 0;
  }
};

double bell(double value, double mean, double spread) {
  const double steps = (value - mean) / spread;
  return -steps * steps / 2 - std::log(spread) - 0.9;
}

}  // namespace

LatinTerm::LatinTerm(std::string_view written)
    : key(text::folded_key(written)),
      stems(stems_of(key)),
      is_acronym(indexer::is_acronym(written)),
      is_name(is_written_as_name(written)) {
  std::size_t telling = 0;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find_first_of(" -", at), key.size());
    if (end > at && text::weight_of_word(std::string_view(key).substr(at, end - at)) >= 1) ++telling;
    at = end + 1;
  }
  words = std::max<std::size_t>(telling, 1);
  letters = static_cast<std::size_t>(std::ranges::count_if(
      key, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 0xBF; }));
  if (is_acronym) letters = std::max<std::size_t>(letters, 2);
}

double length_score(const LatinTerm& latin, std::size_t characters) {
  constexpr double kLeast = -7;
  const auto count = static_cast<double>(characters);
  if (latin.is_acronym) {
    const auto letters = static_cast<double>(latin.letters);
    return std::max(kLeast, bell(count, 2.3 * letters, 1 + 0.4 * letters));
  }
  if (latin.words == 1) {
    // One word: two characters mostly; long words are names or compounds.
    constexpr double kShort[] = {-2.9, -0.3, -2.0, -3.0, -5.2, -6.0, -6.6};
    constexpr double kMiddle[] = {-4.1, -0.4, -1.7, -2.2, -4.4, -5.6, -6.0};
    constexpr double kLong[] = {-6.2, -0.8, -1.2, -1.7, -3.2, -4.5, -5.2};
    if (characters < 1 || characters > 7) return kLeast;
    const double* const scores = latin.letters <= 6 ? kShort : latin.letters <= 10 ? kMiddle : kLong;
    return scores[characters - 1];
  }
  const auto words = static_cast<double>(std::min<std::size_t>(latin.words, 7));
  return std::max(kLeast, bell(count, 0.4 + 1.85 * words, 0.5 + 0.33 * words));
}

std::vector<Said> said_in(std::u32string_view han, const LatinTerm& latin, const Translations& translations,
                          const std::vector<std::u32string>& own) {
  std::vector<Said> said;
  for (const std::string& stem : latin.stems) {
    Said word{{}, translations.knows(stem, static_cast<std::uint32_t>(own.size()))};
    for (std::size_t i = 0; i + 1 < han.size(); ++i) {
      const auto has_both = [&](const std::u32string& form) {
        return form.find(han.substr(i, 2)) != std::u32string::npos;
      };
      const auto own_both = static_cast<std::uint32_t>(std::ranges::count_if(own, has_both));
      const auto own_all = static_cast<std::uint32_t>(own.size());
      if (translations.strength(stem, han[i], han[i + 1], own_all, own_both) > 0) word.places.push_back(i);
    }
    said.push_back(std::move(word));
  }
  return said;
}

namespace {

/// By the place: what the words that are said elsewhere say of a form that begins there.
std::vector<double> translation_scores(std::size_t count, const std::vector<Said>& said) {
  std::vector<double> scores(count, 0);
  std::vector<bool> saying(count + 1, false);
  bool any = false;
  for (const Said& word : said) {
    for (const std::size_t place : word.places) saying[place] = saying[place + 1] = any = true;
  }
  if (!any) return scores;
  for (std::size_t begin = 0; begin < count; ++begin) {
    scores[begin] = saying[begin] ? kWeights.begins_saying : kWeights.begins_otherwise;
    for (const Said& word : said) {
      if (word.places.empty()) continue;
      scores[begin] += word.places.back() >= begin ? kWeights.says_word : kWeights.misses_word;
    }
  }
  return scores;
}

}  // namespace

bool is_function_character(char32_t character) {
  return is_in(kParticles, character) || is_in(kConnectives, character) || is_in(kPointers, character);
}

double shape_score(std::u32string_view form) {
  return form.empty() ? 0 : Shape(form).of_form(0);
}

std::vector<double> scores_of(std::u32string_view run, const std::vector<bool>& borders, bool is_cut,
                              const LatinTerm& latin, const Translations& translations,
                              const std::vector<std::u32string>& own) {
  const Shape shape(run);
  std::vector<double> scores = translation_scores(run.size(), said_in(run, latin, translations, own));
  for (std::size_t begin = 0; begin < run.size(); ++begin) {
    const std::u32string_view form = run.substr(begin);
    scores[begin] += begin > 0 ? shape.before[begin] : is_cut ? 0 : kWeights.starts_run;
    if (!borders[begin]) scores[begin] += kWeights.within_word;
    scores[begin] += shape.of_form(begin) + kWeights.length * length_score(latin, form.size());
    if (latin.is_name) scores[begin] += kWeights.sounds_alike * name_likeness(form, latin.key);
  }
  return scores;
}

std::vector<double> beginnings_of(const std::vector<double>& run_scores, const std::vector<double>& prior) {
  const std::size_t count = run_scores.size();
  const std::size_t first = count > kLongestForm ? count - kLongestForm : 0;
  std::vector<double> scores(count, 0);
  double best = kNever;
  for (std::size_t begin = first; begin + 1 < count; ++begin) {
    scores[begin] = run_scores[begin] + prior[begin];
    best = std::max(best, scores[begin]);
  }
  double sum = 0;
  for (std::size_t begin = first; begin + 1 < count; ++begin) sum += scores[begin] = std::exp(scores[begin] - best);
  for (double& score : scores) score = sum > 0 ? score / sum : 0;
  return scores;
}

}  // namespace zhen::indexer
