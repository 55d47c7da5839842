#include "searcher/cli/diff_text.h"

#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"

namespace zhen::cli {
namespace {

/// How one side of a comparison looks.
struct SideLook {
  const char* sign;
  Style style;
  const char* open;  ///< around changed words where there is no colour
  const char* close;
};
constexpr SideLook kFrom{"- ", Style::kRed, "[-", "-]"};
constexpr SideLook kTo{"+ ", Style::kGreen, "{+", "+}"};

std::string changed_word(std::string_view word, const SideLook& look, const Terminal& terminal) {
  const std::string shown = printable(word);
  return terminal.colour ? styled(shown, look.style, terminal) : look.open + shown + look.close;
}

/// One line of a passage: `begin` is where it stands in the passage.
std::string line_with_changes(std::string_view line, std::size_t begin, const std::vector<Highlight>& changes,
                              const SideLook& look, const Terminal& terminal) {
  std::string shown;
  std::size_t at = 0;
  for (const Highlight& change : changes) {
    if (change.end <= begin + at || change.begin >= begin + line.size()) continue;
    const std::size_t from = change.begin > begin ? change.begin - begin : 0;
    const std::size_t to = std::min(change.end - begin, line.size());
    shown += printable(line.substr(at, from - at)) + changed_word(line.substr(from, to - from), look, terminal);
    at = to;
  }
  return shown + printable(line.substr(at));
}

/// The lines of a passage, each behind its sign. `changes`: null where all of it is new or gone.
std::string passage_as_text(std::string_view passage, const std::vector<Highlight>* changes, const SideLook& look,
                            const Terminal& terminal) {
  std::string text;
  for (std::size_t begin = 0; begin <= passage.size();) {
    const std::size_t end = std::min(passage.find('\n', begin), passage.size());
    std::string_view line = passage.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) {
      text += styled(look.sign, look.style, terminal);
      text += changes == nullptr ? styled(printable(line), look.style, terminal)
                                 : line_with_changes(line, begin, *changes, look, terminal);
      text += '\n';
    }
    begin = end + 1;
  }
  return text;
}

std::string as_text(const ComparedPassage& passage, const Terminal& terminal) {
  switch (passage.kind) {
    case PassageKind::same:
      return styled("  … " + tr_count("{} sentence alike", "{} sentences alike", passage.sentences) + " …", Style::kDim,
                    terminal) +
             '\n';
    case PassageKind::removed: return passage_as_text(passage.from, nullptr, kFrom, terminal);
    case PassageKind::added: return passage_as_text(passage.to, nullptr, kTo, terminal);
    case PassageKind::changed:
      return passage_as_text(passage.from, &passage.from_changes, kFrom, terminal) +
             passage_as_text(passage.to, &passage.to_changes, kTo, terminal);
  }
  return {};
}

std::string head_of(const ComparedPage& page, const char* sign, Style style, const Terminal& terminal) {
  std::string facts = page.date.value_or(tr("undated"));
  for (const std::string& fact : {page.source, page.lang, page.id}) {
    if (!fact.empty()) facts += " · " + printable(fact);
  }
  const std::string title = page.title.empty() ? tr("(no title)") : printable(page.title);
  return styled(sign + title, style, terminal) + '\n' + "    " + styled(facts, Style::kDim, terminal) + '\n';
}

}  // namespace

std::string comparison_as_text(const Comparison& comparison, const Terminal& terminal) {
  std::string text = head_of(comparison.from, "--- ", Style::kRed, terminal) +
                     head_of(comparison.to, "+++ ", Style::kGreen, terminal) + '\n';
  for (const ComparedPassage& passage : comparison.passages) text += as_text(passage, terminal);
  std::array<char, 16> overlap{};
  std::snprintf(overlap.data(), overlap.size(), "%.2f", comparison.overlap);
  text += '\n';
  text += comparison.differences() == 0 ? tr("no differences; overlap {}", {overlap.data()})
                                        : tr_count("{} difference; overlap {}", "{} differences; overlap {}",
                                                   comparison.differences(), {overlap.data()});
  if (!comparison.complete) text += "; " + tr("only the first mebibyte of an article was compared");
  return text + '\n';
}

}  // namespace zhen::cli
