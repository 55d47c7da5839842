#include "searcher/cross/other_forms.h"

#include <algorithm>
#include <string_view>

#include "common/text/folding.h"

namespace zhen::searcher {

std::vector<std::string> OtherForms::in(const index::StoredDocument& document) const {
  std::vector<std::string> forms;
  const bool any =
      std::any_of(plan_.units.begin(), plan_.units.end(), [](const PlanUnit& unit) { return unit.is_cross; });
  if (!any) return forms;
  std::vector<std::string> keys;
  const auto look_at = [&](std::string_view text) {
    const text::FoldedText folded = text::fold(text);
    for (const Match& match : finder_.find(folded.text)) {
      if (forms.size() >= kMostForms) return;
      if (match.unit >= plan_.units.size() || !plan_.units[match.unit].is_cross) continue;
      std::string key = folded.text.substr(match.begin, match.end - match.begin);
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      const auto [begin, end] = folded.original_range(match.begin, match.end);
      keys.push_back(std::move(key));
      forms.emplace_back(text.substr(begin, end - begin));
    }
  };
  look_at(document.title);
  std::size_t room = kBytesRead;
  for (const index::Range& range : document.article()) {
    if (room == 0 || forms.size() >= kMostForms) break;
    const auto piece = std::string_view(document.text).substr(range.begin, range.end - range.begin).substr(0, room);
    room -= piece.size();
    look_at(piece);
  }
  return forms;
}

}  // namespace zhen::searcher
