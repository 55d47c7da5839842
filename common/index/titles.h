// The titles of a segment's documents in a file of their own: completions are made of all of them, and no page is read
// for it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "zhen/result.h"

struct ZSTD_CCtx_s;

namespace zhen::index {

/// The file, mapped. Derived from the stored documents.
class Titles {
 public:
  /// Nothing is unpacked. Errors: index_corrupt (header does not fit), io.
  static Result<Titles> open(const std::string& path);

  /// 0: the segment is of an earlier version and has none.
  std::uint32_t size() const noexcept { return rows_; }

  /// All of them; index 0 belongs to local docid 1. Lifetime of the views: `bytes`.
  /// Errors: index_corrupt. Cost: some 2 ms a MB; `bytes` grows to the length of all titles.
  Result<std::vector<std::string_view>> read(std::string& bytes) const;

  /// Writes a new file, a title at a time, in the order of local docids. Thread-safety: one thread at a time.
  class Writer {
   public:
    /// Throws std::bad_alloc.
    explicit Writer(const std::string& path);
    void add(std::string_view title);
    Result<void> finish();  ///< Errors: io, internal (zstd refuses)

   private:
    struct End {
      void operator()(ZSTD_CCtx_s* context) const;
    };
    void compress(bool is_end);

    base::FileWriter file_;
    std::unique_ptr<ZSTD_CCtx_s, End> context_;
    std::string pending_, packed_;
    std::uint32_t rows_ = 0;
    std::uint64_t size_ = 0;
    bool failed_ = false;
  };

 private:
  Error damaged(const char* fact) const;

  base::MappedFile file_;
  std::string path_;
  std::uint32_t rows_ = 0;
  std::uint64_t size_ = 0;  // unpacked
};

}  // namespace zhen::index
