// The shingles of a stored page's article, as exact as they can be had.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"

namespace zhen::searcher {

/// Of the article without its furniture, ascending, each once; its units are those that are searched for, so that
/// scripts, widths and inflections of a word are the same. Thread-safety: reentrant. Cost: that of analysing the text.
std::vector<std::uint64_t> article_shingles(const index::StoredDocument& document, const text::Analyzer& analyzer);

}  // namespace zhen::searcher
