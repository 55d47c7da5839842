// The compressions that are met more rarely, through libarchive.
#include "indexer/read/archive.h"
#include "indexer/read/decompress.h"

namespace zhen::indexer {
namespace {

class OtherSource final : public ByteSource {
 public:
  explicit OtherSource(std::unique_ptr<ByteSource> compressed) : compressed_(std::move(compressed)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (!archive_) {
      if (auto opened = open(); !opened) return std::move(opened).error();
    }
    auto got = archive_->content().read(into);
    if (!got) return Error{ErrorCode::io, "the compressed data is damaged or truncated: " + got.error().message};
    expansion_.expanded += *got;
    expansion_.compressed = archive_->packed_bytes();
    if (expansion_.too_much()) return Expansion::error();
    return got;
  }

 private:
  Result<void> open() {
    auto archive = Archive::open_compressed(*compressed_);
    if (!archive) return Error{ErrorCode::io, "cannot be decompressed: " + archive.error().message};
    archive_ = *std::move(archive);
    const auto member = archive_->next();
    if (!member) return Error{ErrorCode::io, "cannot be decompressed: " + member.error().message};
    return {};
  }

  std::unique_ptr<ByteSource> compressed_;
  std::optional<Archive> archive_;
  Expansion expansion_;
};

}  // namespace

std::unique_ptr<ByteSource> other_source(std::unique_ptr<ByteSource> compressed) {
  return std::make_unique<OtherSource>(std::move(compressed));
}

}  // namespace zhen::indexer
