// A name that a page states, and the outlet that goes by it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/outlets.h"

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

/// A name as written, turned into a candidate: canonical if known, also without 网站, 客户端, -文化频道 behind it.
NameCandidate named(std::string_view name, const Outlets& outlets, NamePosition position = NamePosition::kSourceStated);

/// The host of an address, without port and "www.".
std::string_view host_of(std::string_view url);

}  // namespace zhen::indexer
