// A page as `zhen-index explain` shows it: what was read, what was left aside, and why.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "indexer/extract/understand.h"

namespace zhen::indexer {

/// One JSON object in a line: path title date date_role source source_as_written source_aliases site lang url (strings
/// or null; aliases a list), article, furniture (its lines), candidates.
std::string explained_as_json(const UnderstoodPage& page);

/// Facts, article and furniture side by side, candidates with their reasons.
std::string explained_as_text(const UnderstoodPage& page, const cli::Terminal& terminal);

}  // namespace zhen::indexer
