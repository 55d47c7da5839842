// What a run did, counted while it goes on and told at its end.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/cli/terminal.h"
#include "common/index/stored_document.h"
#include "indexer/cli/pipeline.h"
#include "indexer/write/index_writer.h"

namespace zhen::indexer {

/// A value and how many documents have it.
struct Count {
  std::string value;
  std::uint64_t count = 0;
};

class RunReport {
 public:
  /// @param keep_all  every rejection and warning is kept, not only the first kListed
  RunReport(std::string index_path, bool keep_all) : index_path_(std::move(index_path)), keep_all_(keep_all) {}

  void add_rejection(Rejection&& rejection);
  void add_unchanged(const Outcome& outcome);
  /// Of files that were not read, because they are as they were.
  void add_known(std::uint64_t documents);
  /// Before the document goes to the writer.
  void add_document(const Outcome& outcome);
  /// The writer counts what came to it; what was recognised as unchanged never did.
  void finish(const CommitSummary& commit, double seconds, std::map<std::string, std::uint64_t> passed_over);

  std::uint64_t rejected() const { return rejected_; }
  std::uint64_t read() const { return read_; }    ///< pages that became or stayed documents
  std::uint64_t bytes() const { return bytes_; }  ///< of these pages
  std::uint64_t documents() const { return commit_.documents; }

  std::string text(const cli::Terminal& terminal) const;
  std::string line() const;  ///< what changed, in one line
  std::string json() const;  ///< one object and a line feed

  static constexpr std::size_t kListed = 20;

 private:
  std::string outcomes(const cli::Terminal& terminal) const;
  std::string places(const std::vector<Rejection>& list, std::uint64_t total, const cli::Terminal& terminal) const;
  std::string facts(const cli::Terminal& terminal) const;
  std::string dates() const;

  std::string index_path_;
  bool keep_all_;
  std::vector<Rejection> rejections_, warnings_;
  std::uint64_t rejected_ = 0, unchanged_ = 0, uncertain_ = 0, read_ = 0, described_ = 0, undated_ = 0, repeated_ = 0,
                bytes_ = 0, moved_ = 0, taken_up_ = 0;
  std::string repeated_id_;  ///< the first one, as an example
  std::unordered_map<std::string, std::uint64_t> sources_;
  std::map<std::string, std::uint64_t> languages_;
  std::optional<index::DaySpan> span_;
  CommitSummary commit_;
  double seconds_ = 0;
  std::map<std::string, std::uint64_t> passed_over_;
};

/// The largest counts, then by value; at most `limit`.
std::vector<Count> largest(const std::unordered_map<std::string, std::uint64_t>& counts, std::size_t limit);

}  // namespace zhen::indexer
