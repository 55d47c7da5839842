// Archives: each member is read as the file it would be, under the archive's name and its own. Members are streamed;
// what would not fit the limits of size, ratio and depth is refused before it is held.
#include <algorithm>

#include "indexer/read/archive.h"
#include "indexer/read/decompress.h"
#include "indexer/read/formats.h"
#include "indexer/read/reader.h"

namespace zhen::indexer {
namespace {

/// Whether a name would lead out of the folder that an archive is unpacked to.
bool leads_out(std::string_view name) {
  if (name.empty() || name[0] == '/' || name[0] == '\\') return true;
  if (name.size() > 1 && name[1] == ':') return true;  // C:
  while (!name.empty()) {
    const std::size_t slash = std::min(name.find_first_of("/\\"), name.size());
    if (name.substr(0, slash) == "..") return true;
    name.remove_prefix(std::min(slash + 1, name.size()));
  }
  return false;
}

/// Hidden files and folders, and the shadows that some systems put beside files.
bool is_hidden(std::string_view name) {
  return name.starts_with('.') || name.find("/.") != std::string_view::npos || name.starts_with("__MACOSX/");
}

/// A member's bytes, counted against what all of the archive may become.
class CountedSource final : public ByteSource {
 public:
  CountedSource(ByteSource& member, const Archive& archive, const ReadLimits& limits, Nesting& nesting)
      : member_(member), archive_(archive), limits_(limits), nesting_(nesting) {}

  Result<std::size_t> read(std::span<char> into) override {
    auto got = member_.read(into);
    if (!got) return got;
    nesting_.expanded += *got;
    if (nesting_.depth == 1) nesting_.packed = archive_.packed_bytes();
    if (nesting_.expanded > limits_.archive_bytes) {
      return exceeded("the archive holds more than " + megabytes(limits_.archive_bytes));
    }
    const bool worth_checking = nesting_.expanded > kExpansionFree;
    if (worth_checking && nesting_.expanded / limits_.archive_ratio > nesting_.packed) {
      return exceeded("the archive expands to more than " + std::to_string(limits_.archive_ratio) + " times its size");
    }
    return got;
  }

 private:
  Error exceeded(const std::string& fact) {
    nesting_.exceeded = true;
    return Error{ErrorCode::exhausted, fact + ": not read further"};
  }

  ByteSource& member_;
  const Archive& archive_;
  const ReadLimits& limits_;
  Nesting& nesting_;
};

class ArchiveReader final : public Reader {
 public:
  explicit ArchiveReader(const ReadOptions& options) : options_(options) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    ReadOptions inner = options_;
    if (!inner.nesting) inner.nesting = std::make_shared<Nesting>();
    if (inner.nesting->depth >= options_.limits.archive_depth) {
      return refuse(origin, "archives are nested deeper than " + std::to_string(options_.limits.archive_depth), sink);
    }
    ++inner.nesting->depth;
    const bool go_on = read_archive(bytes, inner, origin, sink);
    --inner.nesting->depth;
    return go_on;
  }

 private:
  static bool refuse(const Origin& origin, const std::string& reason, const PageSink& sink) {
    sink.rejected({origin.place(), reason});
    return true;
  }

  bool read_archive(ByteSource& bytes, const ReadOptions& inner, const Origin& origin, const PageSink& sink) const {
    std::string held;
    std::unique_ptr<ByteSource> seekable;
    PeekedSource looked(bytes, 4);
    ByteSource* packed = &looked;
    if (looked.front() == "7z\xBC\xAF" && !bytes.seekable_size()) {  // 7z begins at its end
      const auto drained = drain(looked, options_.limits.document_bytes, held);
      if (!drained) return refuse(origin, drained.error().message, sink);
      if (*drained == Drained::kTooLong) return refuse(origin, "a packed 7z archive is too long to be read", sink);
      seekable = memory_source(std::move(held));
      packed = seekable.get();
    }
    auto archive = Archive::open(*packed);
    if (!archive) return refuse(origin, "the archive cannot be read: " + archive.error().message, sink);
    return read_members(*archive, inner, origin, sink);
  }

  bool read_members(Archive& archive, const ReadOptions& inner, const Origin& origin, const PageSink& sink) const {
    for (std::uint64_t number = 0;; ++number) {
      const auto member = archive.next();
      if (!member) {
        return refuse(
            origin,
            "the archive is damaged behind its " + std::to_string(number) + " first members: " + member.error().message,
            sink);
      }
      if (!*member) return true;
      if (!read_member(archive, **member, inner, origin, sink)) return false;
      if (inner.nesting->exceeded) return true;
    }
  }

  bool read_member(Archive& archive, const Member& member, const ReadOptions& inner, const Origin& origin,
                   const PageSink& sink) const {
    const Origin place{origin.id + "/" + member.name, origin.path + "/" + member.name};
    if (member.kind == MemberKind::kFolder) return true;
    if (leads_out(member.name)) return refuse(place, "the name leads out of the archive: not read", sink);
    if (member.kind == MemberKind::kSpecial) return refuse(place, "a device, not a file", sink);
    if (member.kind == MemberKind::kLink) return sink.passed_over("link in an archive"), true;
    if (is_hidden(member.name)) return sink.passed_over("hidden file"), true;
    const std::string name = member.name.substr(member.name.find_last_of('/') + 1);
    const auto choice = format_for(name, inner);
    if (!choice) return sink.passed_over(passed_over_kind(name, inner)), true;
    if (member.encrypted) return refuse(place, "the member is encrypted", sink);
    auto content = std::make_unique<CountedSource>(archive.content(), archive, options_.limits, *inner.nesting);
    return read_as(*choice, std::move(content), place, inner, sink);
  }

  ReadOptions options_;
};

}  // namespace

std::unique_ptr<Reader> archive_reader(const ReadOptions& options) {
  return std::make_unique<ArchiveReader>(options);
}

}  // namespace zhen::indexer
