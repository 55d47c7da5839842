// The names that a page's places offer for its source or its site, and which of them come first.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/named_outlet.h"
#include "indexer/extract/outlets.h"

namespace zhen::indexer {

/// Lives no longer than what it is made of. Thread-safety: one thread.
class NameOffers {
 public:
  NameOffers(const PageText& page, const Outlets& outlets) : page_(page), outlets_(outlets) {}

  /// Takes the name in if it may be one. @param place  what the evidence begins with; the line's words follow it
  void offer(NameCandidate candidate, double score, std::string_view place, std::size_t line = Layout::kNone);

  /// What the page states about itself in this field.
  void offer_stated(const PageFacts& facts, std::string_view field);

  const std::vector<NameCandidate>& found() const { return found_; }

  /// Best first, and empties this. A name that several places state is likelier than one that a single place states a
  /// little louder.
  std::vector<NameCandidate> sorted();

 private:
  const PageText& page_;
  const Outlets& outlets_;
  std::vector<NameCandidate> found_;
};

}  // namespace zhen::indexer
