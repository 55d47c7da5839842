// What the reader tests share: reading a string as a file, and packing it.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/formats.h"

namespace zhen::indexer {

/// What a reader delivered.
struct Delivered {
  std::vector<Page> pages;
  std::vector<Rejection> rejections;
  std::vector<std::string> passed_over;

  PageSink sink() {
    return {[this](Page&& page) { return pages.push_back(std::move(page)), true; },
            [this](Rejection&& rejection) { rejections.push_back(std::move(rejection)); },
            [this](std::string_view kind) { passed_over.emplace_back(kind); }};
  }
  /// "where: reason" of each rejection.
  std::vector<std::string> reasons() const {
    std::vector<std::string> all;
    for (const auto& [where, reason] : rejections) all.emplace_back(where).append(": ").append(reason);
    return all;
  }
  std::string ids() const {
    std::string all;
    for (const Page& page : pages) all += (all.empty() ? "" : " ") + page.id;
    return all;
  }
};

inline Delivered read_named(const std::string& name, std::string bytes, const ReadOptions& options = {}) {
  Delivered delivered;
  const auto choice = format_for(name);
  if (!choice) return delivered.rejections.push_back({name, "no page format"}), delivered;
  read_as(*choice, memory_source(std::move(bytes)), {name, "folder/" + name}, options, delivered.sink());
  return delivered;
}

inline std::string gzip(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

}  // namespace zhen::indexer
