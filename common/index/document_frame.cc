#include "common/index/document_frame.h"

#include <zstd.h>

#include <memory>

#include "common/index/schema.h"

namespace zhen::index {
namespace {

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kCompressionLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  return context.get();
}

}  // namespace

Result<void> append_frame(const StoredDocument& document, std::string& frames, const Dictionary* dictionary) {
  const std::string bytes = serialize(document);
  if (bytes.size() > kMaxDocumentBytes) {
    return Error{ErrorCode::exhausted, "document \"" + document.id + "\" has " + std::to_string(bytes.size()) +
                                           " bytes, more than the " + std::to_string(kMaxDocumentBytes) +
                                           " that an index keeps of one: split it"};
  }
  ZSTD_CCtx* context = compressor();
  ZSTD_CCtx_refCDict(context, dictionary == nullptr ? nullptr : dictionary->for_compression());
  const std::size_t begin = frames.size();
  frames.resize(begin + ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress2(context, frames.data() + begin, frames.size() - begin, bytes.data(), bytes.size());
  if (ZSTD_isError(size)) {
    frames.resize(begin);
    return Error{ErrorCode::internal, "cannot compress document \"" + document.id + "\": " + ZSTD_getErrorName(size)};
  }
  frames.resize(begin + size);
  return {};
}

Result<void> unpack_frame(std::string_view frame, const Dictionary* dictionary, std::string& bytes) {
  const auto damaged = [](const char* fact) { return Error{ErrorCode::index_corrupt, fact}; };
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMaxDocumentBytes) {
    return damaged("its size cannot be read");
  }
  const std::uint32_t named = dictionary_of(frame);
  if (named != 0 && (dictionary == nullptr || dictionary->id() != named)) return damaged("its dictionary is missing");
  ZSTD_DCtx* context = decompressor();
  ZSTD_DCtx_refDDict(context, named == 0 ? nullptr : dictionary->for_decompression());
  bytes.resize(static_cast<std::size_t>(size));
  const std::size_t read = ZSTD_decompressDCtx(context, bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(read)) return damaged(ZSTD_getErrorName(read));
  if (read != bytes.size()) return damaged("its size is wrong");
  return {};
}

Result<StoredDocument> parse_frame(std::string_view frame, const std::string& object, const Dictionary* dictionary) {
  const auto damaged = [&object](const std::string& fact) {
    return Error{ErrorCode::index_corrupt, object + " is damaged (" + fact + "): run zhen-index --rebuild"};
  };
  std::string bytes;
  if (auto unpacked = unpack_frame(frame, dictionary, bytes); !unpacked) return damaged(unpacked.error().message);
  auto document = parse_stored_document(bytes);
  if (!document) return damaged("its fields cannot be read");
  return document;
}

}  // namespace zhen::index
