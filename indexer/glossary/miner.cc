#include "indexer/glossary/miner.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "common/index/terms.h"
#include "indexer/glossary/evidence_groups.h"
#include "indexer/glossary/han_forms.h"
#include "indexer/glossary/latin_form.h"
#include "indexer/glossary/name_likeness.h"
#include "indexer/glossary/translations.h"

namespace zhen::indexer {
namespace {

constexpr double kSure = 0.85;  // of a border: such forms teach translations
constexpr double kAcronymCertainty = 0.9;

bool teaches(const HanForm& form) {
  return form.is_exact || form.border >= kSure;
}

std::vector<std::u32string> taught_by(const std::vector<HanForm>& forms) {
  std::vector<std::u32string> taught;
  for (const HanForm& form : forms) {
    if (teaches(form)) taught.push_back(form.characters);
  }
  return taught;
}

struct Candidate {
  lexicon::Pair pair;
  std::u32string han;
  double log_odds = 0;
  double border = 1;
  bool acronym = false;
  bool is_known = false;  // by its words, or its sound
};

std::string lines_of(const std::vector<std::string_view>& ids) {
  std::string lines;
  for (const std::string_view id : ids) lines.append(lines.empty() ? "" : "\n").append(id);
  return lines;
}

class Miner {
 public:
  Miner(const std::vector<std::shared_ptr<index::Segment>>& segments, const MinerOptions& options)
      : segments_(segments), options_(options) {}

  std::vector<lexicon::Pair> run() {
    const Translations nothing;
    each_group(segments_, options_.memory_bytes, [&](const EvidenceGroup& group) {
      const LatinTerm latin(group.written());
      auto taught = taught_by(han_forms_in(group, latin, nothing, {}, words_));
      for (const auto& han : taught) translations_.learn(han, latin.stems);
      if (!taught.empty()) taught_.emplace(group.key, std::move(taught));
    });
    each_group(segments_, options_.memory_bytes, [&](const EvidenceGroup& group) {
      const LatinTerm latin(group.written());
      const auto taught = taught_.find(group.key);
      const auto own = taught == taught_.end() ? std::vector<std::u32string>() : taught->second;
      for (const HanForm& form : han_forms_in(group, latin, translations_, own, words_)) weigh(form, latin, own);
      add_acronyms(group);
    });
    return chosen();
  }

 private:
  void weigh(const HanForm& form, const LatinTerm& latin, const std::vector<std::u32string>& own) {
    Candidate made;
    made.han = form.characters;
    made.acronym = latin.is_acronym;
    made.border = form.is_exact ? 1 : form.border;
    double said = 0;
    double unsaid = 0;
    for (const Said& word : said_in(form.characters, latin, translations_, own)) {
      const double share = 1 / static_cast<double>(latin.stems.size());
      if (!word.places.empty()) said += share;
      if (word.places.empty() && word.is_known) unsaid += share;
    }
    const double likeness = latin.is_name ? name_likeness(form.characters, latin.key) : 0;
    made.is_known = said > 0 || likeness > 0 || form.is_marked;
    double odds = latin.words > 1 ? (latin.is_name ? 0.3 : 1.5) : latin.is_acronym ? 0.5 : latin.is_name ? -0.5 : 0.3;
    if (form.is_marked) odds += 2.5;
    odds += 0.9 * std::min(3.0, std::log2(static_cast<double>(form.contexts)));
    odds += 2.5 * said - 2 * unsaid + (likeness > 0 ? 3 : 0);
    odds += std::clamp(length_score(latin, form.characters.size()) + 2, -1.0, 0.5);
    odds += 0.8 * shape_score(form.characters);
    made.log_odds = odds;
    made.pair = {form.written, form.latin, lexicon::Origin::kGlossary, 0, form.documents, lines_of(form.examples)};
    candidates_.push_back(std::move(made));
  }

  void add_acronyms(const EvidenceGroup& group) {
    std::map<std::string_view, std::set<std::pair<std::uint64_t, std::string_view>>> pages;
    for (const Sighting& sighting : group.sightings) {
      if (sighting.kind != index::EvidenceKind::kAcronym) continue;
      pages[sighting.one].emplace(index::stable_hash(sighting.document), sighting.document);
    }
    for (const auto& [letters, documents] : pages) {
      std::vector<std::string_view> ids;
      for (const auto& [hash, id] : documents) {
        if (ids.size() < 3) ids.push_back(id);
      }
      acronyms_.push_back({std::string(letters), group.written(), lexicon::Origin::kGlossary, kAcronymCertainty,
                           static_cast<std::uint32_t>(documents.size()), lines_of(ids)});
    }
  }

  /// Whether the Chinese form also stands with words that the acronym abbreviates.
  bool is_spelt_out(const Candidate& acronym) const {
    const auto found = spelt_.find(acronym.han);
    if (found == spelt_.end()) return false;
    return std::ranges::any_of(found->second,
                               [&](const std::string& words) { return spelt_out(words, acronym.pair.other) == words; });
  }

  std::vector<lexicon::Pair> chosen() {
    std::map<std::u32string, std::size_t> latin_forms;
    for (const Candidate& each : candidates_) {
      ++latin_forms[each.han];
      if (!each.acronym) spelt_[each.han].push_back(each.pair.other);
    }
    std::vector<lexicon::Pair> pairs = std::move(acronyms_);
    for (Candidate& each : candidates_) {
      const std::size_t others = latin_forms[each.han] - 1;
      if (!each.is_known && each.pair.count == 1 && others > 2) each.log_odds -= 1.5;
      if (each.acronym && is_spelt_out(each)) each.log_odds += 3;
      each.pair.certainty = each.border / (1 + std::exp(-each.log_odds));
      if (each.pair.certainty >= kLeastCertainty) pairs.push_back(std::move(each.pair));
    }
    std::ranges::sort(pairs, [](const lexicon::Pair& a, const lexicon::Pair& b) {
      return std::tie(a.one, a.other) < std::tie(b.one, b.other);
    });
    return pairs;
  }

  const std::vector<std::shared_ptr<index::Segment>>& segments_;
  const MinerOptions& options_;
  WordBorders words_;
  Translations translations_;
  std::unordered_map<std::string, std::vector<std::u32string>> taught_;  // by the Latin form
  std::map<std::u32string, std::vector<std::string>> spelt_;
  std::vector<Candidate> candidates_;
  std::vector<lexicon::Pair> acronyms_;
};

}  // namespace

std::vector<lexicon::Pair> mine_glossary(const std::vector<std::shared_ptr<index::Segment>>& segments,
                                         const MinerOptions& options) {
  return Miner(segments, options).run();
}

}  // namespace zhen::indexer
