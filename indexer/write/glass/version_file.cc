#include "indexer/write/glass/version_file.h"

#include <xapian.h>

#include <algorithm>

#include "common/index/glass_format.h"
#include "common/index/manifest.h"

namespace zhen::indexer::glass {
namespace {

constexpr std::uint32_t kCompressFrom = 18;  // tags of more bytes are worth deflating; Xapian's default

/// @param free_list  revision and first block not yet used; the rest says that no block was ever freed
void append_root(std::string& bytes, const Root& root, std::uint32_t compress_from) {
  constexpr std::uint32_t kSequential = 2, kNotWritten = 1;
  append_varint(bytes, root.block);
  append_varint(bytes, root.level << 2 | kSequential | (root.blocks == 0 ? kNotWritten : 0));
  append_varint(bytes, root.entries);
  append_varint(bytes, kBlockBytes >> 11);
  append_varint(bytes, compress_from);
  std::string free_list;
  if (root.blocks != 0) {
    append_varint(free_list, kRevision);
    append_varint(free_list, root.blocks);
    free_list.append(4, '\0');
  }
  append_counted(bytes, free_list);
}

}  // namespace

bool is_known_xapian() {
  return (Xapian::major_version() == 1 && Xapian::minor_version() == 4) || Xapian::major_version() == 2;
}

void Statistics::add(std::uint32_t length) {
  ++documents;
  total_length += length;
  if (length != 0 && (least_length == 0 || length < least_length)) least_length = length;
  greatest_length = std::max(greatest_length, length);
}

Result<void> write_version_file(const std::string& folder, const Root& postlist, const Root& slots,
                                const Statistics& statistics, std::array<unsigned char, 16> identity) {
  // The bits that RFC 9562 wants in a UUID made in a way of one's own.
  identity[6] = static_cast<unsigned char>((identity[6] & 0x0F) | 0x80);
  identity[8] = static_cast<unsigned char>((identity[8] & 0x3F) | 0x80);
  std::string bytes(index::glass::kMagic);
  for (const unsigned char byte : identity) bytes += static_cast<char>(byte);
  append_varint(bytes, kRevision);
  append_root(bytes, postlist, 0);
  append_root(bytes, {}, kCompressFrom);  // documents' data
  append_root(bytes, slots, kCompressFrom);
  append_root(bytes, {}, 0);              // positions
  append_root(bytes, {}, kCompressFrom);  // spelling
  append_root(bytes, {}, kCompressFrom);  // synonyms
  append_varint(bytes, statistics.documents);
  append_varint(bytes, 0);  // last docid less documents
  append_varint(bytes, statistics.least_length);
  append_varint(bytes, statistics.greatest_wdf);
  append_varint(bytes, statistics.greatest_length - statistics.greatest_wdf);
  append_varint(bytes, 0);  // oldest changeset
  append_varint(bytes, statistics.total_length);
  append_varint(bytes, 0);  // greatest frequency of a word for spelling
  return base::write_file(index::file_in(folder, "iamglass"), bytes);
}

}  // namespace zhen::indexer::glass
