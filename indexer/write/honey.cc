#include "indexer/write/honey.h"

#include <cerrno>
#include <cstdio>
#include <string>

#include "common/base/files.h"
#include "common/base/xapian_errors.h"
#include "common/index/schema.h"

namespace zhen::indexer {
namespace {

std::string below_xapian(std::string_view name) {
  return index::file_in(std::string(index::kXapianFolder), name);
}

#if XAPIAN_AT_LEAST(2, 0, 0)
Result<void> write_honey(const std::string& from, const std::string& to) {
  return base::xapian_guard(
      from, [&] { Xapian::Database(from).compact(to, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::DB_BACKEND_HONEY); });
}
#else
Result<void> write_honey(const std::string& /*from*/, const std::string& /*to*/) {
  return honey_is_unknown();
}
#endif

}  // namespace

bool can_write_honey() {
  return XAPIAN_AT_LEAST(2, 0, 0);
}

Error honey_is_unknown() {
  return {ErrorCode::invalid_argument, std::string("Xapian ") + Xapian::version_string() +
                                           " cannot write honey: build Zhen with Xapian 2, or compact without it"};
}

bool is_honey(const index::Manifest::Segment& facts) {
  return facts.checksums.contains(below_xapian("iamhoney"));
}

Result<void> turn_into_honey(SegmentPart& part) {
  const std::string glass = index::file_in(part.path, index::kXapianFolder);
  const std::string honey = glass + ".honey";
  // Honey keeps slots with termlists only, and refuses a table that has the one without the other.
  if (auto removed = base::remove_tree(index::file_in(glass, "termlist.glass")); !removed) return removed;
  if (auto written = write_honey(glass, honey); !written) return written;
  if (auto removed = base::remove_tree(glass); !removed) return removed;
  if (std::rename(honey.c_str(), glass.c_str()) != 0) return base::io_error("rename", honey, errno);
  std::erase_if(part.facts.checksums, [](const auto& file) { return file.first.starts_with(below_xapian("")); });
  return remove_xapian_lock(part.path);
}

}  // namespace zhen::indexer
