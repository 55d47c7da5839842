#include "indexer/read/byte_source.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace zhen::indexer {
namespace {

constexpr int kPollMilliseconds = 200;

class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, ReadProgress* progress) : descriptor_(descriptor), progress_(progress) {
    struct stat facts {};
    const bool known = ::fstat(descriptor, &facts) == 0;
    waits_ = known && !S_ISREG(facts.st_mode);
    if (known && !waits_) size_ = static_cast<std::uint64_t>(facts.st_size);
  }
  ~FileSource() override { ::close(descriptor_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  Result<std::size_t> read(std::span<char> into) override {
    for (;;) {
      if (waits_ && !wait()) return std::size_t{0};
      const ssize_t got = ::read(descriptor_, into.data(), into.size());
      if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (got < 0) return Error{ErrorCode::io, std::string("cannot be read: ") + std::strerror(errno)};
      count(static_cast<std::uint64_t>(got));
      return static_cast<std::size_t>(got);
    }
  }

  std::optional<std::uint64_t> seekable_size() const override { return size_; }

  Result<void> seek(std::uint64_t offset) override {
    if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) >= 0) return {};
    return Error{ErrorCode::io, std::string("cannot be read: ") + std::strerror(errno)};
  }

 private:
  /// Waits for bytes in short steps, because a signal may have gone to another thread. False: cancelled.
  bool wait() const {
    for (;;) {
      if (progress_ != nullptr && progress_->cancelled) return false;
      pollfd ready{descriptor_, POLLIN, 0};
      const int count = ::poll(&ready, 1, kPollMilliseconds);
      if (count > 0 || (count < 0 && errno != EINTR)) return true;
    }
  }

  /// What is read twice counts once.
  void count(std::uint64_t bytes) {
    if (progress_ == nullptr) return;
    if (size_) bytes = std::min(bytes, *size_ - std::min(*size_, counted_));
    counted_ += bytes;
    progress_->file_bytes += bytes;
  }

  int descriptor_;
  ReadProgress* progress_;
  bool waits_ = false;
  std::optional<std::uint64_t> size_;
  std::uint64_t counted_ = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t count = bytes_.copy(into.data(), into.size(), at_);
    at_ += count;
    return count;
  }

  std::optional<std::uint64_t> seekable_size() const override { return bytes_.size(); }

  Result<void> seek(std::uint64_t offset) override {
    at_ = static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes_.size()));
    return {};
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace

Result<void> ByteSource::seek(std::uint64_t /*offset*/) {
  return Error{ErrorCode::io, "cannot be read from another place on"};
}

std::unique_ptr<ByteSource> file_source(int descriptor, ReadProgress* progress) {
  return std::make_unique<FileSource>(descriptor, progress);
}

std::unique_ptr<ByteSource> memory_source(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

PeekedSource::PeekedSource(ByteSource& rest, std::size_t count) : rest_(rest), front_(count, '\0') {
  std::size_t filled = 0;
  while (filled < count) {
    auto got = rest.read(std::span(front_).subspan(filled));
    if (!got) failure_ = got.error();
    if (!got || *got == 0) break;
    filled += *got;
  }
  front_.resize(filled);
}

Result<std::size_t> PeekedSource::read(std::span<char> into) {
  if (at_ < front_.size()) {
    const std::size_t count = front_.copy(into.data(), into.size(), at_);
    at_ += count;
    return count;
  }
  if (failure_) return *failure_;
  return rest_.read(into);
}

Result<void> PeekedSource::seek(std::uint64_t offset) {
  at_ = front_.size();
  failure_.reset();
  return rest_.seek(offset);
}

Result<std::size_t> read_fully(ByteSource& source, std::span<char> into) {
  std::size_t filled = 0;
  while (filled < into.size()) {
    auto got = source.read(into.subspan(filled));
    if (!got) return got;
    if (*got == 0) break;
    filled += *got;
  }
  return filled;
}

Result<Drained> drain(ByteSource& source, std::size_t limit, std::string& bytes) {
  std::array<char, 64 << 10> chunk;  // left as it is: most pages are smaller than clearing it would cost
  const std::size_t begin = bytes.size();
  for (;;) {
    const std::size_t held = bytes.size() - begin;
    // One byte beyond the limit tells "just fits" from "too long".
    auto got = source.read({chunk.data(), std::min(chunk.size(), limit - held + 1)});
    if (!got) return std::move(got).error();
    if (*got == 0) return Drained::kWhole;
    bytes.append(chunk.data(), *got);
    if (bytes.size() - begin > limit) return Drained::kTooLong;
  }
}

}  // namespace zhen::indexer
