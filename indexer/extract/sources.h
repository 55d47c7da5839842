// Who wrote this page, and who served it? Names in the places that state a source, and the site's own marks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/outlets.h"
#include "indexer/extract/site_names.h"

namespace zhen::indexer {

struct NameCandidate {
  std::string value;  ///< canonical where the authority file knows it, else as written
  std::string as_written;
  const Outlet* outlet = nullptr;
  double score = 0;       ///< of 100
  std::size_t begin = 0;  ///< bytes of the page's text; 0, 0 where it stands in no text
  std::size_t end = 0;
  std::string evidence;
};

/// The outlets that may have written it, best first.
std::vector<NameCandidate> source_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             const Outlets& outlets);

/// Who may have served it, best first.
std::vector<NameCandidate> site_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           std::string_view url, const Outlets& outlets, LazySiteNames& names);

/// A name as written, turned into a candidate: canonical if known, also without 网站, 客户端, -文化频道 behind it.
NameCandidate named(std::string_view name, const Outlets& outlets, NamePosition position = NamePosition::kSourceStated);

/// The host of an address, without port and "www.".
std::string_view host_of(std::string_view url);

}  // namespace zhen::indexer
