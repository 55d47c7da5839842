// What do meta tags, structured data and scripts of a page state? Title, dates, site, source, address, author,
// language.
#pragma once

#include <string_view>

#include "indexer/extract/facts.h"

namespace zhen::indexer {

/// One <meta>: `key` is its name, property or itemprop.
void read_meta(std::string_view key, std::string_view content, PageFacts& facts);

/// A <script type="application/ld+json">. Malformed ones are searched for dates only.
void read_json_ld(std::string_view json, PageFacts& facts);

/// Any other script: the first publication date that it names.
void read_script(std::string_view script, PageFacts& facts);

}  // namespace zhen::indexer
