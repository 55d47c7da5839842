// Layout: "ZHENTITL", version, titles (32 bits each), bytes unpacked (64 bits); then one zstd frame with its checksum:
// each title, its length before it as a varint.
#include "common/index/titles.h"

#include <zstd.h>

#include <algorithm>
#include <new>

#include "common/index/byte_codec.h"

namespace zhen::index {
namespace {

constexpr std::string_view kMagic = "ZHENTITL";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 24;
constexpr int kLevel = 9;
constexpr int kWindowLog = 19;  // bounds what the compressor takes of memory, to some MB
constexpr std::size_t kPendingBytes = 64 << 10;
constexpr std::size_t kUnpackedAtOnce = 1 << 20;  // no more memory is taken than a damaged file fills

std::string header_of(std::uint32_t rows, std::uint64_t size) {
  std::string header(kMagic);
  append_fixed(header, kVersion, 4);
  append_fixed(header, rows, 4);
  append_fixed(header, size, 8);
  return header;
}

struct EndReading {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// False where the frame is damaged or not of this size.
bool unpack(std::string_view frame, std::uint64_t size, std::string& bytes) {
  const std::unique_ptr<ZSTD_DCtx, EndReading> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  bytes.clear();
  ZSTD_inBuffer in{frame.data(), frame.size(), 0};
  for (std::size_t left = 1; left != 0;) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + std::min<std::uint64_t>(kUnpackedAtOnce, size - begin + 1));
    ZSTD_outBuffer out{bytes.data() + begin, bytes.size() - begin, 0};
    left = ZSTD_decompressStream(context.get(), &out, &in);
    bytes.resize(begin + out.pos);
    const bool starves = in.pos == in.size && out.pos == 0 && left != 0;
    if (ZSTD_isError(left) != 0 || bytes.size() > size || starves) return false;
  }
  return bytes.size() == size && in.pos == in.size;
}

}  // namespace

Error Titles::damaged(const char* fact) const {
  return {ErrorCode::index_corrupt, "\"" + path_ + "\" is damaged (" + fact + "): run zhen-index --rebuild"};
}

Result<Titles> Titles::open(const std::string& path) {
  Titles made;
  made.path_ = path;
  auto file = base::MappedFile::open(path);
  if (!file) return std::move(file).error();
  const std::string_view bytes = file->bytes();
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return made.damaged("no titles");
  ByteReader header(bytes.substr(kMagic.size()));
  if (header.fixed(4) != kVersion) return made.damaged("another version");
  made.rows_ = static_cast<std::uint32_t>(*header.fixed(4));
  made.size_ = *header.fixed(8);
  made.file_ = *std::move(file);
  return made;
}

Result<std::vector<std::string_view>> Titles::read(std::string& bytes) const {
  if (rows_ == 0) return std::vector<std::string_view>();
  if (!unpack(file_.bytes().substr(kHeaderBytes), size_, bytes)) return damaged("its frame cannot be unpacked");
  std::vector<std::string_view> titles;
  ByteReader reader(bytes);
  while (!reader.at_end()) {
    const auto length = reader.varint();
    const auto title = length ? reader.bytes(*length) : std::nullopt;
    if (!title || titles.size() == rows_) return damaged("its titles are not so many");
    titles.push_back(*title);
  }
  if (titles.size() != rows_) return damaged("its titles are not so many");
  return titles;
}

void Titles::Writer::End::operator()(ZSTD_CCtx_s* context) const {
  ZSTD_freeCCtx(context);
}

Titles::Writer::Writer(const std::string& path) : file_(path), context_(ZSTD_createCCtx()) {
  if (!context_) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_windowLog, kWindowLog);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  packed_.resize(ZSTD_CStreamOutSize());
  file_.append(header_of(0, 0));
}

void Titles::Writer::add(std::string_view title) {
  append_varint(pending_, title.size());
  pending_ += title;
  ++rows_;
  if (pending_.size() >= kPendingBytes) compress(false);
}

void Titles::Writer::compress(bool is_end) {
  size_ += pending_.size();
  ZSTD_inBuffer in{pending_.data(), pending_.size(), 0};
  for (bool more = !failed_; more;) {
    ZSTD_outBuffer out{packed_.data(), packed_.size(), 0};
    const std::size_t left = ZSTD_compressStream2(context_.get(), &out, &in, is_end ? ZSTD_e_end : ZSTD_e_continue);
    failed_ = ZSTD_isError(left) != 0;
    file_.append(std::string_view(packed_).substr(0, out.pos));
    more = !failed_ && (is_end ? left != 0 : in.pos < in.size);
  }
  pending_.clear();
}

Result<void> Titles::Writer::finish() {
  compress(true);
  file_.overwrite(0, header_of(rows_, size_));
  if (auto closed = file_.close(); !closed) return closed;
  if (failed_) return Error{ErrorCode::internal, "zstd refuses to compress titles"};
  return {};
}

}  // namespace zhen::index
