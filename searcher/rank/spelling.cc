#include "searcher/rank/spelling.h"

#include <algorithm>
#include <array>
#include <map>

#include "common/text/folding.h"
#include "common/text/script.h"
#include "common/text/utf8.h"
#include "searcher/suggest/pinyin.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kShortestLatin = 4;
constexpr std::size_t kTwoEditsFrom = 9;
constexpr std::size_t kMostHan = 6;
constexpr std::size_t kMostRead = 16;  // terms whose pages are looked at
constexpr std::size_t kPagesRead = 3;  // of a term and segment

bool is_latin(std::string_view term) {
  return std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string utf8(std::u32string_view characters) {
  std::string bytes;
  for (const char32_t c : characters) text::append(c, bytes);
  return bytes;
}

/// The characters of a word, if all are Han.
std::u32string han_characters(std::string_view folded) {
  std::u32string characters;
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint next = text::code_point_at(folded, at);
    if (text::script_of(next.value) != text::Script::kHan) return {};
    characters += next.value;
    at += next.length;
  }
  return characters;
}

/// What people type: the characters of the first level of GB 2312.
bool is_commonly_typed(char32_t c) {
  const auto commonness = static_cast<unsigned>(text::commonness_of(c));
  return c >= 0x4E00 && c <= 0x9FA5 && (commonness & static_cast<unsigned>(text::Commonness::kSimplifiedCommon)) != 0;
}

void collect_words(Node& node, std::vector<Node*>& words) {
  if (node.kind == NodeKind::kWords) words.push_back(&node);
  for (Clause& clause : node.clauses) {
    if (clause.occur != Occur::kMustNot) collect_words(clause.node, words);
  }
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t most) {
  constexpr std::size_t kLongest = 64;
  const std::size_t longer = std::max(left.size(), right.size());
  if (longer - std::min(left.size(), right.size()) > most || longer > kLongest) return most + 1;
  std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= right.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& before = rows[(i + 2) % 3];
    const auto& second = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[j] = std::min(row[j], second[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return std::min(rows[left.size() % 3][right.size()], most + 1);
}

double Speller::frequency(const std::string& term) const {
  double documents = 0;
  for (const auto& segment : snapshot_.segments()) documents += segment->documents_with(term);
  return documents;
}

std::optional<std::string> Speller::correct(std::string_view word, bool boldly) const {
  const std::string folded = text::fold(word, text::Offsets::kDrop).text;
  if (const std::u32string han = han_characters(folded); han.size() >= 2) {
    return han.size() <= kMostHan ? correct_han(han, boldly) : std::nullopt;
  }
  const std::vector<text::QueryUnit> units = analyzer_.query_units(word);
  if (units.size() != 1 || units[0].kind != text::TokenKind::kWord || units[0].alternatives.size() != 1) return {};
  const std::string& term = units[0].alternatives[0].term;
  if (folded.size() < kShortestLatin || !is_latin(folded) || frequency(term) > 0) return std::nullopt;
  return correct_latin(folded, term);
}

/// Terms are stems: near ones are those near the word's stem or near some beginning of the word. What pages made them
/// of decides.
std::optional<std::string> Speller::correct_latin(const std::string& word, const std::string& term) const {
  const std::size_t most = word.size() >= kTwoEditsFrom ? 2 : 1;
  std::map<std::string, double> near;  // documents
  std::size_t compared = 0;
  for (const auto& segment : snapshot_.segments()) {
    const Xapian::Database& database = segment->database();
    const std::string first = word.substr(0, 1);
    const auto end = database.allterms_end(first);
    for (auto it = database.allterms_begin(first); it != end && compared < kMostTermsCompared; ++it, ++compared) {
      const std::string candidate = *it;
      if (candidate.size() + 1 < kShortestLatin || !is_latin(candidate)) continue;
      const auto beginning = std::string_view(word).substr(0, candidate.size());
      const bool is_near = edit_distance(term, candidate, most) <= most ||
                           (candidate.size() * 2 > word.size() && edit_distance(beginning, candidate, most) <= most);
      const auto documents = it.get_termfreq() - segment->deleted().documents_with(candidate);
      if (is_near && documents > 0) near[candidate] += documents;
    }
  }
  std::vector<std::pair<double, std::string>> ranked;
  ranked.reserve(near.size());
  for (const auto& [candidate, documents] : near) ranked.emplace_back(-documents, candidate);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kMostRead) ranked.resize(kMostRead);
  std::optional<std::string> best;
  std::size_t best_distance = most + 1;
  for (const auto& [documents, candidate] : ranked) {
    const auto [distance, surface] = nearest_surface(candidate, word, most);
    if (distance < best_distance) best = surface, best_distance = distance;
  }
  return best;
}

/// The nearest form of a term in the first page of each segment that has it.
std::pair<std::size_t, std::string> Speller::nearest_surface(const std::string& term, std::string_view word,
                                                             std::size_t most) const {
  std::pair<std::size_t, std::string> nearest{most + 1, {}};
  for (const auto& segment : snapshot_.segments()) {
    auto posting = segment->database().postlist_begin(term);
    const auto end = segment->database().postlist_end(term);
    for (std::size_t read = 0; read < kPagesRead && posting != end; ++posting) {
      if (*posting > segment->columns().size() || !segment->is_live(*posting)) continue;
      ++read;
      const auto document = segment->document(*posting);
      if (!document) continue;
      const std::string folded = text::fold(document->title + "\n" + document->text, text::Offsets::kDrop).text;
      analyzer_.tokens(folded, [&](const text::Token& token) {
        if (token.term != term) return;
        std::string surface = folded.substr(token.begin, token.end - token.begin);
        const std::size_t distance = edit_distance(word, surface, most);
        if (distance < nearest.first) nearest = {distance, std::move(surface)};
      });
    }
  }
  return nearest;
}

std::vector<char32_t> Speller::candidates(const std::u32string& word, std::size_t place, bool boldly) const {
  std::vector<char32_t> found;
  for (char32_t c = 0x4E00; c <= 0x9FA5 && is_commonly_typed(word[place]); ++c) {
    if (is_commonly_typed(c) && c != word[place] && sound_alike(c, word[place])) found.push_back(c);
  }
  const bool inside = place > 0 && place + 1 < word.size();
  if (!boldly || !inside) return found;
  const std::string before = utf8({&word[place - 1], 1});
  for (const auto& segment : snapshot_.segments()) {
    const auto end = segment->database().allterms_end(before);
    for (auto term = segment->database().allterms_begin(before); term != end; ++term) {
      const std::u32string pair = han_characters(*term);
      if (pair.size() == 2) found.push_back(pair[1]);
    }
  }
  return found;
}

/// Documents with the rarer of the pairs that the character at `place` is in.
double Speller::least_pair(const std::u32string& word, std::size_t place) const {
  double least = place > 0 ? frequency(utf8({&word[place - 1], 2})) : 0;
  if (place + 1 < word.size() && (place == 0 || least > 0)) {
    const double behind = frequency(utf8({&word[place], 2}));
    least = place > 0 ? std::min(least, behind) : behind;
  }
  return least;
}

std::vector<std::string> Speller::variants(std::string_view given) const {
  const std::u32string word = han_characters(text::fold(given, text::Offsets::kDrop).text);
  if (word.size() < 2 || word.size() > kMostHan) return {};
  std::map<std::u32string, double> found;
  for (std::size_t place = 0; place < word.size(); ++place) {
    std::u32string changed = word;
    for (const char32_t c : candidates(word, place, true)) {
      changed[place] = c;
      if (c == word[place]) continue;
      const double least = least_pair(changed, place);
      if (least > 0) found[changed] = least;
    }
  }
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [variant, least] : found) {
    double rarest = least;
    for (std::size_t i = 0; i + 1 < variant.size(); ++i) rarest = std::min(rarest, frequency(utf8({&variant[i], 2})));
    if (rarest > 0) ranked.emplace_back(-rarest, utf8(variant));
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kMostVariants) ranked.resize(kMostVariants);
  std::vector<std::string> variants;
  variants.reserve(ranked.size());
  for (auto& [rarest, variant] : ranked) variants.push_back(std::move(variant));
  return variants;
}

