// Which terms stand for a chain of joined words, and which of them belong together?
//
//     covid-19 → items covid, 19; join covid19          u.s. → item us with parts u, s
//     covid19  → item covid19 with parts covid, 19      1,000 → item 1000          c++ → item c++ with part c
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/pieces.h"
#include "common/text/stem_cache.h"
#include "common/text/token.h"

namespace zhen::text {

struct ChainTerm {
  std::string term;
  std::size_t begin = 0;
  std::size_t end = 0;
  TokenKind kind = TokenKind::kWord;
};

/// What stands between two hyphens, with what it consists of.
struct ChainItem {
  ChainTerm whole;
  std::vector<ChainTerm> parts;
  bool separable = false;  ///< the parts say as much as the whole: a query may ask for each
};

/// Neighbouring items written as one word.
struct ChainJoin {
  ChainTerm term;
  std::size_t first_item = 0;
  std::size_t last_item = 0;  ///< one past
};

struct ChainReading {
  std::vector<ChainItem> items;
  std::vector<ChainJoin> joins;
  bool separable = true;  ///< the items may be asked for one by one; false for g-20, f-16
};

/// Reads chains; knows English stems if told to stem.
/// Thread-safety: one a thread.
class ChainReader {
 public:
  explicit ChainReader(bool stem_english) : stem_english_(stem_english) {}

  /// The term of a plain word or number of one atom; valid until the next call.
  std::string_view plain_term(std::string_view word, bool is_number);

  /// Every term of a chain. `text` is the folded text that the chain's ranges refer to.
  ChainReading read(const WordChain& chain, std::string_view text);

 private:
  struct Group;
  void read_group(const Group& group, ChainReading& reading);
  void read_mixed_group(const Group& group, ChainReading& reading);
  ChainItem read_atom(const Atom& atom);
  ChainItem read_mixture(const Atom& atom);
  ChainItem read_number(const Group& group);
  ChainItem read_acronym(const Group& group);
  ChainItem read_dotted_number(const Group& group);
  ChainItem read_apostrophe(const Group& group);
  ChainItem read_joined(const Group& group, bool keep_connector);
  void add_suffix(const WordChain& chain, ChainItem& item);
  void add_joins(ChainReading& reading, const std::vector<std::size_t>& begins, const WordChain& chain);
  std::string concatenated(const Atom* first, const Atom* last, bool keep_connectors) const;
  ChainTerm term_for(const Atom& atom, TokenKind kind);
  ChainTerm joined_term(std::string joined, std::size_t begin, std::size_t end);
  std::string_view text_of(const Atom& atom) const { return text_.substr(atom.begin, atom.end - atom.begin); }

  bool stem_english_;
  StemCache stems_;
  std::string_view text_;
};

}  // namespace zhen::text
