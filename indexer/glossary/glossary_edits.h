// What the user changed of the glossary: entries that are added, and entries that shall not be there. Kept with every
// commit, whatever is mined anew.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// What they are called among the attachments of an index's commits.
inline constexpr std::string_view kGlossaryAttachment = "glossary";
inline constexpr std::string_view kEditsAttachment = "glossary-edits";

struct GlossaryEdit {
  std::string one;
  std::string other;  ///< "*": every entry with the first form (rejections only)
  bool is_rejected = false;
  double certainty = 1;
};

/// All edits of an index, each pair of forms once. Thread-safety: const functions, any number of threads.
class GlossaryEdits {
 public:
  /// Lines of a status (added, rejected, mined), two forms in either order and, if you like, a certainty above 0 up to
  /// 1, separated by tabs; further columns are passed over, `mined` takes an edit back. Without a status: added. #
  /// begins a comment. Errors: invalid_argument (the number of the line).
  Result<void> merge(std::string_view lines);

  /// The same lines, sorted; empty: no edits.
  std::string serialize() const;

  /// Entries as mined → as the user wants them: those added first in place of the mined ones, those rejected without.
  /// A rejected pair stays with the certainty 0, which forbids it to other sources too.
  std::vector<lexicon::Pair> apply(std::vector<lexicon::Pair> mined) const;

  std::vector<GlossaryEdit> all() const;
  bool empty() const noexcept { return edits_.empty(); }

 private:
  using Key = std::pair<std::string, std::string>;  // folded
  bool is_rejected(const Key& key) const;

  std::map<Key, GlossaryEdit> edits_;
};

}  // namespace zhen::indexer
