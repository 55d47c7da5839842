// Which Chinese forms say one Latin form? All places where it stands are weighed together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glossary/border_model.h"
#include "indexer/glossary/evidence_groups.h"
#include "indexer/glossary/translations.h"
#include "indexer/glossary/word_borders.h"

namespace zhen::indexer {

/// A Chinese form that stands with the Latin one.
struct HanForm {
  std::u32string characters;  ///< folded
  std::string written;        ///< as most of its pages write it
  std::string latin;          ///< likewise
  double border = 0;          ///< the probability that it begins there
  std::size_t contexts = 0;   ///< different runs that end with it
  bool is_exact = false;      ///< somewhere it stands whole
  bool is_marked = false;     ///< somewhere the page itself says that one is the other
  std::uint32_t documents = 0;
  std::vector<std::string_view> examples;  ///< ids of the first few pages in the order of the ids' hashes
};

/// The most common first. `own` forms are those that the Latin form taught `translations`.
std::vector<HanForm> han_forms_in(const EvidenceGroup& group, const LatinTerm& latin, const Translations& translations,
                                  const std::vector<std::u32string>& own, WordBorders& words);

}  // namespace zhen::indexer
