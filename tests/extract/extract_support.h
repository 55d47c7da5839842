// What the tests of extraction share: a fixed today, pages from strings, the shared data where it is.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "common/index/calendar.h"
#include "indexer/extract/understand.h"

namespace zhen::indexer {

inline index::Day fixed_today() {
  return index::span_of(*index::make_date(2026, 11, 22)).first;
}

inline UnderstoodPage understand(std::string bytes, PageFormat format = PageFormat::kText, GivenFields given = {}) {
  UnderstandOptions options;
  options.now = fixed_today();
  options.explain = true;
  Understander understander(options);
  Page page;
  page.id = "page";
  page.format = format;
  page.bytes = std::move(bytes);
  page.given = std::move(given);
  return understander.understand(std::move(page));
}

inline std::string date_text(const UnderstoodPage& page) {
  return page.document.date ? index::to_iso(*page.document.date) : "";
}

/// The folder of shared test data beside the checkout, if there is one.
inline std::optional<std::filesystem::path> shared_data() {
  const char* const named = std::getenv("ZHEN_SHARED_DATA");
  const std::filesystem::path folder =
      named != nullptr ? named : std::filesystem::path(ZHEN_SOURCE_DIR) / "../shared/data";
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

inline std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace zhen::indexer
