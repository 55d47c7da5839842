// What a web archive's record holds, made into a page: the part that WARC and ARC have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/read/page.h"
#include "indexer/read/reader.h"

namespace zhen::indexer {

/// The facts of one record and its content.
struct ArchivedRecord {
  std::uint64_t number = 0;  ///< in its archive, from 1, whatever the kinds of records
  std::uint64_t offset = 0;  ///< in bytes, decompressed
  std::string url;
  std::string fetched;       ///< ISO, or empty
  std::string content_type;  ///< of the content where it is no HTTP response
  std::string_view content;  ///< an HTTP response where it begins with "HTTP/"
  std::string note;          ///< what had to be assumed, with its place; or empty
};

/// Delivers the record's page, passes over what is no page (images, redirects …) and rejects what is damaged.
/// @return  false where the sink said stop
bool deliver_archived(const ArchivedRecord& record, const Origin& origin, const ReadLimits& limits,
                      const PageSink& sink);

/// "folder/a.warc.gz: at byte 1234".
std::string archive_place(const Origin& origin, std::uint64_t offset);

}  // namespace zhen::indexer
