#include "searcher/cross/text_proof.h"

#include <algorithm>
#include <vector>

#include "common/text/folding.h"
#include "searcher/cross/sequences.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kPagesRead = 4;
constexpr std::size_t kBytesRead = 65536;
constexpr int kOccurrences = 8;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// One word in capitals throughout is a headline's or an acronym; of several the first may be: CHEN Wen-qing.
bool is_like_a_name(std::string_view text) {
  const bool small = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return is_upper(text[0]) && (small || text.find(' ') != std::string_view::npos);
}

/// Calls `visit` with the documents that hold all terms, until it returns false.
template <typename Visit>
void for_each_with_all(const std::vector<std::string>& terms, const Xapian::Database& database, Visit&& visit) {
  std::vector<std::pair<Xapian::PostingIterator, Xapian::PostingIterator>> lists;
  lists.reserve(terms.size());
  for (const std::string& term : terms) lists.emplace_back(database.postlist_begin(term), database.postlist_end(term));
  for (Xapian::docid wanted = 1;; ++wanted) {
    for (std::size_t i = 0; i < lists.size();) {
      auto& [at, end] = lists[i];
      if (at != end && *at < wanted) at.skip_to(wanted);
      if (at == end) return;
      const bool same = *at == wanted;
      wanted = *at;
      i = same || i == 0 ? i + 1 : 0;
    }
    if (!visit(wanted)) return;
  }
}

}  // namespace

std::optional<Spelling> spelling_of(const text::Alternative& form, const text::Analyzer& analyzer,
                                    const index::Snapshot& snapshot) {
  std::vector<std::string> terms{form.term};
  terms.insert(terms.end(), form.rest.begin(), form.rest.end());
  text::TermFilter wanted;
  for (const std::string& term : terms) wanted.add(term);
  Spelling spelling;
  int occurrences = 0;
  int capitals = 0;
  int headlines = 0;
  std::size_t pages = 0;
  const auto read = [&](const std::string& page) {
    SequenceFinder finder;
    finder.add(form, 0);
    const std::string_view beginning = std::string_view(page).substr(0, kBytesRead);
    const text::FoldedText folded = text::fold(beginning);
    analyzer.scan(folded.text, wanted, 0, [&](const text::Token& token) {
      finder.see(token, token.place, [&](std::uint32_t, std::size_t begin, std::size_t end) {
        const auto [from, to] = folded.original_range(begin, end);
        if (++occurrences > kOccurrences) return;
        if (spelling.text.empty()) spelling.text = beginning.substr(from, to - from);
        if (is_like_a_name(beginning.substr(from, to - from))) {
          ++capitals;
        } else if (is_upper(page[from])) {
          ++headlines;
        }
      });
    });
  };
  // Once it is met with a small letter, nothing that follows changes the answer.
  const auto is_open = [&] {
    return pages < kPagesRead && occurrences < kOccurrences && occurrences == capitals + headlines;
  };
  for (const auto& segment : snapshot.segments()) {
    for_each_with_all(terms, segment->database(), [&](Xapian::docid local) {
      if (const auto document = segment->document(local)) read(document->title + '\n' + document->text);
      ++pages;
      return is_open();
    });
    if (!is_open()) break;
  }
  if (occurrences == 0) return std::nullopt;
  spelling.always_capital = capitals > 0 && capitals + headlines == std::min(occurrences, kOccurrences);
  return spelling;
}

}  // namespace zhen::searcher
