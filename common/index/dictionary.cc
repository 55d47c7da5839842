#include "common/index/dictionary.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <vector>

#include "common/base/files.h"

namespace zhen::index {
namespace {

constexpr std::size_t kMostDictionaryBytes = 440 << 10;
constexpr std::size_t kShareOfSamples = 4;  // small pages are not worth a dictionary larger than themselves

}  // namespace

std::shared_ptr<const Dictionary> Dictionary::train(std::span<const std::string> samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(std::min(kMostDictionaryBytes, all.size() / kShareOfSamples), '\0');
  const std::size_t size =
      ZDICT_trainFromBuffer(bytes.data(), bytes.size(), all.data(), sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) return nullptr;
  bytes.resize(size);
  auto made = std::make_shared<const Dictionary>(std::move(bytes));
  return made->id() == 0 ? nullptr : made;
}

Result<std::shared_ptr<const Dictionary>> Dictionary::read(const std::string& path) {
  auto bytes = base::read_file(path);
  if (!bytes) return bytes.error();
  auto made = std::make_shared<const Dictionary>(*std::move(bytes));
  if (made->id() == 0 || made->for_decompression() == nullptr) {
    return Error{ErrorCode::index_corrupt, "\"" + path + "\" is damaged (no dictionary): run zhen-index --rebuild"};
  }
  return made;
}

Dictionary::Dictionary(std::string bytes)
    : bytes_(std::move(bytes)), id_(ZSTD_getDictID_fromDict(bytes_.data(), bytes_.size())) {}

Dictionary::~Dictionary() {
  ZSTD_freeCDict(compression_);
  ZSTD_freeDDict(decompression_);
}

const ZSTD_CDict_s* Dictionary::for_compression() const {
  std::call_once(compression_once_,
                 [this] { compression_ = ZSTD_createCDict(bytes_.data(), bytes_.size(), kCompressionLevel); });
  if (compression_ == nullptr) throw std::bad_alloc();
  return compression_;
}

const ZSTD_DDict_s* Dictionary::for_decompression() const {
  std::call_once(decompression_once_, [this] { decompression_ = ZSTD_createDDict(bytes_.data(), bytes_.size()); });
  return decompression_;
}

std::uint32_t dictionary_of(std::string_view frame) {
  return ZSTD_getDictID_fromFrame(frame.data(), frame.size());
}

}  // namespace zhen::index
