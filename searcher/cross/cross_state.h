// What a searcher keeps from one search to the next for going across languages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/cross/expander.h"
#include "searcher/cross/vocabulary.h"
#include "zhen/result.h"
#include "zhen/search_request.h"

namespace zhen::searcher {

/// Belongs to one searcher. Thread-safety: one thread at a time.
class CrossState {
 public:
  /// Makes ready what the request asks for: its dictionary, the glossary of the commit. Errors: io,
  /// invalid_argument (a dictionary of another form).
  /// Cost: a dictionary is read when it is first named, and again when its file has changed (some 100,000 entries in
  /// 0.2 s).
  Result<void> prepare(const SearchRequest& request, const index::Snapshot& snapshot);

  /// Lifetime: that of this object, until the next prepare() or clear().
  Expander expander(const index::Snapshot& snapshot, const text::Analyzer& analyzer) {
    return {snapshot, analyzer, sources_, vocabulary_, names_};
  }

  /// Forgets what depends on the commit.
  void clear();

 private:
  Result<void> read_dictionary(const std::string& path);

  Result<void> open_glossaries(const index::Snapshot& snapshot);

  CrossSources sources_;
  std::optional<std::vector<lexicon::Lexicon>> glossaries_;  ///< of the commit; nothing: not opened yet
  Vocabulary vocabulary_;
  NameMemory names_;
  lexicon::Lexicon dictionary_;
  std::string dictionary_path_;
  std::uint64_t dictionary_stamp_ = 0;
};

}  // namespace zhen::searcher
