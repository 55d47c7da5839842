#include "indexer/glossary/han_forms.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "common/index/terms.h"
#include "common/lexicon/lexicon.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kMostExamples = 3;
constexpr std::size_t kMostContexts = 200;  // more say nothing new
constexpr int kRounds = 3;

/// The last characters of a text.
std::string_view tail_of(std::string_view text, std::size_t characters) {
  std::size_t begin = text.size();
  for (; characters > 0 && begin > 0; --characters) begin = text::previous_begin(text, begin);
  return text.substr(begin);
}

/// A run of characters, wherever it stands.
struct Context {
  std::u32string run;
  index::EvidenceKind kind = index::EvidenceKind::kRun;
  std::vector<const Sighting*> sightings;
  std::vector<double> scores;  ///< of the places, by themselves
  std::vector<double> beginnings;

  std::size_t best() const {
    return static_cast<std::size_t>(std::ranges::max_element(beginnings) - beginnings.begin());
  }
};

bool is_whole(index::EvidenceKind kind) {
  return kind == index::EvidenceKind::kMarked || kind == index::EvidenceKind::kExact;
}

std::vector<Context> contexts_of(const EvidenceGroup& group) {
  std::map<std::pair<std::u32string, index::EvidenceKind>, Context> contexts;
  for (const Sighting& sighting : group.sightings) {
    if (sighting.kind == index::EvidenceKind::kAcronym) continue;
    std::u32string run = text::code_points(text::folded_key(sighting.one));
    if (run.size() < 2) continue;
    const auto key = std::pair(run, sighting.kind);
    if (contexts.size() >= kMostContexts && !contexts.contains(key)) continue;
    Context& context = contexts[key];
    context.kind = sighting.kind;
    context.run = std::move(run);
    context.sightings.push_back(&sighting);
  }
  std::vector<Context> made;
  made.reserve(contexts.size());
  for (auto& [key, context] : contexts) {
    made.push_back(std::move(context));
  }
  return made;
}

/// Less sure runs support no form: the heads of all forms would gain most.
constexpr double kVote = 0.4;

/// What the runs say of a string of characters that ends some of them.
struct Ending {
  double weight = 0;  ///< of the runs whose form it seems to be
  std::size_t runs = 0;
  char32_t before = 0;   ///< what stands before it; 0: the beginning of a run
  bool is_free = false;  ///< now this, now that stands before it
};
using Endings = std::map<std::u32string_view, Ending>;

Endings endings_of(const std::vector<Context>& contexts) {
  Endings endings;
  for (const Context& context : contexts) {
    for (std::size_t begin = 0; begin + 1 < context.run.size(); ++begin) {
      Ending& ending = endings[std::u32string_view(context.run).substr(begin)];
      const char32_t before = begin == 0 ? 0 : context.run[begin - 1];
      const bool changes = ending.runs > 0 && before != ending.before;
      if (before == 0 || changes || is_function_character(before)) ending.is_free = true;
      ending.before = before;
      ++ending.runs;
      const double probability = context.beginnings.empty() ? 0 : context.beginnings[begin];
      if (probability >= kVote) ending.weight += probability;
    }
  }
  return endings;
}

/// What one other run that ends the same weighs against none.
constexpr double kSupportAlone = 0.1;
/// Where the same character always stands before it, the form is longer.
constexpr double kBound = -1.5;

std::vector<double> prior_of(const Context& context, const Endings& endings) {
  std::vector<double> prior(context.run.size(), 0);
  for (std::size_t begin = 0; begin + 1 < prior.size(); ++begin) {
    const Ending& ending = endings.at(std::u32string_view(context.run).substr(begin));
    if (ending.runs < 2) continue;
    double own = context.beginnings.empty() ? 0 : context.beginnings[begin];
    if (own < kVote) own = 0;
    prior[begin] = ending.is_free ? std::log((std::max(0.0, ending.weight - own) + kSupportAlone) / kSupportAlone)
                                  : kBound * std::log2(static_cast<double>(ending.runs));
  }
  return prior;
}

