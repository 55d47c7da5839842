#include "searcher/cross/expander.h"

#include <algorithm>
#include <set>

#include "common/names/transcription.h"
#include "common/text/folding.h"
#include "common/text/function_words.h"
#include "common/text/script.h"
#include "common/text/utf8.h"
#include "searcher/rank/bm25.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kLongestWord = 12;  // characters of a Chinese word that is looked up
constexpr std::size_t kLongestName = 8;   // characters of a name
/// Of as many characters, a word that a lexicon has rather than a name.
constexpr double kNameWorth = 0.9;
constexpr std::size_t kMostWords = 6;  // words of an English phrase that is looked up
/// A form on so many of the pages says nothing; but where a word has none much rarer, it is kept.
constexpr double kMostPages = 0.25;
/// A word of one character is often part of another that the lexicon lacks.
constexpr double kOneCharacter = 0.5;

struct Characters {
  std::vector<std::size_t> begins;  // and the end
  std::vector<text::Role> roles;
};

Characters characters_of(std::string_view run) {
  Characters characters;
  for (std::size_t at = 0; at < run.size(); at += text::code_point_at(run, at).length) characters.begins.push_back(at);
  characters.begins.push_back(run.size());
  characters.roles = text::roles_of(run);
  characters.roles.resize(characters.begins.size() - 1, text::Role::kTelling);
  return characters;
}

