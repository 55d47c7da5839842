// Markdown → lines: front matter read as stated facts, headings known, links weighed. The markup stays in the text.
#pragma once

#include <string>

#include "indexer/extract/facts.h"
#include "indexer/extract/lines.h"

namespace zhen::indexer {

/// Cost: linear. Anything is Markdown: what has no markup comes out as plain lines.
PageText read_markdown(std::string text, PageFacts& facts);

}  // namespace zhen::indexer
