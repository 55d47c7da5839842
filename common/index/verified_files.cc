// Layout: the checksum of the rest in hexadecimal and a line feed; then for each file a line of size, inode and
// nanoseconds, then its path below segments/.
#include "common/index/verified_files.h"

#include <sys/stat.h>

#include <sstream>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"

namespace zhen::index {
namespace {

bool is_of_database(const std::string& file) {
  return file.starts_with(std::string(kXapianFolder) + "/");
}

std::string hexadecimal(std::uint64_t value) {
  std::ostringstream text;
  text << std::hex << value;
  return text.str();
}

}  // namespace

bool VerifiedFiles::facts_of(const std::string& path, Facts& facts) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return false;
  facts = {static_cast<std::uint64_t>(found.st_size), static_cast<std::uint64_t>(found.st_ino),
           static_cast<std::uint64_t>(found.st_mtim.tv_sec) * 1'000'000'000 +
               static_cast<std::uint64_t>(found.st_mtim.tv_nsec)};
  return true;
}

VerifiedFiles VerifiedFiles::read(const std::string& index_path) {
  VerifiedFiles verified;
  const auto bytes = base::read_file(file_in(index_path, kVerifiedFile));
  if (!bytes) return verified;
  const std::size_t feed = bytes->find('\n');
  if (feed == std::string::npos) return verified;
  if (bytes->substr(0, feed) != hexadecimal(checksum_of(std::string_view(*bytes).substr(feed + 1)))) return verified;
  std::istringstream lines(bytes->substr(feed + 1));
  Facts facts;
  std::string file;
  while (lines >> facts.size >> facts.inode >> facts.modified >> file) verified.files_.emplace(file, facts);
  verified.is_sound_ = true;
  return verified;
}

VerifiedFiles VerifiedFiles::of(const std::string& index_path, const std::vector<Manifest::Segment>& segments) {
  VerifiedFiles verified;
  for (const Manifest::Segment& segment : segments) {
    for (const auto& [file, checksum] : segment.checksums) {
      Facts facts;
      if (!is_of_database(file) || !facts_of(file_in(segment_path(index_path, segment.name), file), facts)) continue;
      verified.files_.emplace(file_in(segment.name, file), facts);
    }
  }
  return verified;
}

Result<void> VerifiedFiles::write(const std::string& index_path) const {
  std::ostringstream lines;
  for (const auto& [file, facts] : files_) {
    lines << facts.size << ' ' << facts.inode << ' ' << facts.modified << ' ' << file << '\n';
  }
  return base::replace_file(file_in(index_path, kVerifiedFile),
                            hexadecimal(checksum_of(lines.str())) + "\n" + lines.str());
}

Result<void> VerifiedFiles::verify(const std::string& index_path, const Manifest::Segment& segment) const {
  const std::string folder = segment_path(index_path, segment.name);
  for (const auto& [file, expected] : segment.checksums) {
    if (file == kDocumentsFile) continue;  // each frame has a checksum of its own
    const std::string path = file_in(folder, file);
    if (is_of_database(file)) {
      Facts facts;
      const auto known = files_.find(file_in(segment.name, file));
      if (known != files_.end() && facts_of(path, facts) && facts == known->second) continue;
    }
    if (base::kind_of(path) != base::PathKind::kFile) continue;  // whoever opens it will say so
    const auto checksum = checksum_of_file(path);
    if (!checksum) return checksum.error();
    if (*checksum == expected) continue;
    return Error{ErrorCode::index_corrupt, "\"" + path +
                                               "\" is damaged (its checksum is wrong): run zhen-index check --index " +
                                               index_path + " --repair"};
  }
  return {};
}

}  // namespace zhen::index
