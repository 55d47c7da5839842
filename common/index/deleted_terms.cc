// Layout: "ZHENDEAD", version, terms, documents, 0 (32 bits each), total length (64 bits); then for each term, bytewise
// ascending, where its bytes end (32 bits each); its documents (32 bits each); the bytes of all terms.
#include "common/index/deleted_terms.h"

#include "common/index/byte_codec.h"
#include "common/index/schema.h"

namespace zhen::index {
namespace {

constexpr std::string_view kMagic = "ZHENDEAD";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 32;

}  // namespace

Result<DeletedTerms> DeletedTerms::open(const std::string& path) {
  const auto damaged = [&](const std::string& fact) {
    return Error{ErrorCode::index_corrupt, "\"" + path + "\" is damaged (" + fact + ")"};
  };
  auto file = base::MappedFile::open(path);
  if (!file) return std::move(file).error();
  const std::string_view bytes = file->bytes();
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return damaged("no list of deleted terms");
  ByteReader header(bytes.substr(kMagic.size()));
  if (header.fixed(4) != kVersion) return damaged("another version");
  const auto terms = static_cast<std::size_t>(*header.fixed(4));
  DeletedTerms made;
  made.documents_ = static_cast<std::uint32_t>(*header.fixed(4));
  header.fixed(4);
  made.total_length_ = *header.fixed(8);
  if ((bytes.size() - kHeaderBytes) / 8 < terms) return damaged("its size is wrong");
  const auto* numbers = reinterpret_cast<const std::uint32_t*>(bytes.data() + kHeaderBytes);
  made.ends_ = {numbers, terms};
  made.counts_ = {numbers + terms, terms};
  made.terms_ = bytes.substr(kHeaderBytes + terms * 8);
  std::uint32_t last = 0;
  for (const std::uint32_t end : made.ends_) {
    if (end < last) return damaged("its terms are out of order");
    last = end;
  }
  if (last != made.terms_.size()) return damaged("its size is wrong");
  made.file_ = *std::move(file);
  return made;
}

std::string_view DeletedTerms::term(std::size_t place) const {
  const std::uint32_t begin = place == 0 ? 0 : ends_[place - 1];
  return terms_.substr(begin, ends_[place] - begin);
}

std::uint32_t DeletedTerms::documents_with(std::string_view wanted) const {
  std::size_t low = 0;
  std::size_t high = ends_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (term(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < ends_.size() && term(low) == wanted ? counts_[low] : 0;
}

void DeletedTermsBuilder::add(const DeletedTerms& earlier) {
  documents_ += earlier.documents_;
  total_length_ += earlier.total_length_;
  for (std::size_t i = 0; i < earlier.counts_.size(); ++i) {
    counts_.emplace(earlier.term(i), 0).first->second += earlier.counts_[i];
  }
}

void DeletedTermsBuilder::add(std::span<const TermCount> terms) {
  ++documents_;
  for (const TermCount& count : terms) {
    total_length_ += count.wdf;
    if (!count.term.starts_with(kPrefixId)) ++counts_.emplace(count.term, 0).first->second;
  }
}

void DeletedTermsBuilder::add_unread(std::uint32_t length) {
  ++documents_;
  total_length_ += length;
}

Result<void> DeletedTermsBuilder::write(const std::string& path) const {
  std::string bytes(kMagic);
  append_fixed(bytes, kVersion, 4);
  append_fixed(bytes, counts_.size(), 4);
  append_fixed(bytes, documents_, 4);
  append_fixed(bytes, 0, 4);
  append_fixed(bytes, total_length_, 8);
  std::string terms;
  for (const auto& [term, count] : counts_) {
    terms += term;
    append_fixed(bytes, terms.size(), 4);
  }
  for (const auto& [term, count] : counts_) append_fixed(bytes, count, 4);
  return base::write_file(path, bytes + terms);
}

}  // namespace zhen::index
