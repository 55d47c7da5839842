#include "common/base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace zhen::base {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, mode_t mode = 0666)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const noexcept { return number_; }
  explicit operator bool() const noexcept { return number_ >= 0; }
  int release_and_close() {
    const int closed = ::close(number_);
    number_ = -1;
    return closed;
  }

 private:
  int number_;
};

/// 0, or the errno value.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Result<void> write_new(const std::string& path, std::string_view bytes, bool durable) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file) return io_error("create", path, errno);
  if (const int error = write_all(file.get(), bytes)) return io_error("write", path, error);
  if (durable && ::fsync(file.get()) != 0) return io_error("write", path, errno);
  if (file.release_and_close() != 0) return io_error("write", path, errno);
  return {};
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// 0, or the errno value. Falls back to reading and writing where the kernel cannot copy.
int copy_bytes(int from, int to) {
  if (::ioctl(to, FICLONE, from) == 0) return 0;
  for (;;) {
    const ssize_t copied = ::copy_file_range(from, nullptr, to, nullptr, std::size_t{1} << 30, 0);
    if (copied == 0) return 0;
    if (copied < 0) break;
  }
  if (errno != EXDEV && errno != ENOSYS && errno != EINVAL && errno != EOPNOTSUPP) return errno;
  std::string buffer(1 << 20, '\0');
  for (;;) {
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count == 0) return 0;
    if (count < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    if (const int error = write_all(to, {buffer.data(), static_cast<std::size_t>(count)})) return error;
  }
}

}  // namespace

Error io_error(std::string_view verb, const std::string& path, int error_number) {
  return {ErrorCode::io, "cannot " + std::string(verb) + " \"" + path +
                             "\": " + std::error_code(error_number, std::generic_category()).message()};
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  Descriptor file(path, O_RDONLY);
  if (!file) return io_error("open", path, errno);
  struct stat facts {};
  if (::fstat(file.get(), &facts) != 0) return io_error("open", path, errno);
  if (!S_ISREG(facts.st_mode)) return io_error("open", path, S_ISDIR(facts.st_mode) ? EISDIR : EINVAL);
  MappedFile mapped;
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size == 0) return mapped;
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (memory == MAP_FAILED) return io_error("map", path, errno);
  mapped.mapping_ =
      std::shared_ptr<const void>(memory, [size](const void* begin) { ::munmap(const_cast<void*>(begin), size); });
  mapped.bytes_ = {static_cast<const char*>(memory), size};
  return mapped;
}

Result<std::string> read_file(const std::string& path) {
  Descriptor file(path, O_RDONLY);
  if (!file) return io_error("open", path, errno);
  std::string bytes;
  for (;;) {
    constexpr std::size_t kStep = 1 << 16;
    const std::size_t have = bytes.size();
    bytes.resize(have + kStep);
    const ssize_t count = ::read(file.get(), bytes.data() + have, kStep);
    if (count < 0 && errno != EINTR) return io_error("read", path, errno);
    bytes.resize(have + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) return bytes;
  }
}

Result<std::string> read_range(const std::string& path, std::uint64_t offset, std::size_t size) {
  Descriptor file(path, O_RDONLY);
  if (!file) return io_error("open", path, errno);
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const ssize_t count = ::pread(file.get(), bytes.data() + have, size - have, static_cast<off_t>(offset + have));
    if (count < 0 && errno != EINTR) return io_error("read", path, errno);
    if (count == 0) break;
    have += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
  }
  bytes.resize(have);
  return bytes;
}

Result<void> read_pieces(const std::string& path, const std::function<void(std::string_view)>& visit) {
  Descriptor file(path, O_RDONLY);
  if (!file) return io_error("open", path, errno);
  std::string piece(1 << 18, '\0');
  for (;;) {
    const ssize_t count = ::read(file.get(), piece.data(), piece.size());
    if (count < 0 && errno != EINTR) return io_error("read", path, errno);
    if (count == 0) return {};
    if (count > 0) visit(std::string_view(piece).substr(0, static_cast<std::size_t>(count)));
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  return write_new(path, bytes, false);
}

Result<void> replace_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".new";
  if (auto written = write_new(beside, bytes, true); !written) {
    ::unlink(beside.c_str());
    return written;
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) return io_error("replace", path, errno);
  return sync(folder_of(path));
}

