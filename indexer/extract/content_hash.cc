#include "indexer/extract/content_hash.h"

#include <xxhash.h>

#include <optional>
#include <string>
#include <string_view>

namespace zhen::indexer {
namespace {

/// Chains XXH64: each piece is hashed with what came before as its seed, so that pieces cannot flow into one another.
class Chain {
 public:
  void add(std::string_view piece) { hash_ = XXH64(piece.data(), piece.size(), hash_); }
  void add(std::uint64_t number) {
    char bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(number >> (8 * i));
    add(std::string_view(bytes, sizeof bytes));
  }
  void add(const std::optional<std::string>& value) {
    add(std::uint64_t{value.has_value()});
    if (value) add(std::string_view(*value));
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = kExtractionRevision;
};

}  // namespace

std::uint64_t content_hash(const Page& page, std::uint64_t outlets_hash, const SharedLines* shared) {
  Chain chain;
  chain.add(outlets_hash);
  chain.add(static_cast<std::uint64_t>(page.format) << 1 | std::uint64_t{page.is_utf8});
  for (const auto* field : {&page.given.title, &page.given.date, &page.given.source, &page.given.site, &page.given.url,
                            &page.given.lang, &page.given.author}) {
    chain.add(*field);
  }
  chain.add(std::string_view(page.declared_charset));
  chain.add(std::string_view(page.fetched));
  chain.add(std::string_view(page.bytes));
  if (shared != nullptr) chain.add(shared->fingerprint());
  return chain.value();
}

}  // namespace zhen::indexer
