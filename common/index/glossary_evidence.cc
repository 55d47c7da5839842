// Layout: "ZHENPAIR", version, documents (32 bits each); the bytes of each document with evidence, and zeros up to a
// multiple of 8; for each such document where its bytes end (64 bits), then its local docid (32 bits each, ascending).
// Of a document: its id, then for each piece of evidence its kind (a byte) and the two forms; strings with their length
// before them as a varint.
#include "common/index/glossary_evidence.h"

#include <algorithm>

#include "common/index/byte_codec.h"

namespace zhen::index {
namespace {

constexpr std::string_view kMagic = "ZHENPAIR";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 16;

Error damaged(const std::string& path, const std::string& fact) {
  return {ErrorCode::index_corrupt, "\"" + path + "\" is damaged (" + fact + "): run zhen-index --rebuild"};
}

void append_text(std::string_view text, std::string& bytes) {
  append_varint(bytes, text.size());
  bytes += text;
}

std::optional<std::string_view> text_from(ByteReader& reader) {
  const auto size = reader.varint();
  return size ? reader.bytes(*size) : std::nullopt;
}

std::string header_of(std::size_t documents) {
  std::string header(kMagic);
  append_fixed(header, kVersion, 4);
  append_fixed(header, documents, 4);
  return header;
}

/// The tables begin at a multiple of 8.
std::size_t padding_of(std::uint64_t size) {
  return (8 - size % 8) % 8;
}

}  // namespace

std::string begin_evidence(std::string_view document_id) {
  std::string bytes;
  append_text(document_id, bytes);
  return bytes;
}

void append_evidence(const Evidence& evidence, std::string& bytes) {
  bytes += static_cast<char>(evidence.kind);
  append_text(evidence.one, bytes);
  append_text(evidence.other, bytes);
}

std::string_view read_evidence(std::string_view bytes, const std::function<void(const Evidence&)>& visit) {
  ByteReader reader(bytes);
  const auto id = text_from(reader);
  while (id && !reader.at_end()) {
    const auto kind = reader.fixed(1);
    const auto one = text_from(reader);
    const auto other = text_from(reader);
    if (!kind || *kind > static_cast<std::uint64_t>(EvidenceKind::kAcronym) || !one || !other) break;
    visit({static_cast<EvidenceKind>(*kind), *one, *other});
  }
  return id.value_or(std::string_view());
}

Result<GlossaryEvidence> GlossaryEvidence::open(const std::string& path) {
  auto file = base::MappedFile::open(path);
  if (!file) return std::move(file).error();
  const std::string_view bytes = file->bytes();
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return damaged(path, "no glossary evidence");
  ByteReader header(bytes.substr(kMagic.size()));
  if (header.fixed(4) != kVersion) return damaged(path, "another version");
  const auto documents = static_cast<std::size_t>(*header.fixed(4));
  if ((bytes.size() - kHeaderBytes) / 12 < documents) return damaged(path, "its size is wrong");
  GlossaryEvidence made;
  const std::size_t tables = bytes.size() - documents * 12;
  if (tables % 8 != 0) return damaged(path, "its size is wrong");
  made.ends_ = {reinterpret_cast<const std::uint64_t*>(bytes.data() + tables), documents};
  made.rows_ = {reinterpret_cast<const std::uint32_t*>(bytes.data() + tables + documents * 8), documents};
  const std::uint64_t size = documents == 0 ? 0 : made.ends_.back();
  if (!std::ranges::is_sorted(made.ends_) || !std::ranges::is_sorted(made.rows_) || size > bytes.size() ||
      kHeaderBytes + size + padding_of(size) != tables) {
    return damaged(path, "its size is wrong");
  }
  made.bytes_ = bytes.substr(kHeaderBytes, size);
  made.file_ = *std::move(file);
  return made;
}

GlossaryEvidence::Writer::Writer(const std::string& path) : file_(path) {
  file_.append(header_of(0));
}

void GlossaryEvidence::Writer::add(std::uint32_t docid, std::string_view evidence) {
  file_.append(evidence);
  size_ += evidence.size();
  append_fixed(ends_, size_, 8);
  append_fixed(docids_, docid, 4);
}

Result<void> GlossaryEvidence::Writer::finish() {
  file_.append(std::string(padding_of(size_), '\0'));
  file_.append(ends_);
  file_.append(docids_);
  file_.overwrite(0, header_of(docids_.size() / 4));
  return file_.close();
}

std::string_view GlossaryEvidence::bytes(std::size_t n) const {
  const std::uint64_t begin = n == 0 ? 0 : ends_[n - 1];
  return bytes_.substr(begin, ends_[n] - begin);
}

std::string_view GlossaryEvidence::of(std::uint32_t docid) const {
  const auto found = std::ranges::lower_bound(rows_, docid);
  if (found == rows_.end() || *found != docid) return {};
  return bytes(static_cast<std::size_t>(found - rows_.begin()));
}

}  // namespace zhen::index
