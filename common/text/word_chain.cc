#include "common/text/word_chain.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace zhen::text {
namespace {

constexpr std::size_t kWordyLetters = 3;     // fewer letters are a name's initial or a unit, not a word
constexpr std::size_t kMaxJoinedItems = 4;   // longer chains are phrases: state-of-the-art still joins
constexpr std::size_t kMaxJoinedBytes = 64;  // and beyond this, data

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_wordy(const Atom& atom) {
  return atom.letters && atom.end - atom.begin >= kWordyLetters;
}

/// The endings that English hangs on a word with an apostrophe and that say nothing by themselves.
bool is_clitic(std::string_view word) {
  constexpr std::array<std::string_view, 6> kClitics = {"s", "ll", "re", "ve", "d", "m"};
  return std::find(kClitics.begin(), kClitics.end(), word) != kClitics.end();
}

bool is_ordinal_ending(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th";
}

/// 05 and 5 are the same day or month.
std::string_view without_leading_zero(std::string_view digits) {
  return digits.size() == 2 && digits[0] == '0' ? digits.substr(1) : digits;
}

}  // namespace

struct ChainReader::Group : std::span<const Atom> {
  using std::span<const Atom>::span;
  explicit Group(std::span<const Atom> atoms) : std::span<const Atom>(atoms) {}
  bool all_connected_by(char connector) const {
    return std::all_of(begin() + 1, end(), [=](const Atom& atom) { return atom.connector == connector; });
  }
  template <typename Condition>
  bool all(Condition condition) const {
    return std::all_of(begin(), end(), condition);
  }
};

std::string_view ChainReader::plain_term(std::string_view word, bool is_number) {
  if (is_number) return without_leading_zero(word);
  return stem_english_ && is_english_word(word) ? stems_.stem(word) : word;
}

ChainTerm ChainReader::term_for(const Atom& atom, TokenKind kind) {
  const bool number = atom.digits && !atom.letters;
  return {std::string(plain_term(text_of(atom), number)), atom.begin, atom.end, kind};
}

ChainTerm ChainReader::joined_term(std::string joined, std::size_t begin, std::size_t end) {
  if (stem_english_ && is_english_word(joined)) joined = std::string(stems_.stem(joined));
  return {std::move(joined), begin, end, TokenKind::kCompound};
}

std::string ChainReader::concatenated(const Atom* first, const Atom* last, bool keep_connectors) const {
  std::string joined;
  for (const Atom* atom = first; atom != last; ++atom) {
    if (keep_connectors && atom != first) joined += atom->connector;
    joined += text_of(*atom);
  }
  return joined;
}

ChainReading ChainReader::read(const WordChain& chain, std::string_view text) {
  text_ = text;
  ChainReading reading;
  std::vector<std::size_t> begins;  // the first atom of each item
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= chain.count; ++i) {
    if (i < chain.count && chain.atoms[i].connector != '-') continue;
    const std::size_t items = reading.items.size();
    read_group(Group(&chain.atoms[begin], i - begin), reading);
    // A group that falls into several items joins nothing: www.example.com.
    if (reading.items.size() == items + 1) begins.push_back(begin);
    begin = i;
  }
  if (chain.suffix > 0) add_suffix(chain, reading.items.back());
  if (begins.size() == reading.items.size() && begins.size() > 1) add_joins(reading, begins, chain);
  return reading;
}

void ChainReader::read_group(const Group& group, ChainReading& reading) {
  if (group.size() == 1) {
    reading.items.push_back(read_atom(group[0]));
  } else if (group[1].connector == ',') {
    reading.items.push_back(read_number(group));
  } else if (group.all_connected_by('\'')) {
    reading.items.push_back(read_apostrophe(group));
  } else if (group.all_connected_by('&')) {
    reading.items.push_back(read_joined(group, true));
  } else if (!group.all_connected_by('.')) {
    read_mixed_group(group, reading);
  } else if (group.all([](const Atom& atom) { return !atom.digits && atom.end - atom.begin == 1; })) {
    reading.items.push_back(read_acronym(group));
  } else if (is_digit(text_[group[0].end - 1]) &&
             std::all_of(group.begin() + 1, group.end(), [this](const Atom& a) { return is_digit(text_[a.begin]); })) {
    reading.items.push_back(read_dotted_number(group));
  } else if (group.size() == 2 && group.all([](const Atom& atom) { return atom.end - atom.begin >= 2; })) {
    reading.items.push_back(read_joined(group, false));
  } else {
    for (const Atom& atom : group) reading.items.push_back(read_atom(atom));
  }
}

/// Cuts at the weakest connector that stands there, so that each piece has one kind.
void ChainReader::read_mixed_group(const Group& group, ChainReading& reading) {
  const auto has = [&](char connector) {
    return std::any_of(group.begin() + 1, group.end(), [=](const Atom& a) { return a.connector == connector; });
  };
  const char weakest = has('.') ? '.' : has('&') ? '&' : has('\'') ? '\'' : ',';
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= group.size(); ++i) {
    if (i < group.size() && group[i].connector != weakest) continue;
    read_group(Group(group.data() + begin, i - begin), reading);
    begin = i;
  }
}

ChainItem ChainReader::read_atom(const Atom& atom) {
  if (atom.letters && atom.digits) return read_mixture(atom);
  return {term_for(atom, atom.letters ? TokenKind::kWord : TokenKind::kNumber), {}, false};
}

