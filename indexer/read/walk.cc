#include "indexer/read/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "common/text/utf8.h"

namespace zhen::indexer {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

std::string_view special_kind(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe, not a file: give a pipe as standard input (-)";
  if (S_ISSOCK(mode)) return "a socket, not a file";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device, not a file";
  return "neither a file nor a folder";
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void put_facts(const struct stat& facts, FoundFile& file) {
  file.size = static_cast<std::uint64_t>(facts.st_size);
  file.modified = nanoseconds(facts.st_mtim);
  file.changed = nanoseconds(facts.st_ctim);
}

/// A folder on the way down: open, and what it is called.
struct Folder {
  int descriptor;
  std::string id;    ///< of what is in it, the part before the name: "" or "2023/05/"
  std::string path;  ///< raw, with a slash at the end
  unsigned depth;
};

class Walk {
 public:
  Walk(const std::optional<FolderIdentity>& own_index, const WalkVisitor& visitor)
      : own_index_(own_index), visitor_(visitor) {}

  bool argument(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) return refuse(path, reason_of_errno(errno));
    if (S_ISDIR(facts.st_mode)) return named_folder(path);
    if (!S_ISREG(facts.st_mode)) return refuse(path, std::string(special_kind(facts.st_mode)));
    const std::size_t slash = path.rfind('/');
    FoundFile file;
    file.name = slash == std::string::npos ? path : path.substr(slash + 1);
    file.origin = {readable_path(file.name), readable_path(path)};
    put_facts(facts, file);
    file.named = true;
    file.folder = AT_FDCWD;
    file.unsafe_path = path;
    return visitor_.file(file);
  }

 private:
  bool named_folder(const std::string& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0) return refuse(path, reason_of_errno(errno));
    std::string prefix = path;
    while (prefix.size() > 1 && prefix.ends_with('/')) prefix.pop_back();
    if (prefix == ".") {
      prefix.clear();
    } else if (prefix != "/") {
      prefix += '/';
    }
    return folder({opened.get(), "", std::move(prefix), 0});
  }

  bool folder(const Folder& folder) {
    struct stat facts {};
    if (::fstat(folder.descriptor, &facts) == 0 && own_index_ == FolderIdentity{facts.st_dev, facts.st_ino}) {
      visitor_.passed_over("index folder");
      return true;
    }
    std::vector<std::string> names;
    if (const int failure = list(folder.descriptor, names); failure != 0) {
      return refuse(folder.path, reason_of_errno(failure));
    }
    for (const std::string& name : names) {
      if (!entry(folder, name)) return false;
    }
    return true;
  }

  /// Names in the order of their bytes. Returns an errno, 0 for success.
  static int list(int descriptor, std::vector<std::string>& names) {
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return errno;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(copy), ::closedir);
    if (stream == nullptr) return errno;
    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(stream.get());
      if (entry == nullptr) break;
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
    const int failure = errno;
    std::sort(names.begin(), names.end());
    return failure;
  }

  bool entry(const Folder& in, const std::string& name) {
    struct stat facts {};
    const std::string path = in.path + name;
    if (::fstatat(in.descriptor, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
      return refuse(path, reason_of_errno(errno));
    }
    if (name.starts_with('.')) return pass_over(S_ISDIR(facts.st_mode) ? "hidden folder" : "hidden file");
    if (S_ISLNK(facts.st_mode)) return pass_over("symbolic link");
    if (S_ISDIR(facts.st_mode)) return subfolder(in, name);
    if (!S_ISREG(facts.st_mode)) return refuse(path, std::string(special_kind(facts.st_mode)));
    FoundFile file;
    file.name = name;
    file.origin = {readable_path(in.id + name), readable_path(path)};
    put_facts(facts, file);
    file.folder = in.descriptor;
    file.unsafe_path = path;
    return visitor_.file(file);
  }

  bool subfolder(const Folder& in, const std::string& name) {
    if (in.depth + 1 > kDeepestFolder) {
      return refuse(in.path + name, "folders are nested deeper than " + std::to_string(kDeepestFolder));
    }
    const Descriptor opened(::openat(in.descriptor, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (opened.get() < 0) return refuse(in.path + name, reason_of_errno(errno));
    return folder({opened.get(), in.id + name + "/", in.path + name + "/", in.depth + 1});
  }

  bool refuse(const std::string& path, std::string reason) {
    visitor_.rejected({readable_path(path), std::move(reason)});
    return true;
  }

  bool pass_over(std::string_view what) {
    visitor_.passed_over(what);
    return true;
  }

  const std::optional<FolderIdentity>& own_index_;
  const WalkVisitor& visitor_;
};

void append_hexadecimal(std::string& path, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  path += "\\x";
  path += kDigits[byte >> 4];
  path += kDigits[byte & 15];
}

}  // namespace

std::optional<FolderIdentity> identity_of(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return std::nullopt;
  return FolderIdentity{facts.st_dev, facts.st_ino};
}

bool walk(const std::vector<std::string>& arguments, const std::optional<FolderIdentity>& own_index,
          const WalkVisitor& visitor) {
  Walk walk(own_index, visitor);
  return std::all_of(arguments.begin(), arguments.end(), [&](const std::string& path) { return walk.argument(path); });
}

Result<int> open_found(const FoundFile& file) {
  const int follow = file.named ? 0 : O_NOFOLLOW;
  const std::string& path = file.named ? file.unsafe_path : file.name;
  const int descriptor = ::openat(file.folder, path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | follow);
  if (descriptor < 0) return Error{ErrorCode::io, reason_of_errno(errno)};
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    return Error{ErrorCode::io, "is no longer a file"};
  }
  return descriptor;
}

std::string readable_path(std::string_view raw) {
  std::string path;
  path.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const text::CodePoint point = text::code_point_at(raw, at);
    const std::string_view bytes = raw.substr(at, point.length);
    at += point.length;
    if (point.well_formed) {
      path += bytes;
      continue;
    }
    for (const char c : bytes) append_hexadecimal(path, static_cast<unsigned char>(c));
  }
  return path;
}

std::string reason_of_errno(int number) {
  switch (number) {
    case EACCES:
    case EPERM: return "permission denied: make it readable (chmod +r), or run as its owner";
    case ENOENT: return "no such file or folder";
    case ELOOP: return "a symbolic link that leads nowhere or in a circle";
    case ENAMETOOLONG: return "the path is too long for the system";
    default: return std::string("cannot be read: ") + std::strerror(number);
  }
}

}  // namespace zhen::indexer
