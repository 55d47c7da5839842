// Segment folders as the writer handles them: before a commit they are private and may be changed.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/index/columns.h"
#include "common/index/dictionary.h"
#include "common/index/manifest.h"
#include "common/index/stored_document.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// A segment folder with what a manifest would say of it (checksums only once it is to be committed).
struct SegmentPart {
  std::string path;
  index::Manifest::Segment facts;
};

/// Whether merging the segment alone would change nothing: no document is deleted, and it is of this schema.
bool is_settled(const index::Manifest::Segment& facts);

/// An empty folder for a private segment, whatever a killed run left there. Errors: io.
Result<void> make_segment_folder(const std::string& path);

/// The facts that Xapian and the columns keep of a document apart from its terms.
index::ColumnRow row_of(const index::StoredDocument& document);

/// Deletes the documents with these local docids, ascending and live, from a private segment: in its columns, by the
/// live flag, and in the numbers of `deleted`. Postings and frame stay until the next merge.
/// @param stays  false where the segment is rewritten before the commit: then nobody asks for those numbers
/// Cost: their texts are analysed again where it stays; 40 bytes a row. Errors: index_corrupt, io.
Result<void> delete_rows(SegmentPart& part, const std::vector<Xapian::docid>& dead, bool stays = true);

/// A private segment with the files of a committed one, shared by hard links, which delete_rows may change.
Result<SegmentPart> share_segment(const SegmentPart& from, const std::string& path);

/// The dictionary of a segment under construction; nothing where it is null. Errors: io.
Result<void> write_dictionary(const std::string& segment_path, const index::Dictionary* dictionary);

/// Removes the empty lock file that Xapian leaves in a database it has written.
Result<void> remove_xapian_lock(const std::string& segment_path);

/// Makes the file durable and fills in its checksum. Errors: io.
Result<void> seal(SegmentPart& part, const std::string& file);

/// Makes every file durable whose checksum is not known yet, and fills in the checksum. Errors: io.
Result<void> seal(SegmentPart& part);

}  // namespace zhen::indexer
