#include "indexer/read/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

namespace zhen::indexer {
namespace {

constexpr std::size_t kInputChunk = 128 << 10;

Error damaged(std::string fact) {
  return Error{ErrorCode::io, std::move(fact)};
}

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> compressed)
      : compressed_(std::move(compressed)), input_(kInputChunk) {
    ready_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK;
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  Result<std::size_t> read(std::span<char> into) override {
    if (!ready_) return damaged("cannot be decompressed: out of memory");
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(into.size(), 1u << 30));
    const uInt room = stream_.avail_out;
    while (stream_.avail_out == room && !ended_ && !failure_) {
      if (auto step = advance(); !step) failure_ = std::move(step).error();
    }
    const std::size_t produced = room - stream_.avail_out;
    if (produced == 0 && failure_) return report_damage();  // what was inflated before goes out first
    expansion_.expanded += produced;
    if (expansion_.too_much()) return Expansion::error();
    return produced;
  }

 private:
  Result<void> advance() {
    if (stream_.avail_in == 0) {
      auto got = refill();
      if (!got) return std::move(got).error();
      if (!*got) return end_of_input();
    }
    if (searching_) search_member();
    if (between_members_ && members_ > 0) skip_padding();
    if (stream_.avail_in == 0) return {};
    between_members_ = false;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      members_ += 1;
      between_members_ = true;
      inflateReset(&stream_);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      skip_byte();
      return damaged("the gzip data is damaged" + (stream_.msg != nullptr ? ": " + std::string(stream_.msg) : ""));
    }
    return {};
  }

  /// So that a search does not find the same place again.
  void skip_byte() {
    if (stream_.avail_in == 0) return;
    ++stream_.next_in;
    --stream_.avail_in;
  }

  Result<bool> refill() {
    auto got = compressed_->read(input_);
    if (!got) return std::move(got).error();
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(*got);
    expansion_.compressed += *got;
    return *got > 0;
  }

  /// After the error, reading goes on with the next member: a web archive has one for each record.
  Error report_damage() {
    Error error = *std::move(failure_);
    failure_.reset();
    searching_ = !ended_;
    inflateReset(&stream_);
    return error;
  }

  /// Leaves out input up to something that begins like a member.
  void search_member() {
    constexpr std::string_view kMagic = "\x1f\x8b\x08";
    const std::string_view input(reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in);
    // A magic cut by the end of the chunk is missed; the member after it will do.
    const std::size_t at = std::min(input.find(kMagic), input.size());
    stream_.next_in += at;
    stream_.avail_in -= static_cast<uInt>(at);
    if (stream_.avail_in > 0) searching_ = false;
  }

  /// Tapes and some servers pad with zeros, which gzip itself ignores.
  void skip_padding() {
    while (stream_.avail_in > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
    }
  }

  Result<void> end_of_input() {
    ended_ = true;
    if ((between_members_ && members_ > 0) || searching_) return {};
    if (expansion_.compressed == 0) return damaged("the gzip file is empty");
    return damaged("the gzip data is truncated");
  }

  std::unique_ptr<ByteSource> compressed_;
  std::vector<char> input_;
  z_stream stream_{};
  Expansion expansion_;
  std::uint64_t members_ = 0;
  std::optional<Error> failure_;
  bool ready_ = false;
  bool between_members_ = true;
  bool searching_ = false;
  bool ended_ = false;
};

class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> compressed)
      : compressed_(std::move(compressed)), input_(kInputChunk), stream_(ZSTD_createDStream()) {
    constexpr int kWindowLog = 27;
    if (stream_ != nullptr) ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kWindowLog);
  }
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;

  Result<std::size_t> read(std::span<char> into) override {
    if (stream_ == nullptr) return damaged("cannot be decompressed: out of memory");
    if (failure_) return *failure_;
    ZSTD_outBuffer out{into.data(), into.size(), 0};
    while (out.pos == 0 && !failure_) {
      if (buffer_.pos == buffer_.size) {
        auto got = compressed_->read(input_);
        if (!got) return got;
        if (*got == 0) return end_of_input();
        expansion_.compressed += *got;
        buffer_ = {input_.data(), *got, 0};
      }
      const std::size_t status = ZSTD_decompressStream(stream_, &out, &buffer_);
      if (ZSTD_isError(status) != 0) {
        failure_ = damaged("the zstd data is damaged: " + std::string(ZSTD_getErrorName(status)));
        break;
      }
      between_frames_ = status == 0;
    }
    if (out.pos == 0) return *failure_;  // what was decompressed before the damage goes out first
    expansion_.expanded += out.pos;
    if (expansion_.too_much()) return Expansion::error();
    return out.pos;
  }

 private:
  Result<std::size_t> end_of_input() const {
    if (expansion_.compressed == 0) return damaged("the zstd file is empty");
    if (!between_frames_) return damaged("the zstd data is truncated");
    return std::size_t{0};
  }

  std::unique_ptr<ByteSource> compressed_;
  std::vector<char> input_;
  ZSTD_DStream* stream_;
  ZSTD_inBuffer buffer_{nullptr, 0, 0};
  Expansion expansion_;
  std::optional<Error> failure_;
  bool between_frames_ = false;
};

}  // namespace

Compression compression_of(std::string_view first_bytes) noexcept {
  if (first_bytes.starts_with("\x1f\x8b")) return Compression::kGzip;
  if (first_bytes.starts_with("\x28\xb5\x2f\xfd")) return Compression::kZstd;
  if (first_bytes.starts_with("BZh") || first_bytes.starts_with("\xFD"
                                                                "7zX"))
    return Compression::kOther;
  return Compression::kNone;
}

bool Expansion::too_much() const {
  return expanded > kExpansionFree && expanded / kMaxExpansion > compressed;
}

Error Expansion::error() {
  return damaged("expands to more than " + std::to_string(kMaxExpansion) + " times its size: not read further");
}

std::unique_ptr<ByteSource> gzip_source(std::unique_ptr<ByteSource> compressed) {
  return std::make_unique<GzipSource>(std::move(compressed));
}

std::unique_ptr<ByteSource> zstd_source(std::unique_ptr<ByteSource> compressed) {
  return std::make_unique<ZstdSource>(std::move(compressed));
}

std::unique_ptr<ByteSource> decompressed(Compression compression, std::unique_ptr<ByteSource> compressed) {
  switch (compression) {
    case Compression::kGzip: return gzip_source(std::move(compressed));
    case Compression::kZstd: return zstd_source(std::move(compressed));
    case Compression::kOther: return other_source(std::move(compressed));
    case Compression::kNone: break;
  }
  return compressed;
}

}  // namespace zhen::indexer
