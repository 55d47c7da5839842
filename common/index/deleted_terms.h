// What deleted documents still hold of a segment's database: so much is taken off its statistics.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "common/base/files.h"
#include "common/index/document_terms.h"
#include "zhen/result.h"

namespace zhen::index {

/// How many of a segment's deleted documents have each term, and how long they are together. The documents stay in the
/// database until the segment is merged; with this, every frequency is as if they had gone.
/// Thread-safety: const functions, any number of threads.
class DeletedTerms {
 public:
  /// Nothing is deleted.
  DeletedTerms() = default;

  /// Errors: index_corrupt, io. Cost: the file is mapped.
  static Result<DeletedTerms> open(const std::string& path);

  std::uint32_t documents() const noexcept { return documents_; }
  std::uint64_t total_length() const noexcept { return total_length_; }
  /// How many of them have the term. Cost: a binary search.
  std::uint32_t documents_with(std::string_view term) const;

 private:
  friend class DeletedTermsBuilder;
  std::string_view term(std::size_t place) const;

  base::MappedFile file_;
  std::uint32_t documents_ = 0;
  std::uint64_t total_length_ = 0;
  std::span<const std::uint32_t> ends_, counts_;
  std::string_view terms_;
};

/// Makes the file, from an earlier one and documents deleted since.
class DeletedTermsBuilder {
 public:
  void add(const DeletedTerms& earlier);
  /// The terms of one document.
  void add(std::span<const TermCount> terms);
  /// A document of a segment that is about to be rewritten, whose frequencies nobody asks for.
  void add_unread(std::uint32_t length);
  Result<void> write(const std::string& path) const;

 private:
  std::uint32_t documents_ = 0;
  std::uint64_t total_length_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> counts_;
};

}  // namespace zhen::index
