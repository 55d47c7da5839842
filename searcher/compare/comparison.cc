#include "searcher/compare/comparison.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/calendar.h"
#include "common/index/signature.h"
#include "searcher/compare/alignment.h"
#include "searcher/compare/article_reading.h"
#include "searcher/stories/article_shingles.h"

namespace zhen::searcher {
namespace {

/// Fewer words in a row that both have are an accident where longer changes stand around them: 的, "of the".
constexpr std::size_t kFewestCommonWords = 3;

/// Half-open stretch of sentences or words of one article.
struct Stretch {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
  std::uint32_t size() const { return end - begin; }
};

/// One article while it is compared.
struct Side {
  std::string_view text;
  ArticleReading reading;
  std::vector<bool> common;  ///< by word: the other article has it at this place

  Side(const index::StoredDocument& document, bool scripts)
      : text(document.text), reading(read_article(document, scripts)), common(reading.words.size()) {}

  std::vector<std::uint64_t> sentence_keys() const {
    std::vector<std::uint64_t> keys;
    for (const ArticleSentence& sentence : reading.sentences) keys.push_back(sentence.key);
    return keys;
  }

  Stretch words_of(Stretch sentences) const {
    if (sentences.empty()) return {};
    return {reading.sentences[sentences.begin].first_word, reading.sentences[sentences.end - 1].end_word};
  }

  std::vector<std::uint64_t> word_keys(Stretch words) const {
    std::vector<std::uint64_t> keys;
    for (std::uint32_t word = words.begin; word < words.end; ++word) keys.push_back(reading.words[word].key);
    return keys;
  }

  bool all_common(Stretch words) const {
    const auto begin = common.begin() + words.begin;
    return std::find(begin, begin + words.size(), false) == begin + words.size();
  }

  /// The sentences in a row, and the words that are not common, where `changes` is given.
  std::string text_of(Stretch sentences, std::vector<Highlight>* changes) const;
};

std::string Side::text_of(Stretch sentences, std::vector<Highlight>* changes) const {
  std::string joined;
  std::uint32_t last_end = 0;
  for (std::uint32_t s = sentences.begin; s < sentences.end; ++s) {
    const ArticleSentence& sentence = reading.sentences[s];
    const std::string_view between =
        joined.empty() ? std::string_view() : text.substr(last_end, sentence.begin - last_end);
    // Furniture may stand between them.
    const bool blank = between.find_first_not_of(" \t\r\n\xE3\x80") == std::string_view::npos;
    joined += blank ? between : "\n";
    const std::size_t offset = joined.size() - sentence.begin;
    joined += text.substr(sentence.begin, sentence.end - sentence.begin);
    last_end = sentence.end;
    if (changes == nullptr) continue;
    bool goes_on = false;
    for (std::uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
      const ArticleWord& word = reading.words[w];
      if (!common[w] && goes_on) changes->back().end = offset + word.end;
      if (!common[w] && !goes_on) changes->push_back({offset + word.begin, offset + word.end});
      goes_on = !common[w];
    }
  }
  return joined;
}

class Comparer {
 public:
  Comparer(const index::StoredDocument& from, const index::StoredDocument& to, bool scripts)
      : from_(from, scripts), to_(to, scripts) {}

  void run(Comparison& comparison) {
    Stretch from{0, 0}, to{0, 0};
    const auto pairs = align(from_.sentence_keys(), to_.sentence_keys(), budget_);
    for (const AlignedPair& pair : pairs) {
      gap({from.end, pair.left}, {to.end, pair.right});
      add_alike({pair.left, pair.left + 1}, {pair.right, pair.right + 1});
      from.end = pair.left + 1, to.end = pair.right + 1;
    }
    gap({from.end, count(from_)}, {to.end, count(to_)});
    for (const Found& found : found_) comparison.passages.push_back(told(found));
    comparison.from.sentences = count(from_);
    comparison.to.sentences = count(to_);
    comparison.complete = from_.reading.complete && to_.reading.complete;
  }

 private:
  struct Found {
    PassageKind kind;
    Stretch from, to;
  };
  /// A sentence of each side that have much in common.
  struct Link {
    std::uint32_t from, to;
  };

  static std::uint32_t count(const Side& side) { return static_cast<std::uint32_t>(side.reading.sentences.size()); }

  void add(PassageKind kind, Stretch from, Stretch to) {
    if (from.empty() && to.empty()) return;
    const bool joins = !found_.empty() && found_.back().kind == kind && kind != PassageKind::changed &&
                       found_.back().from.end == from.begin && found_.back().to.end == to.begin;
    if (!joins) {
      found_.push_back({kind, from, to});
    } else {
      found_.back().from.end = from.end;
      found_.back().to.end = to.end;
    }
  }

  /// Sentences with the same words, which may be written otherwise.
  void add_alike(Stretch from, Stretch to) {
    const Stretch from_words = from_.words_of(from), to_words = to_.words_of(to);
    for (std::uint32_t w = 0; w < std::min(from_words.size(), to_words.size()); ++w) {
      mark({from_words.begin + w, to_words.begin + w});
    }
    add_found(from, to);
  }

