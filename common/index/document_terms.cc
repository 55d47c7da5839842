#include "common/index/document_terms.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "common/index/schema.h"
#include "common/index/terms.h"
#include "common/text/folding.h"

namespace zhen::index {
namespace {

constexpr std::size_t kSlotsAtFirst = 1 << 12;

std::string_view piece_of(const std::string& text, const Range& range) {
  return std::string_view(text).substr(range.begin, range.end - range.begin);
}

}  // namespace

DocumentTerms::DocumentTerms(const text::AnalyzerOptions& options) : analyzer_(options), slots_(kSlotsAtFirst) {}

const std::vector<TermCount>& DocumentTerms::of(const StoredDocument& document) {
  clear();
  count_piece(document.title, &Entry::title);
  for (const Range& range : document.article()) count_piece(piece_of(document.text, range), &Entry::article);
  for (const Range& range : document.furniture) count_piece(piece_of(document.text, range), &Entry::furniture);
  for (const Entry& entry : entries_) {
    const std::uint32_t wdf = entry.title * kWdfTitle + entry.article * kWdfArticle +
                              std::min(entry.furniture * kWdfFurniture, kWdfFurnitureMost);
    counts_.push_back({std::string_view(arena_).substr(entry.begin, entry.size), wdf});
  }
  add_prefixed(document);
  return counts_;
}

void DocumentTerms::add_prefixed(const StoredDocument& document) {
  const auto end_here = [this] { prefixed_ends_.push_back(prefixed_.size()); };
  const auto add = [&](std::string_view prefix, std::string_view value) {
    prefixed_ += term_of(prefix, value);
    end_here();
  };
  for (std::size_t i = 0; i < entries_.size() && entries_[i].title != 0; ++i) {
    prefixed_.append(kPrefixTitle).append(counts_[i].term);
    end_here();
  }
  add(kPrefixId, document.id);
  add(kPrefixLang, text::folded_key(name_of(document.language)));
  if (!document.source.empty()) add(kPrefixSource, text::folded_key(document.source));
  if (!document.site.empty()) add(kPrefixSite, text::folded_key(document.site));
  std::size_t begin = 0;
  for (const std::size_t end : prefixed_ends_) {
    counts_.push_back({std::string_view(prefixed_).substr(begin, end - begin), 0});
    begin = end;
  }
}

void DocumentTerms::count_piece(std::string_view piece, std::uint32_t Entry::*counter) {
  if (piece.empty()) return;
  text::fold_into(piece, folded_);
  analyzer_.tokens(folded_, [this, counter](const text::Token& token) {
    if (token.term.size() > kMaxTermBytes - kPrefixTitle.size()) return;
    Entry& entry = entry_of(token.term);
    ++(entry.*counter);
    if (counter == &Entry::article) article_units_.push_back(entry.hash);
  });
}

DocumentTerms::Entry& DocumentTerms::entry_of(std::string_view term) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash && std::string_view(arena_).substr(entry.begin, entry.size) == term) return entry;
  }
  if (entries_.size() * 2 >= slots_.size()) {
    grow();
    return entry_of(term);
  }
  entries_.push_back(
      {hash, static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(term.size()), 0, 0, 0});
  arena_ += term;
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  return entries_.back();
}

void DocumentTerms::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void DocumentTerms::clear() {
  const std::size_t mask = slots_.size() - 1;
  if (entries_.size() * 8 > slots_.size()) {
    std::ranges::fill(slots_, 0U);
  } else {
    // A short document after a long one: free only what it used, chain by chain.
    for (const Entry& entry : entries_) {
      for (std::size_t slot = entry.hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) slots_[slot] = 0;
    }
  }
  entries_.clear();
  counts_.clear();
  article_units_.clear();
  arena_.clear();
  prefixed_.clear();
  prefixed_ends_.clear();
}

}  // namespace zhen::index
