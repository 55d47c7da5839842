#include "indexer/read/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <cerrno>
#include <utility>

#include "common/text/charset.h"
#include "indexer/read/walk.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kChunk = 128 << 10;

/// libarchive turns names into the characters of the thread's locale and gives none where it cannot.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = ::uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

Error archive_error(struct archive* reader) {
  const char* fact = archive_error_string(reader);
  return Error{ErrorCode::io, fact != nullptr ? std::string(fact) : std::string("the data is damaged")};
}

/// Old archives keep names in the encoding of their maker's machine.
std::string name_of(archive_entry* entry) {
  const char* utf8 = archive_entry_pathname_utf8(entry);
  const char* raw = archive_entry_pathname(entry);
  std::string_view name = raw != nullptr ? raw : utf8 != nullptr ? utf8 : "";
  while (name.starts_with("./")) name.remove_prefix(2);
  const text::Decoded decoded = text::decode(name);
  return decoded.binary || decoded.replaced > 0 ? readable_path(name) : decoded.utf8;
}

MemberKind kind_of(archive_entry* entry) {
  if (archive_entry_hardlink(entry) != nullptr) return MemberKind::kLink;
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0: return MemberKind::kFile;
    case AE_IFDIR: return MemberKind::kFolder;
    case AE_IFLNK: return MemberKind::kLink;
    default: return MemberKind::kSpecial;
  }
}

}  // namespace

class Archive::Implementation final : public ByteSource {
 public:
  explicit Implementation(ByteSource& packed) : packed_(packed), reader_(archive_read_new()) {}
  ~Implementation() override { archive_read_free(reader_); }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  /// Filters and formats one by one: "all" would run programs for some.
  Result<void> open(bool single_file) {
    if (reader_ == nullptr) return Error{ErrorCode::io, "cannot be read: out of memory"};
    const Utf8Locale locale;
    for (const auto enable :
         {archive_read_support_filter_bzip2, archive_read_support_filter_xz, archive_read_support_filter_lzma,
          archive_read_support_filter_lz4, archive_read_support_filter_gzip, archive_read_support_filter_zstd,
          archive_read_support_filter_compress}) {
      enable(reader_);
    }
    if (single_file) {
      archive_read_support_format_raw(reader_);
    } else {
      for (const auto enable : {archive_read_support_format_tar, archive_read_support_format_zip,
                                archive_read_support_format_7zip, archive_read_support_format_cpio}) {
        enable(reader_);
      }
    }
    archive_read_set_read_callback(reader_, &Implementation::on_read);
    if (packed_.seekable_size()) archive_read_set_seek_callback(reader_, &Implementation::on_seek);
    archive_read_set_callback_data(reader_, this);
    if (archive_read_open1(reader_) != ARCHIVE_OK) return archive_error(reader_);
    return {};
  }

  Result<std::optional<Member>> next() {
    const Utf8Locale locale;
    archive_entry* entry = nullptr;
    int status = ARCHIVE_RETRY;
    while (status == ARCHIVE_RETRY) status = archive_read_next_header(reader_, &entry);
    if (status == ARCHIVE_EOF) return std::optional<Member>();
    if (status < ARCHIVE_WARN) return archive_error(reader_);
    Member member{name_of(entry), kind_of(entry), archive_entry_is_encrypted(entry) != 0};
    return std::optional(std::move(member));
  }

  Result<std::size_t> read(std::span<char> into) override {
    const la_ssize_t got = archive_read_data(reader_, into.data(), into.size());
    if (got < 0) return archive_error(reader_);
    return static_cast<std::size_t>(got);
  }

  std::uint64_t packed_bytes() const { return packed_bytes_; }

 private:
  static la_ssize_t on_read(struct archive* reader, void* self_pointer, const void** buffer) {
    auto& self = *static_cast<Implementation*>(self_pointer);
    auto got = self.packed_.read(self.chunk_);
    if (!got) {
      archive_set_error(reader, EIO, "%s", got.error().message.c_str());
      return -1;
    }
    *buffer = self.chunk_.data();
    self.position_ += static_cast<std::int64_t>(*got);
    self.packed_bytes_ += *got;
    return static_cast<la_ssize_t>(*got);
  }

  static la_int64_t on_seek(struct archive* /*reader*/, void* self_pointer, la_int64_t offset, int whence) {
    auto& self = *static_cast<Implementation*>(self_pointer);
    const auto size = static_cast<la_int64_t>(*self.packed_.seekable_size());
    const la_int64_t target = (whence == SEEK_CUR ? self.position_ : whence == SEEK_END ? size : 0) + offset;
    if (target < 0 || target > size || !self.packed_.seek(static_cast<std::uint64_t>(target))) return ARCHIVE_FATAL;
    self.position_ = target;
    return target;
  }

  ByteSource& packed_;
  struct archive* reader_;
  std::string chunk_ = std::string(kChunk, '\0');
  std::int64_t position_ = 0;
  std::uint64_t packed_bytes_ = 0;
};

Archive::Archive(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(ByteSource& packed) {
  auto implementation = std::make_unique<Implementation>(packed);
  if (auto opened = implementation->open(false); !opened) return std::move(opened).error();
  return Archive(std::move(implementation));
}

Result<Archive> Archive::open_compressed(ByteSource& packed) {
  auto implementation = std::make_unique<Implementation>(packed);
  if (auto opened = implementation->open(true); !opened) return std::move(opened).error();
  return Archive(std::move(implementation));
}

Result<std::optional<Member>> Archive::next() {
  return implementation_->next();
}
ByteSource& Archive::content() {
  return *implementation_;
}
std::uint64_t Archive::packed_bytes() const {
  return implementation_->packed_bytes();
}

}  // namespace zhen::indexer
