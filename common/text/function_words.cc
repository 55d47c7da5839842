#include "common/text/function_words.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"

namespace zhen::text {
namespace {

constexpr double kParticleWeight = 0.4;
constexpr double kConnectingWeight = 0.6;
constexpr double kTwoFunctionsAtLeast = 0.2;
constexpr double kHalfAskingWeight = 0.4;
constexpr double kAskingWeight = 0.1;
constexpr double kEnglishFunctionWeight = 0.4;

// Longer forms before the shorter ones that they begin with.
constexpr std::array<std::string_view, 33> kQuestionForms = {
    "什么", "甚么", "哪个", "哪些", "哪里", "哪儿", "哪一", "哪几", "哪位", "哪",   "谁",
    "多少", "为何", "如何", "怎么", "怎样", "怎",   "几个", "何时", "何地", "何处", "何种",
    "何人", "何",   "是否", "请问", "多久", "多大", "多长", "多高", "多远", "吗",   "呢"};

constexpr std::u32string_view kParticles = U"的了是之而也都";
constexpr std::u32string_view kConnectives = U"在和与及被于为其并或从将对由向把以";

constexpr std::array<std::string_view, 131> kEnglish = {
    "a",      "about",   "above",  "after",   "again",  "against", "all",    "also",    "although", "am",      "among",
    "an",     "and",     "any",    "are",     "as",     "at",      "be",     "because", "been",     "before",  "being",
    "below",  "between", "both",   "but",     "by",     "can",     "cannot", "could",   "did",      "do",      "does",
    "during", "each",    "either", "else",    "ever",   "every",   "few",    "for",     "from",     "further", "had",
    "has",    "have",    "he",     "her",     "here",   "hers",    "him",    "his",     "how",      "however", "i",
    "if",     "in",      "into",   "is",      "it",     "its",     "may",    "me",      "might",    "more",    "most",
    "must",   "my",      "no",     "nor",     "not",    "now",     "of",     "off",     "on",       "once",    "one",
    "only",   "or",      "other",  "our",     "out",    "over",    "own",    "per",     "same",     "shall",   "she",
    "should", "so",      "some",   "such",    "than",   "that",    "the",    "their",   "them",     "then",    "there",
    "these",  "they",    "this",   "through", "thus",   "to",      "too",    "under",   "until",    "up",      "upon",
    "us",     "very",    "was",    "we",      "were",   "what",    "when",   "where",   "which",    "who",     "whom",
    "whose",  "why",     "will",   "with",    "within", "without", "would",  "yet",     "you",      "your"};
static_assert(std::is_sorted(kEnglish.begin(), kEnglish.end()));

Role role_of_character(char32_t character) {
  if (kParticles.find(character) != std::u32string_view::npos) return Role::kParticle;
  if (kConnectives.find(character) != std::u32string_view::npos) return Role::kConnecting;
  return Role::kTelling;
}

/// The bytes of the question form that begins here, or 0.
std::size_t question_form_at(std::string_view text) {
  for (const std::string_view form : kQuestionForms) {
    if (text.starts_with(form)) return form.size();
  }
  return 0;
}

}  // namespace

std::vector<Role> roles_of(std::string_view run) {
  std::vector<Role> roles;
  std::size_t asking_until = 0;
  for (std::size_t at = 0; at < run.size();) {
    asking_until = std::max(asking_until, at + question_form_at(run.substr(at)));
    const CodePoint next = code_point_at(run, at);
    roles.push_back(at < asking_until ? Role::kAsking : role_of_character(next.value));
    at += next.length;
  }
  return roles;
}

double weight_of(Role role) noexcept {
  switch (role) {
    case Role::kTelling: return 1.0;
    case Role::kConnecting: return kConnectingWeight;
    case Role::kParticle: return kParticleWeight;
    case Role::kAsking: return kAskingWeight;
  }
  return 1.0;
}

double weight_of(Role first, Role second) noexcept {
  if (first == Role::kAsking && second == Role::kAsking) return kAskingWeight;
  if (first == Role::kAsking) return kHalfAskingWeight * weight_of(second);
  if (second == Role::kAsking) return kHalfAskingWeight * weight_of(first);
  return std::max(weight_of(first) * weight_of(second), kTwoFunctionsAtLeast);
}

double weight_of_word(std::string_view word) noexcept {
  return std::binary_search(kEnglish.begin(), kEnglish.end(), word) ? kEnglishFunctionWeight : 1.0;
}

}  // namespace zhen::text
