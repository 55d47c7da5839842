#include "indexer/write/segment_builder.h"

#include <xxhash.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <thread>

#include "common/base/xapian_errors.h"
#include "common/index/schema.h"

namespace zhen::indexer {
namespace {

using index::file_in;

Xapian::WritableDatabase new_database(const std::string& path) {
  constexpr int kBlockBytes = 8192;
  return Xapian::WritableDatabase(
      path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS, kBlockBytes);
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
    : part_{path, {}},
      dictionary_(std::move(dictionary)),
      documents_(file_in(path, index::kDocumentsFile)),
      offsets_(file_in(path, index::kOffsetsFile)),
      titles_(file_in(path, index::kTitlesFile)),
      signatures_(file_in(path, index::kSignaturesFile)),
      glossary_(file_in(path, index::kGlossaryFile)) {
  const std::string database = file_in(path, index::kXapianFolder);
  if (maker == DatabaseMaker::kDirect) {
    direct_.emplace(database);
  } else {
    stock_ = new_database(database);
  }
  signatures_.append(index::Signatures::header(0));
}

void SegmentBuilder::add_offset() {
  const std::uint64_t offset = documents_.size();
  offsets_.append({reinterpret_cast<const char*>(&offset), sizeof offset});
}

void SegmentBuilder::add(PreparedDocument&& document) {
  if (direct_) direct_->add(document.row.length, document.values);
  if (stock_) stock_->add_document(document.stock.value());
  document.row.source = sources_.ordinal(document.source, document.source_aliases);
  document.row.site = sites_.ordinal(document.site, document.site_aliases);
  add_offset();
  documents_.append(document.frame);
  titles_.add(document.title);
  rows_.push_back(document.row);
  signatures_.append({reinterpret_cast<const char*>(document.signature.data()), document.signature.size()});
  if (!document.glossary.empty()) glossary_.add(static_cast<std::uint32_t>(rows_.size()), document.glossary);
  sequences_.push_back(document.sequence);
  if (checkpoints_.is_due()) leave_checkpoint();
}

/// Best effort. The offsets come last: they say that what belongs to them is there.
void SegmentBuilder::leave_checkpoint() {
  dictionary_left_ = dictionary_left_ || write_dictionary(part_.path, dictionary_.get());
  documents_.flush();
  if (dictionary_left_ && write_names()) offsets_.flush();
}

/// A reader finds the old ones or the new ones.
Result<void> SegmentBuilder::write_names() {
  const std::size_t names = 1 + sources_.size() + sites_.size();
  if (names == names_left_) return {};
  const std::string path = file_in(part_.path, index::kNamesFile), beside = path + ".new";
  if (auto written = index::Names{sources_.names(), sites_.names()}.write(beside); !written) return written;
  if (std::rename(beside.c_str(), path.c_str()) != 0) return base::io_error("rename", beside, errno);
  names_left_ = names;
  return {};
}

Result<void> SegmentBuilder::write_others() {
  add_offset();
  signatures_.overwrite(0, index::Signatures::header(rows_.size()));
  for (base::FileWriter* file : {&documents_, &offsets_, &signatures_}) {
    if (auto closed = file->close(); !closed) return closed;
  }
  if (auto written = titles_.finish(); !written) return written;
  if (auto written = glossary_.finish(); !written) return written;
  if (auto written = index::Columns::write(file_in(part_.path, index::kColumnsFile), rows_); !written) return written;
  if (auto written = write_dictionary(part_.path, dictionary_.get()); !written) return written;
  return write_names();
}

/// What is large is made durable while the postings are merged.
Result<void> SegmentBuilder::seal_large() {
  constexpr std::uint64_t kLarge = 4 << 20;
  if (documents_.size() < kLarge) return {};
  for (const std::string_view file : {index::kDocumentsFile, index::kSignaturesFile}) {
    if (auto sealed = seal(part_, std::string(file)); !sealed) return sealed;
  }
  return {};
}

Result<void> SegmentBuilder::finish_stock() {
  stock_->commit();
  stock_->close();
  if (auto written = write_others(); !written) return written;
  return remove_xapian_lock(part_.path);
}

template <typename WritePostings>
Result<void> SegmentBuilder::finish_direct(WritePostings write_postings) {
  Result<void> others;
  Result<glass::Root> postings = glass::Root{};
  {
    const std::jthread beside([&] {
      others = base::xapian_guard(part_.path, [&]() -> Result<void> {
        if (auto written = write_others(); !written) return written;
        if (auto finished = direct_->finish_slots(); !finished) return finished;
        return seal_large();
      });
    });
    postings = write_postings();
  }
  if (!postings) return postings.error();
  if (!others) return others;
  return direct_->finish(*postings, identity_of(rows_));
}

template <typename WritePostings>
Result<BuiltSegment> SegmentBuilder::finish_with(WritePostings write_postings) {
  auto finished = direct_ ? finish_direct(write_postings) : finish_stock();
  if (!finished) return finished.error();
  part_.facts.documents = part_.facts.rows = rows_.size();
  return BuiltSegment{part_, std::move(sequences_)};
}

Result<BuiltSegment> SegmentBuilder::finish(std::span<const glass::PostingRun> runs, unsigned threads) {
  return finish_with([&] { return direct_->write_postings(runs, threads); });
}

Result<BuiltSegment> SegmentBuilder::finish(const glass::PostingFeed& feed) {
  return finish_with([&] { return direct_->write_postings(feed); });
}

}  // namespace zhen::indexer
