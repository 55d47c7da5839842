#include "indexer/write/segment_builder.h"

#include <xxhash.h>

#include <array>
#include <cstring>

#include "common/index/schema.h"

namespace zhen::indexer {
namespace {

using index::file_in;

Xapian::WritableDatabase new_database(const std::string& path) {
  constexpr int kBlockBytes = 8192;
  return Xapian::WritableDatabase(
      path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS, kBlockBytes);
}

/// A failure shows as that of the first file below.
std::string made_folder(const std::string& path) {
  static_cast<void>(base::make_folder(path));
  static_cast<void>(base::make_folder(file_in(path, index::kXapianFolder)));
  return path;
}

/// The same for the same documents, another for all others.
std::array<unsigned char, 16> identity_of(const std::vector<index::ColumnRow>& rows) {
  std::vector<std::uint64_t> facts;
  facts.reserve(rows.size() * 3);
  for (const index::ColumnRow& row : rows) facts.insert(facts.end(), {row.id_hash, row.content_hash, row.length});
  const XXH128_canonical_t canonical = [&] {
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, XXH3_128bits(facts.data(), facts.size() * sizeof facts[0]));
    return bytes;
  }();
  std::array<unsigned char, 16> identity{};
  std::memcpy(identity.data(), canonical.digest, identity.size());
  return identity;
}

}  // namespace

SegmentBuilder::SegmentBuilder(const std::string& path, std::shared_ptr<const index::Dictionary> dictionary,
                               DatabaseMaker maker)
    : path_(made_folder(path)), dictionary_(std::move(dictionary)), documents_(file_in(path, index::kDocumentsFile)) {
  const std::string database = file_in(path, index::kXapianFolder);
  if (maker == DatabaseMaker::kDirect) {
    direct_.emplace(database);
  } else {
    stock_ = new_database(database);
  }
}

void SegmentBuilder::add(PreparedDocument&& document) {
  if (direct_) direct_->add(document.tables);
  if (stock_) stock_->add_document(document.stock.value());
  document.row.source = sources_.ordinal(document.source, document.source_aliases);
  document.row.site = sites_.ordinal(document.site, document.site_aliases);
  offsets_.push_back(documents_.size());
  documents_.append(document.frame);
  rows_.push_back(document.row);
  signatures_.push_back(document.signature);
  sequences_.push_back(document.sequence);
}

template <typename Postings>
Result<void> SegmentBuilder::finish_database(const Postings& postings) {
  if (direct_) return direct_->finish(postings, identity_of(rows_));
  stock_->commit();
  stock_->close();
  return remove_xapian_lock(path_);
}

Result<BuiltSegment> SegmentBuilder::finish(std::span<const std::unique_ptr<glass::Inverter>> inverters) {
  return finish_with(inverters);
}

Result<BuiltSegment> SegmentBuilder::finish(const glass::PostingFeed& feed) {
  return finish_with(feed);
}

template <typename Postings>
Result<BuiltSegment> SegmentBuilder::finish_with(const Postings& postings) {
  if (auto finished = finish_database(postings); !finished) return finished.error();
  offsets_.push_back(documents_.size());
  if (auto closed = documents_.close(); !closed) return closed.error();
  const std::string_view offsets(reinterpret_cast<const char*>(offsets_.data()), offsets_.size() * 8);
  if (auto written = base::write_file(file_in(path_, index::kOffsetsFile), offsets); !written) return written.error();
  if (auto written = index::Columns::write(file_in(path_, index::kColumnsFile), rows_); !written) {
    return written.error();
  }
  if (auto written = index::Signatures::write(file_in(path_, index::kSignaturesFile), signatures_); !written) {
    return written.error();
  }
  if (auto written = write_dictionary(path_, dictionary_.get()); !written) return written.error();
  const index::Names names{sources_.names(), sites_.names()};
  if (auto written = names.write(file_in(path_, index::kNamesFile)); !written) return written.error();

  BuiltSegment built;
  built.part.path = path_;
  built.part.facts.documents = built.part.facts.rows = rows_.size();
  built.sequences = std::move(sequences_);
  return built;
}

}  // namespace zhen::indexer
