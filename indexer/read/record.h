// A record's fields on their way to a page: which are needed, which are wrong, and what its id is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/field_names.h"
#include "indexer/read/page.h"
#include "indexer/read/reader.h"

namespace zhen::indexer {

/// The fields of one record, whatever format it came in.
struct Record {
  std::array<std::optional<std::string>, kFieldCount> values;
  std::string wrong;  ///< not empty: a fact about a field that makes the record unusable

  std::optional<std::string>& operator[](Field field) { return values[static_cast<std::size_t>(field)]; }
};

/// Hands the record's page to the sink, or its rejection. The contract: `body` is a clean article, `text` a page as
/// scraped; where both stand, the body is taken; with neither, or with nothing in them and no title, there is no page.
/// @param number  the record's number in its file, from 1: the id `path#number` where it has none of its own
/// @param where   what a rejection names, e.g. "news.jsonl:7"
/// @return  false where the sink said stop
bool deliver(Record&& record, const Origin& origin, std::uint64_t number, const std::string& where,
             const ReadLimits& limits, const PageSink& sink);

}  // namespace zhen::indexer
