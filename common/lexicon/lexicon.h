// Which English says what this Chinese says, and the other way round? Pairs from several origins behind one look-up.
// A lexicon is one string of bytes, whether read from an index (mapped, nothing is parsed) or made in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "zhen/result.h"

namespace zhen::lexicon {

/// Who says so. Stored: never renumber.
enum class Origin : std::uint8_t {
  kDictionary = 0,  ///< the user's
  kGlossary = 1,    ///< mined from the collection: written side by side
  kIcu = 2,         ///< names of countries, languages, currencies, places, months
  kRegional = 3,    ///< another word, or the same name, elsewhere in the Chinese-speaking world
  kEdited = 4,      ///< the user's change of the glossary
};

std::string_view name_of(Origin origin) noexcept;  ///< dictionary glossary icu regional edited

/// Two forms that mean the same. `one` is Chinese; `other` is English, or Chinese too where the origin is regional.
struct Pair {
  std::string one;
  std::string other;
  Origin origin = Origin::kDictionary;
  double certainty = 1;     ///< in (0, 1]
  std::uint32_t count = 0;  ///< pages of the collection that show it
  std::string example;      ///< a line that shows it
};

/// One direction of a pair, as looked up. Lifetime: that of the lexicon.
struct Entry {
  std::string_view one;
  std::string_view other;
  Origin origin = Origin::kDictionary;
  double certainty = 1;
  std::uint32_t count = 0;
  std::string_view example;
};

/// Immutable; copies share the bytes. Thread-safety: reentrant.
class Lexicon {
 public:
  Lexicon() = default;

  /// Forms without a key are left out; of equal pairs of one origin the first is kept.
  static Lexicon of(const std::vector<Pair>& pairs);
  /// Errors: index_corrupt (not a lexicon, or one of another version).
  static Result<Lexicon> of_bytes(std::string bytes);
  /// The same over bytes that live as long as the program.
  static Result<Lexicon> of_static(std::string_view bytes);
  /// A mapped file that holds bytes(), likewise.
  static Result<Lexicon> of_file(base::MappedFile file);
  /// Maps the file. Errors: index_corrupt, io.
  static Result<Lexicon> open(const std::string& path);

  std::string_view bytes() const noexcept { return bytes_; }
  std::size_t size() const noexcept { return count_; }
  bool empty() const noexcept { return count_ == 0; }
  std::size_t longest_one() const noexcept { return longest_one_; }      ///< bytes of the longest key
  std::size_t longest_other() const noexcept { return longest_other_; }  ///< words of the longest key

  /// The entries whose first (second) form has this key, in the order in which the pairs were given.
  std::vector<Entry> with_one(std::string_view key) const { return find(key, ones_, 0); }
  std::vector<Entry> with_other(std::string_view key) const { return find(key, others_, 1); }
  bool has_one(std::string_view key) const;

  Entry entry(std::size_t n) const;  ///< in the order of the first forms' keys

 private:
  static Result<Lexicon> checked(Lexicon lexicon);
  std::vector<Entry> find(std::string_view key, std::size_t order, int side) const;
  std::size_t first(std::string_view key, std::size_t order, int side) const;
  std::string_view key_at(std::size_t order, std::size_t n, int side) const;
  Entry entry_at(std::size_t begin) const;

  std::shared_ptr<const std::string> owned_;
  base::MappedFile file_;
  std::string_view bytes_;
  std::size_t count_ = 0;
  std::size_t longest_one_ = 0;
  std::size_t longest_other_ = 0;
  std::size_t ones_ = 0;    // begin of the order by first form
  std::size_t others_ = 0;  // likewise by second form
};

}  // namespace zhen::lexicon
