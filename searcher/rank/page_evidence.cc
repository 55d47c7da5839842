#include "searcher/rank/page_evidence.h"

#include <algorithm>
#include <utility>

#include "common/text/folding.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

/// Pieces of an article with furniture between them are not neighbours.
constexpr std::uint32_t kGap = 100;

}  // namespace

CharacterLookup::CharacterLookup(const std::vector<PlanCharacter>& characters) {
  for (const PlanCharacter& character : characters) {
    std::uint32_t& head = heads_[character.value % heads_.size()];
    values_.push_back(character.value);
    next_.push_back(std::exchange(head, static_cast<std::uint32_t>(values_.size())));
  }
}

EvidenceReader::EvidenceReader(const text::Analyzer& analyzer, const Plan& plan)
    : analyzer_(analyzer), plan_(plan), characters_(plan.characters) {
  for (std::uint32_t u = 0; u < plan.units.size(); ++u) {
    if (plan.units[u].weight <= 0) continue;
    for (const text::Alternative& alternative : plan.units[u].unit.alternatives) {
      if (!alternative.rest.empty()) {
        sequences_.add(alternative, u);
        terms_.add(alternative.term);
        for (const std::string& term : alternative.rest) terms_.add(term);
      } else if (alternative.prefix) {
        prefixes_.emplace_back(alternative.term, u);
        terms_.add_prefix(alternative.term);
      } else {
        if (alternative.term.empty()) continue;
        by_term_.emplace_back(alternative.term, u);
        terms_.add(alternative.term);
      }
    }
  }
  std::sort(by_term_.begin(), by_term_.end());
}

template <typename Found>
std::uint32_t EvidenceReader::scan_units(std::string_view folded, std::uint32_t place, Found&& found) {
  sequences_.begin_text();
  const auto look_up = [&](const text::Token& token) {
    auto match = std::lower_bound(by_term_.begin(), by_term_.end(), token.term,
                                  [](const auto& one, std::string_view term) { return one.first < term; });
    for (; match != by_term_.end() && match->first == token.term; ++match) found(token.place, match->second);
    if (!sequences_.empty()) {
      sequences_.see(token, token.place,
                     [&](std::uint32_t unit, std::size_t, std::size_t) { found(token.place, unit); });
    }
    for (const auto& [prefix, unit] : prefixes_) {
      if (token.term.starts_with(prefix)) found(token.place, unit);
    }
  };
  return analyzer_.scan(folded, terms_, place, look_up) + 1;
}

template <typename Found>
std::uint32_t EvidenceReader::scan_characters(std::string_view folded, std::uint32_t place, Found&& found) const {
  for (std::size_t at = 0; at < folded.size(); ++place) {
    const bool is_ascii = static_cast<unsigned char>(folded[at]) < 0x80;
    const bool is_three = text::is_three_bytes(folded[at]);
    if (is_ascii || (is_three && !characters_.may_hold(&folded[at]))) {
      at += is_ascii ? 1 : 3;
      continue;
    }
    const text::CodePoint next = text::code_point_at(folded, at);
    at += next.length;
    const std::uint32_t known = characters_.find(next.value);
    if (known != CharacterLookup::kNone) found(place, known);
  }
  return place;
}

PageEvidence EvidenceReader::read(const index::StoredText& document) {
  PageEvidence evidence;
  evidence.title_units.resize(plan_.units.size());
  evidence.counts.resize(plan_.characters.size());
  text::fold_into(document.title, folded_);
  scan_units(folded_, 0, [&](std::uint32_t, std::uint32_t unit) { evidence.title_units[unit] = true; });
  scan_characters(folded_, 0, [&](std::uint32_t, std::uint32_t c) { ++evidence.counts[c]; });

  std::size_t room = kEvidenceBytes;
  std::uint32_t unit_place = 0;
  std::uint32_t character_place = 0;
  for (const index::Range& range : document.article()) {
    const auto piece = document.text.substr(range.begin, range.end - range.begin);
    text::fold_into(piece.substr(0, room), folded_);
    room -= std::min(room, piece.size());
    unit_place = kGap + scan_units(folded_, unit_place, [&](std::uint32_t place, std::uint32_t unit) {
                   evidence.units.push_back({place, unit});
                 });
    if (!characters_.empty()) {
      character_place = kGap + scan_characters(folded_, character_place, [&](std::uint32_t place, std::uint32_t c) {
                          evidence.characters.push_back({place, c});
                          ++evidence.counts[c];
                        });
    }
    if (room == 0) break;
  }
  return evidence;
}

double best_window(const std::vector<Occurrence>& occurrences, const std::vector<double>& worth, std::uint32_t size) {
  std::vector<std::uint32_t> inside(worth.size());
  double best = 0;
  double current = 0;
  const Occurrence* first = occurrences.data();
  for (const Occurrence& last : occurrences) {
    const bool is_another = inside[last.what]++ == 0;
    if (is_another) current += worth[last.what];
    for (; last.place - first->place > size; ++first) {
      if (--inside[first->what] == 0) current -= worth[first->what];
    }
    if (is_another) best = std::max(best, current);
  }
  return best;
}

}  // namespace zhen::searcher