/// Capitals throughout say nothing of names.
bool is_capitalized(std::string_view word) {
  return word[0] >= 'A' && word[0] <= 'Z' &&
         std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_in_capitals(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What other people wrote down is believed; what was mined, or added with a certainty, as far as that goes.
double weight_of(const Meaning& meaning) {
  const bool is_glossary = meaning.origin == lexicon::Origin::kGlossary || meaning.origin == lexicon::Origin::kEdited;
  return is_glossary ? meaning.certainty : 1;
}

/// Without what the user has rejected, whichever source but a dictionary of the user's says it.
std::vector<Meaning> wanted(std::vector<Meaning> meanings) {
  std::set<std::string> rejected;
  for (const Meaning& meaning : meanings) {
    if (meaning.certainty <= 0) rejected.insert(text::folded_key(meaning.written));
  }
  if (rejected.empty()) return meanings;
  std::erase_if(meanings, [&](const Meaning& meaning) {
    return meaning.origin != lexicon::Origin::kDictionary && rejected.contains(text::folded_key(meaning.written));
  });
  return meanings;
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Plurals and the like: what a dictionary may have instead of the last word.
std::vector<std::string> variants_of(const std::string& phrase) {
  std::vector<std::string> variants{phrase};
  const auto cut = [&](std::string_view tail, std::string_view instead) {
    if (phrase.size() > tail.size() + 2 && phrase.ends_with(tail)) {
      variants.push_back(phrase.substr(0, phrase.size() - tail.size()).append(instead));
    }
  };
  cut("ies", "y");
  cut("es", "");
  cut("s", "");
  cut("ing", "");
  cut("ed", "");
  cut("'s", "");
  return variants;
}

}  // namespace

struct Expander::Word {
  std::size_t begin = 0;  // characters
  std::size_t end = 0;
  CrossBranch branch;
};

std::vector<Meaning> Expander::meanings_of_han(std::string_view word) const {
  std::vector<Meaning> meanings;
  for (const lexicon::Lexicon& lexicon : sources_.lexicons) {
    for (const lexicon::Entry& entry : lexicon.with_one(word)) {
      meanings.push_back({entry.other, entry.origin, entry.certainty});
    }
  }
  return wanted(std::move(meanings));
}

/// Of letters also what they stand for, and the other way round.
std::vector<Meaning> Expander::meanings_of_latin(const std::string& phrase) const {
  for (const std::string& variant : variants_of(phrase)) {
    std::vector<Meaning> meanings;
    for (const lexicon::Lexicon& lexicon : sources_.lexicons) {
      for (const lexicon::Entry& entry : lexicon.with_other(variant)) {
        meanings.push_back({entry.one, entry.origin, entry.certainty});
      }
      for (const lexicon::Entry& entry : lexicon.with_one(variant)) {
        meanings.push_back({entry.other, entry.origin, entry.certainty});
      }
    }
    if (!meanings.empty()) return wanted(std::move(meanings));
  }
  return {};
}

CrossBranch Expander::branch_of(std::string_view word, const std::vector<Meaning>& meanings) const {
  CrossBranch branch;
  branch.unit.text = word;
  struct Candidate {
    Form form;
    const Meaning* meaning;
  };
  std::vector<Candidate> candidates;
  double rarest = 1e18;
  for (const Meaning& meaning : meanings) {
    auto form = form_of(meaning.written, analyzer_, snapshot_, vocabulary_);
    if (!form) continue;
    rarest = std::min(rarest, form->documents);
    candidates.push_back({*std::move(form), &meaning});
  }
  double documents = 0;
  for (const auto& segment : snapshot_.segments()) documents += segment->documents();
  const double most = std::max(2 * rarest, documents * kMostPages);
  std::set<std::string> taken;
  bool latin = false;
  double certainty = 0;
  for (const Candidate& candidate : candidates) {
    if (candidate.form.documents > most || branch.unit.alternatives.size() >= kMostForms) continue;
    std::string key = candidate.form.alternative.term;
    for (const std::string& term : candidate.form.alternative.rest) key += ' ' + term;
    if (!taken.insert(key).second) continue;
    latin = latin || !candidate.form.han;
    certainty = std::max(certainty, weight_of(*candidate.meaning));
    branch.unit.alternatives.push_back(candidate.form.alternative);
    branch.expansions.push_back(
        {std::string(word), std::string(candidate.meaning->written), std::string(name_of(candidate.meaning->origin))});
  }
  // All forms of a branch count as one unit (a synonym of Xapian's), so they have one weight: of the surest.
  branch.weight = kCrossWeight * certainty;
  branch.unit.kind = latin ? text::TokenKind::kWord : text::TokenKind::kBigram;
  return branch;
}

CrossBranch Expander::branch_of(std::string_view word, const std::vector<FoundName>& names) {
  CrossBranch branch;
  branch.unit.text = word;
  branch.unit.kind = text::TokenKind::kBigram;
  branch.weight = kCrossWeight;
  for (const FoundName& name : names) {
    if (branch.unit.alternatives.size() >= kMostForms) break;
    if (!name.form.han) branch.unit.kind = text::TokenKind::kWord;
    branch.unit.alternatives.push_back(name.form.alternative);
    branch.expansions.push_back({std::string(word), name.written, name.origin});
  }
  return branch;
}

/// The chain of words with the most characters in long words; words without a form in the collection are none.
std::vector<CrossBranch> Expander::expand_han(std::string_view run) {
  const Characters characters = characters_of(run);
  const std::size_t count = characters.begins.size() - 1;
  const auto slice = [&](std::size_t begin, std::size_t end) {
    return run.substr(characters.begins[begin], characters.begins[end] - characters.begins[begin]);
  };
  const auto tells = [&](std::size_t begin, std::size_t end) {
    return std::any_of(characters.roles.begin() + static_cast<std::ptrdiff_t>(begin),
                       characters.roles.begin() + static_cast<std::ptrdiff_t>(end),
                       [](text::Role role) { return role == text::Role::kTelling; });
  };
  std::u32string points;
  for (std::size_t i = 0; i < count; ++i) points += text::code_point_at(run, characters.begins[i]).value;
  std::size_t longest = 0;
  for (const lexicon::Lexicon& lexicon : sources_.lexicons) longest = std::max(longest, lexicon.longest_one());
  std::vector<double> best(count + 1, 0);
  std::vector<std::size_t> length(count + 1, 0);  // of the word that begins here; 0: none does
  std::vector<Word> words;
  std::vector<std::size_t> word_at(count + 1, 0);
  for (std::size_t begin = count; begin-- > 0;) {
    best[begin] = best[begin + 1];
    const std::size_t most = std::min(count - begin, kLongestWord);
    const auto take = [&](std::size_t size, double score, CrossBranch branch) {
      best[begin] = score;
      length[begin] = size;
      word_at[begin] = words.size();
      words.push_back({begin, begin + size, std::move(branch)});
    };
    for (std::size_t size = 1; size <= most && characters.begins[begin + size] - characters.begins[begin] <= longest;
         ++size) {
      const double score = static_cast<double>(size * size) + best[begin + size];
      if (score <= best[begin] || !tells(begin, begin + size)) continue;
      const auto meanings = meanings_of_han(slice(begin, begin + size));
      if (meanings.empty()) continue;
      CrossBranch branch = branch_of(slice(begin, begin + size), meanings);
      if (branch.unit.alternatives.empty()) continue;
      if (size == 1) branch.weight *= kOneCharacter;
      take(size, score, std::move(branch));
    }
    for (std::size_t size = std::min(most, kLongestName); size >= 2; --size) {
      const double score = kNameWorth * static_cast<double>(size * size) + best[begin + size];
      if (score <= best[begin]) continue;
      const bool before = begin > 0 && names::is_transcribing(points[begin - 1]);
      const bool behind = begin + size < count && names::is_transcribing(points[begin + size]);
      const auto& names = names_.of_han(std::u32string_view(points).substr(begin, size), !before && !behind);
      if (!names.empty()) take(size, score, branch_of(slice(begin, begin + size), names));
    }
  }
  std::vector<CrossBranch> branches;
  for (std::size_t at = 0; at < count;) {
    if (length[at] == 0 || best[at] == best[at + 1]) {
      ++at;
      continue;
    }
    branches.push_back(std::move(words[word_at[at]].branch));
    at += length[at];
  }
  return branches;
}

/// A Chinese name of two or three words, else a foreign one of one.
CrossBranch Expander::name_at(const std::vector<LatinWord>& words, std::size_t at, std::size_t& taken) {
  for (std::size_t size = std::min<std::size_t>(words.size() - at, 3); size >= 2; --size) {
    std::vector<std::string_view> name;
    std::string written;
    for (std::size_t i = at; i < at + size; ++i) {
      name.push_back(words[i].text);
      written.append(i == at ? "" : " ").append(words[i].text);
    }
    const auto& people = names_.of_latin_person(name);
    if (people.empty()) continue;
    taken = size;
    return branch_of(written, people);
  }
  if (!words[at].is_name) return {};
  const auto& names = names_.of_latin_word(words[at].text);
  if (!names.empty()) taken = 1;
  return branch_of(words[at].text, names);
}

std::vector<CrossBranch> Expander::expand_latin(const std::vector<LatinWord>& words) {
  std::vector<CrossBranch> branches;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t taken = 0;
    for (std::size_t size = std::min(words.size() - at, kMostWords); size > 0 && taken == 0; --size) {
      std::string phrase;
      for (std::size_t i = 0; i < size; ++i) phrase.append(i == 0 ? "" : " ").append(words[at + i].text);
      if (size == 1 && !words[at].is_acronym && text::weight_of_word(phrase) < 1) continue;
      const auto meanings = meanings_of_latin(phrase);
      if (meanings.empty()) continue;
      CrossBranch branch = branch_of(phrase, meanings);
      if (branch.unit.alternatives.empty()) continue;
      branches.push_back(std::move(branch));
      taken = size;
    }
    if (taken == 0) {
      CrossBranch branch = name_at(words, at, taken);
      if (taken > 0) branches.push_back(std::move(branch));
    }
    at += std::max<std::size_t>(taken, 1);
  }
  return branches;
}

std::vector<CrossBranch> Expander::expand(std::string_view text) {
  const text::FoldedText original = text::fold(text, text::Offsets::kKeep);
  const std::string& folded = original.text;
  std::vector<CrossBranch> branches;
  std::vector<LatinWord> words;
  const auto add = [&](std::vector<CrossBranch> more) {
    branches.insert(branches.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  const auto flush = [&] {
    add(expand_latin(words));
    words.clear();
  };
  const auto han_at = [&](std::size_t at) {
    return text::script_of(text::code_point_at(folded, at).value) == text::Script::kHan;
  };
  const auto wordy_at = [&](std::size_t at) {
    const text::Script script = text::script_of(text::code_point_at(folded, at).value);
    return text::is_word_character(script) || (script == text::Script::kPunctuation &&
                                               std::string_view("'-.&").find(folded[at]) != std::string_view::npos);
  };
  const auto is_absent = [&](const std::string& word) {
    const auto units = analyzer_.query_units(word);
    return units.size() == 1 && units[0].kind == text::TokenKind::kWord &&
           vocabulary_.documents_with(units[0].alternatives.front().term, snapshot_) == 0;
  };
  const auto end_of = [&](std::size_t at, const auto& same) {
    while (at < folded.size() && same(at)) at += text::code_point_at(folded, at).length;
    return at;
  };
  for (std::size_t at = 0; at < folded.size();) {
    if (han_at(at)) {
      flush();
      const std::size_t end = end_of(at, han_at);
      add(expand_han(std::string_view(folded).substr(at, end - at)));
      at = end;
    } else if (wordy_at(at)) {
      const std::size_t end = end_of(at, wordy_at);
      const auto [from, to] = original.original_range(at, end);
      const bool name = is_capitalized(text.substr(from, to - from)) || is_absent(folded.substr(at, end - at));
      words.push_back(
          {std::string_view(folded).substr(at, end - at), name, is_in_capitals(text.substr(from, to - from))});
      at = end;
    } else {
      if (!is_blank(folded[at])) flush();
      at += text::code_point_at(folded, at).length;
    }
  }
  flush();
  return branches;
}

}  // namespace zhen::searcher