Result<void> sync(const std::string& path) {
  Descriptor file(path, O_RDONLY);
  if (!file || ::fsync(file.get()) != 0) return io_error("write", path, errno);
  return {};
}

Result<void> copy_file(const std::string& from, const std::string& to) {
  Descriptor source(from, O_RDONLY);
  if (!source) return io_error("open", from, errno);
  Descriptor target(to, O_WRONLY | O_CREAT | O_TRUNC);
  if (!target) return io_error("create", to, errno);
  if (const int error = copy_bytes(source.get(), target.get())) return io_error("write", to, error);
  if (target.release_and_close() != 0) return io_error("write", to, errno);
  return {};
}

Result<bool> link_file(const std::string& from, const std::string& to) {
  if (::link(from.c_str(), to.c_str()) == 0) return true;
  if (auto copied = copy_file(from, to); !copied) return copied.error();
  return false;
}

Result<std::vector<FolderEntry>> list_folder(const std::string& path) {
  std::vector<FolderEntry> entries;
  std::error_code error;
  std::filesystem::directory_iterator iterator(path, error);
  for (; !error && iterator != std::filesystem::directory_iterator(); iterator.increment(error)) {
    std::error_code ignored;
    entries.push_back({iterator->path().filename().string(),
                       iterator->symlink_status(ignored).type() == std::filesystem::file_type::directory});
  }
  if (error) return io_error("read the folder", path, error.value());
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return entries;
}

Result<void> make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) return io_error("create the folder", path, errno);
  if (kind_of(path) != PathKind::kFolder) return io_error("create the folder", path, ENOTDIR);
  return {};
}

Result<void> remove_tree(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) return io_error("remove", path, error.value());
  return {};
}

PathKind kind_of(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) {
    return errno == ENOENT || errno == ENOTDIR ? PathKind::kNothing : PathKind::kOther;
  }
  if (S_ISDIR(facts.st_mode)) return PathKind::kFolder;
  return S_ISREG(facts.st_mode) ? PathKind::kFile : PathKind::kOther;
}

std::uint64_t stamp_of(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return 0;
  std::uint64_t stamp = 0x9e3779b97f4a7c15ULL;
  for (const auto part :
       {static_cast<std::uint64_t>(facts.st_ino), static_cast<std::uint64_t>(facts.st_size),
        static_cast<std::uint64_t>(facts.st_mtim.tv_sec), static_cast<std::uint64_t>(facts.st_mtim.tv_nsec),
        static_cast<std::uint64_t>(facts.st_ctim.tv_nsec)}) {
    stamp = (stamp ^ part) * 0xff51afd7ed558ccdULL;
    stamp ^= stamp >> 32;
  }
  return stamp == 0 ? 1 : stamp;
}

FileWriter::FileWriter(std::string path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) error_number_ = errno;
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::append(std::string_view bytes) {
  constexpr std::size_t kBuffer = 1 << 18;
  buffer_ += bytes;
  size_ += bytes.size();
  if (buffer_.size() >= kBuffer) flush();
}

void FileWriter::overwrite(std::uint64_t offset, std::string_view bytes) {
  flush();
  if (error_number_ != 0) return;
  const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
  if (written != static_cast<ssize_t>(bytes.size())) error_number_ = written < 0 ? errno : EIO;
}

void FileWriter::flush() {
  if (error_number_ == 0) error_number_ = write_all(descriptor_, buffer_);
  buffer_.clear();
}

Result<void> FileWriter::close() {
  flush();
  if (descriptor_ >= 0 && ::close(descriptor_) != 0 && error_number_ == 0) error_number_ = errno;
  descriptor_ = -1;
  if (error_number_ != 0) return io_error("write", path_, error_number_);
  return {};
}

}  // namespace zhen::base
