// One place decides which candidate of each field is believed, and says why.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/dates.h"
#include "indexer/extract/named_outlet.h"
#include "indexer/extract/titles.h"
#include "indexer/extract/understand.h"
#include "indexer/read/page.h"

namespace zhen::indexer {

/// Everything that was found about one page.
struct Findings {
  std::vector<TitleCandidate> titles;
  std::vector<DateCandidate> dates;
  std::vector<NameCandidate> sources;
  std::vector<NameCandidate> sites;
  std::vector<Candidate> stated;  ///< url, author, lang
};

/// Fills title, date, source, site, url and author. What is given wins over what was found.
void decide(const Findings& findings, const GivenFields& given, const UnderstandOptions& options,
            const Outlets& outlets, UnderstoodPage& understood);

/// The candidate that would be chosen, or null: published, else updated, else dateline, else event.
const DateCandidate* choose_date(const std::vector<DateCandidate>& dates);

}  // namespace zhen::indexer