/// covid19 and 5kg fall into parts; g20, 5g, mp3, 20th and 1990s are words of their own.
ChainItem ChainReader::read_mixture(const Atom& atom) {
  ChainItem item{{std::string(text_of(atom)), atom.begin, atom.end, TokenKind::kCompound}, {}, false};
  std::vector<Atom> runs;
  bool wordy = false;
  for (std::size_t at = atom.begin; at < atom.end;) {
    const bool digits = is_digit(text_[at]);
    std::size_t end = at + 1;
    while (end < atom.end && is_digit(text_[end]) == digits) ++end;
    runs.push_back({.begin = at, .end = end, .letters = !digits, .digits = digits});
    wordy = wordy || is_wordy(runs.back());
    at = end;
  }
  const bool measure =
      runs.size() == 2 && runs[0].digits && runs[1].end - runs[1].begin == 2 && !is_ordinal_ending(text_of(runs[1]));
  if (!wordy && !measure) return item;
  for (const Atom& run : runs) item.parts.push_back(term_for(run, TokenKind::kPart));
  item.separable = true;
  return item;
}

/// 1,234.56 → 1234.56; 3,000-odd groups were checked by the scanner.
ChainItem ChainReader::read_number(const Group& group) {
  std::string digits;
  for (const Atom& atom : group) {
    if (atom.connector == '.') digits += '.';
    digits += text_of(atom);
  }
  return {{digits, group.front().begin, group.back().end, TokenKind::kNumber}, {}, false};
}

ChainItem ChainReader::read_acronym(const Group& group) {
  const std::size_t end = group.back().end;
  const bool dotted = end < text_.size() && text_[end] == '.';
  ChainItem item;
  item.whole = joined_term(concatenated(group.data(), group.data() + group.size(), false), group.front().begin,
                           end + (dotted ? 1 : 0));
  for (const Atom& atom : group) item.parts.push_back(term_for(atom, TokenKind::kPart));
  return item;
}

/// 3.14 is one number; 1.4.22 also has its parts, and 2023.05.25 is asked for by them, as 2023年5月25日 is.
ChainItem ChainReader::read_dotted_number(const Group& group) {
  const bool number = group.all([](const Atom& atom) { return !atom.letters; });
  ChainItem item{{concatenated(group.data(), group.data() + group.size(), true), group.front().begin, group.back().end,
                  number ? TokenKind::kNumber : TokenKind::kCompound},
                 {},
                 false};
  if (group.size() < 3) return item;
  for (const Atom& atom : group) item.parts.push_back(term_for(atom, TokenKind::kPart));
  item.separable = number && group.size() == 3 && group[0].end - group[0].begin == 4;
  return item;
}

ChainItem ChainReader::read_apostrophe(const Group& group) {
  const Atom& first = group[0];
  if (group.size() > 2 && is_clitic(text_of(group.back())))
    return read_apostrophe(Group(group.first(group.size() - 1)));
  if (group.size() == 2 && is_clitic(text_of(group[1]))) {
    if (first.letters || text_of(group[1]) != "s") return read_atom(first);
    ChainItem decade = read_joined(group, false);  // the 1990's = the 1990s
    decade.parts.pop_back();
    decade.separable = false;
    return decade;
  }
  ChainItem item = read_joined(group, false);
  if (text_of(group.back()) == "t") {  // don't: its parts are no words
    item.parts.clear();
    item.separable = false;
  }
  return item;
}

ChainItem ChainReader::read_joined(const Group& group, bool keep_connector) {
  ChainItem item;
  item.whole = joined_term(concatenated(group.data(), group.data() + group.size(), keep_connector), group.front().begin,
                           group.back().end);
  for (const Atom& atom : group) item.parts.push_back(term_for(atom, TokenKind::kPart));
  item.separable = std::any_of(group.begin(), group.end(), is_wordy);
  return item;
}

void ChainReader::add_suffix(const WordChain& chain, ChainItem& item) {
  const Atom& last = chain.atoms[chain.count - 1];
  const std::size_t end = last.end + chain.suffix;
  ChainTerm part = term_for(last, TokenKind::kPart);
  if (item.parts.empty() || item.parts.back().begin != part.begin) item.parts.push_back(std::move(part));
  const std::string_view surface = text_.substr(item.whole.begin, end - item.whole.begin);
  item.whole = {std::string(surface), item.whole.begin, end, TokenKind::kCompound};
  item.separable = false;
}

void ChainReader::add_joins(ChainReading& reading, const std::vector<std::size_t>& begins, const WordChain& chain) {
  const std::span<const Atom> atoms(chain.atoms.data(), chain.count);
  const auto is_number = [](const Atom& atom) { return !atom.letters; };
  reading.separable =
      std::any_of(atoms.begin(), atoms.end(), is_wordy) || std::all_of(atoms.begin(), atoms.end(), is_number);
  const auto join = [&](std::size_t first, std::size_t last) {
    const Atom* from = &chain.atoms[begins[first]];
    const Atom* to = chain.atoms.data() + (last < begins.size() ? begins[last] : chain.count);
    std::string joined = concatenated(from, to, false);
    if (std::all_of(from, to, is_number) || joined.size() > kMaxJoinedBytes) return;
    reading.joins.push_back({joined_term(std::move(joined), from->begin, (to - 1)->end), first, last});
  };
  const auto has_word = [&](std::size_t first, std::size_t last) {
    return std::any_of(&chain.atoms[begins[first]],
                       chain.atoms.data() + (last < begins.size() ? begins[last] : chain.count), is_wordy);
  };
  const std::size_t items = begins.size();
  for (std::size_t first = 0; first + 1 < items; ++first) {
    if (items > 2 && !has_word(first, first + 2)) join(first, first + 2);  // so that f-16 finds f-16-c
    if (first == 0 && (items == 2 || (items > 2 && items <= kMaxJoinedItems))) join(0, items);
  }
  if (reading.joins.empty()) reading.separable = true;
}

}  // namespace zhen::text