/// Each context is judged by itself, then in the light of all others.
void judge(std::vector<Context>& contexts) {
  for (int round = 0; round < (contexts.size() > 1 ? kRounds : 1); ++round) {
    const Endings endings = contexts.size() > 1 ? endings_of(contexts) : Endings();
    for (Context& context : contexts) {
      if (is_whole(context.kind)) {
        context.beginnings.assign(context.run.size(), 0);
        context.beginnings[0] = 1;
      } else {
        context.beginnings =
            beginnings_of(context.scores, contexts.size() > 1 ? prior_of(context, endings)
                                                              : std::vector<double>(context.run.size(), 0));
      }
    }
  }
}

std::string most_common(const std::map<std::string, std::uint32_t>& counts) {
  const auto best = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
  return best == counts.end() ? std::string() : best->first;
}

HanForm form_of(const std::u32string& characters, const std::vector<const Context*>& contexts) {
  HanForm form;
  form.characters = characters;
  form.contexts = contexts.size();
  std::map<std::string, std::uint32_t> written;
  std::map<std::string, std::uint32_t> latin;
  std::set<std::pair<std::uint64_t, std::string_view>> documents;
  for (const Context* context : contexts) {
    form.border = std::max(form.border, context->beginnings[context->best()]);
    form.is_exact = form.is_exact || is_whole(context->kind);
    form.is_marked = form.is_marked || context->kind == index::EvidenceKind::kMarked;
    for (const Sighting* sighting : context->sightings) {
      ++written[std::string(tail_of(sighting->one, characters.size()))];
      ++latin[std::string(sighting->other)];
      documents.emplace(index::stable_hash(sighting->document), sighting->document);
    }
  }
  form.written = most_common(written);
  form.latin = most_common(latin);
  form.documents = static_cast<std::uint32_t>(documents.size());
  for (const auto& [hash, id] : documents) {
    if (form.examples.size() < kMostExamples) form.examples.push_back(id);
  }
  return form;
}

/// Whether one ends with the other, or both are the same but for what stands before.
bool ends_alike(std::u32string_view one, std::u32string_view other) {
  return one.ends_with(other) || other.ends_with(one);
}

}  // namespace

std::vector<HanForm> han_forms_in(const EvidenceGroup& group, const LatinTerm& latin, const Translations& translations,
                                  const std::vector<std::u32string>& own, WordBorders& words) {
  std::vector<Context> contexts = contexts_of(group);
  for (Context& context : contexts) {
    if (is_whole(context.kind)) continue;
    context.scores = scores_of(context.run, words.of(context.run), context.kind == index::EvidenceKind::kCut, latin,
                               translations, own);
  }
  judge(contexts);
  std::map<std::u32string, std::vector<const Context*>> by_form;
  for (const Context& context : contexts) by_form[context.run.substr(context.best())].push_back(&context);
  std::vector<HanForm> forms;
  forms.reserve(by_form.size());
  for (const auto& [characters, those] : by_form) forms.push_back(form_of(characters, those));
  std::ranges::stable_sort(forms, [](const HanForm& a, const HanForm& b) {
    return std::tuple(a.documents, a.is_exact, a.border) > std::tuple(b.documents, b.is_exact, b.border);
  });
  // Of forms that end alike the commonest is right: 全国居民消费价格指数 shows 居民消费价格指数.
  std::vector<HanForm> kept;
  for (HanForm& form : forms) {
    const auto better =
        std::ranges::find_if(kept, [&](const HanForm& each) { return ends_alike(each.characters, form.characters); });
    if (better == kept.end()) {
      kept.push_back(std::move(form));
    } else if (form.characters.ends_with(better->characters)) {
      better->contexts += form.contexts;
      better->documents += form.documents;
    }
  }
  return kept;
}

}  // namespace zhen::indexer