  void add_found(Stretch from, Stretch to) {
    const bool same = from_.all_common(from_.words_of(from)) && to_.all_common(to_.words_of(to));
    add(same ? PassageKind::same : PassageKind::changed, from, to);
  }

  void mark(const AlignedPair& words) {
    const bool same = from_.reading.words[words.left].written == to_.reading.words[words.right].written;
    from_.common[words.left] = to_.common[words.right] = same;
  }

  void add_unlike(Stretch from, Stretch to) {
    add(PassageKind::removed, from, {to.begin, to.begin});
    add(PassageKind::added, {from.end, from.end}, to);
  }

  /// Sentences without an equal, between two that have one.
  void gap(Stretch from, Stretch to) {
    if (from.empty() || to.empty()) return add_unlike(from, to);
    const std::vector<Link> links = links_between(from, to);
    for (std::size_t i = 0; i < links.size();) {
      Stretch alike_from{links[i].from, links[i].from + 1}, alike_to{links[i].to, links[i].to + 1};
      for (++i; i < links.size() && (links[i].from < alike_from.end || links[i].to < alike_to.end); ++i) {
        alike_from.end = std::max(alike_from.end, links[i].from + 1);
        alike_to.end = std::max(alike_to.end, links[i].to + 1);
      }
      add_unlike({from.begin, alike_from.begin}, {to.begin, alike_to.begin});
      add_found(alike_from, alike_to);
      from.begin = alike_from.end, to.begin = alike_to.end;
    }
    add_unlike(from, to);
  }

  /// Which sentences share at least half of the words of the shorter one, in rows that are no accident. Ascending.
  std::vector<Link> links_between(Stretch from, Stretch to) {
    const Stretch from_words = from_.words_of(from), to_words = to_.words_of(to);
    const std::vector<AlignedPair> pairs =
        common_rows(align(from_.word_keys(from_words), to_.word_keys(to_words), budget_), from_words, to_words);
    std::vector<Link> links;
    std::uint32_t f = from.begin, t = to.begin;
    for (std::size_t i = 0; i < pairs.size();) {
      while (from_.reading.sentences[f].end_word <= pairs[i].left) ++f;
      while (to_.reading.sentences[t].end_word <= pairs[i].right) ++t;
      const ArticleSentence& left = from_.reading.sentences[f];
      const ArticleSentence& right = to_.reading.sentences[t];
      std::size_t shared = 0;
      while (i < pairs.size() && pairs[i].left < left.end_word && pairs[i].right < right.end_word) ++i, ++shared;
      if (2 * shared >= std::min(left.end_word - left.first_word, right.end_word - right.first_word)) {
        links.push_back({f, t});
      }
    }
    return links;
  }

  /// The pairs without those that stand in short rows between longer changes; marked as common.
  std::vector<AlignedPair> common_rows(const std::vector<AlignedPair>& pairs, Stretch from, Stretch to) {
    std::vector<AlignedPair> kept;
    AlignedPair done{0, 0};  // behind the last row kept
    for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
      for (end = begin + 1; end < pairs.size() && follows(pairs[end], pairs[end - 1]);) ++end;
      const AlignedPair next = end < pairs.size() ? pairs[end] : AlignedPair{from.size(), to.size()};
      const std::size_t before = std::max(pairs[begin].left - done.left, pairs[begin].right - done.right);
      const std::size_t after = std::max(next.left - pairs[end - 1].left, next.right - pairs[end - 1].right) - 1;
      if (end - begin < kFewestCommonWords && end - begin <= before && end - begin <= after) continue;
      for (std::size_t i = begin; i < end; ++i) {
        kept.push_back({from.begin + pairs[i].left, to.begin + pairs[i].right});
        mark(kept.back());
      }
      done = {pairs[end - 1].left + 1, pairs[end - 1].right + 1};
    }
    return kept;
  }

  static bool follows(const AlignedPair& pair, const AlignedPair& other) {
    return pair.left == other.left + 1 && pair.right == other.right + 1;
  }

  ComparedPassage told(const Found& found) const {
    ComparedPassage passage;
    passage.kind = found.kind;
    const bool changed = found.kind == PassageKind::changed;
    passage.from = from_.text_of(found.from, changed ? &passage.from_changes : nullptr);
    passage.to = to_.text_of(found.to, changed ? &passage.to_changes : nullptr);
    passage.sentences = found.from.empty() ? found.to.size() : found.from.size();
    return passage;
  }

  Side from_, to_;
  AlignmentBudget budget_;
  std::vector<Found> found_;
};

ComparedPage page_of(const index::StoredDocument& document) {
  ComparedPage page;
  page.id = document.id;
  page.title = document.title;
  page.source = document.source;
  if (document.date) page.date = index::to_iso(*document.date);
  page.lang = index::name_of(document.language);
  return page;
}

}  // namespace

Comparison compare_articles(const index::StoredDocument& from, const index::StoredDocument& to,
                            const text::Analyzer& analyzer, bool scripts) {
  Comparison comparison;
  comparison.from = page_of(from);
  comparison.to = page_of(to);
  comparison.overlap = index::jaccard(article_shingles(from, analyzer), article_shingles(to, analyzer));
  Comparer(from, to, scripts).run(comparison);
  return comparison;
}

}  // namespace zhen::searcher