std::optional<std::string> Speller::correct_han(const std::u32string& word, bool boldly) const {
  std::vector<std::size_t> absent;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (frequency(utf8({&word[i], 2})) == 0) absent.push_back(i);
  }
  if (absent.empty() || absent.back() - absent.front() > 1) return std::nullopt;
  std::optional<std::u32string> best;
  double best_frequency = 0;
  // The character that every absent pair shares.
  for (std::size_t place = absent.back(); place <= absent.front() + 1; ++place) {
    std::u32string changed = word;
    for (const char32_t c : candidates(word, place, boldly)) {
      changed[place] = c;
      const double least = least_pair(changed, place);
      if (least > best_frequency) best = changed, best_frequency = least;
    }
    if (best) break;
  }
  if (!best) return std::nullopt;
  return utf8(*best);
}

std::vector<Correction> correct_words(Node& query, const Speller& speller, bool boldly,
                                      const std::vector<std::string>& met_otherwise) {
  std::vector<Node*> words;
  collect_words(query, words);
  std::vector<Correction> corrections;
  if (words.size() > kMostCorrectedWords) return corrections;
  for (Node* word : words) {
    const std::string folded = text::fold(word->text, text::Offsets::kDrop).text;
    if (std::find(met_otherwise.begin(), met_otherwise.end(), folded) != met_otherwise.end()) continue;
    auto corrected = speller.correct(word->text, boldly);
    if (!corrected) continue;
    corrections.push_back({word->text, *corrected});
    word->text = *std::move(corrected);
  }
  return corrections;
}

}  // namespace zhen::searcher
