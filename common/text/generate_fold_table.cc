// Writes the folding table as C++ source from ICU's data. Run by the build, never by a user.
// Per code point: NFKC case folding, diacritics dropped, digits and Latin letters to ASCII, Traditional to Simplified,
// again and again until nothing changes.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/text/fold_exceptions.h"
#include "common/text/fold_table.h"
#include "common/text/two_level_table.h"

namespace zhen::text {
namespace {

bool is_diacritic(UChar32 c) {
  switch (ublock_getCode(c)) {
    case UBLOCK_COMBINING_DIACRITICAL_MARKS:
    case UBLOCK_COMBINING_DIACRITICAL_MARKS_EXTENDED:
    case UBLOCK_COMBINING_DIACRITICAL_MARKS_SUPPLEMENT:
    case UBLOCK_COMBINING_MARKS_FOR_SYMBOLS:
    case UBLOCK_COMBINING_HALF_MARKS: return true;
    default: return false;
  }
}

class Folder {
 public:
  Folder() {
    nfkc_casefold_ = icu::Normalizer2::getNFKCCasefoldInstance(status_);
    nfd_ = icu::Normalizer2::getNFDInstance(status_);
    nfc_ = icu::Normalizer2::getNFCInstance(status_);
    simplify_.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status_));
    latin_.reset(icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status_));
  }

  bool ready() const { return U_SUCCESS(status_); }

  /// Folds until nothing changes. Where ICU maps two characters to each other (苎 and 苧), the lower one stands for
  /// both.
  icu::UnicodeString fold(UChar32 c) {
    std::vector<icu::UnicodeString> seen{icu::UnicodeString(c)};
    while (true) {
      const icu::UnicodeString next = fold_once(seen.back());
      const auto repeated = std::find(seen.begin(), seen.end(), next);
      if (repeated != seen.end()) return *std::min_element(repeated, seen.end());
      seen.push_back(next);
    }
  }

  /// Whether the character can join what stands before it, so that a table alone cannot fold it.
  bool joins_backward(UChar32 c, const icu::UnicodeString& folded) {
    if (folded.isEmpty()) return false;
    return !nfkc_casefold_->hasBoundaryBefore(c) || !nfc_->hasBoundaryBefore(folded.char32At(0));
  }

 private:
  icu::UnicodeString fold_once(const icu::UnicodeString& text) {
    const icu::UnicodeString decomposed = nfd_->normalize(nfkc_casefold_->normalize(text, status_), status_);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
      if (!is_diacritic(decomposed.char32At(i))) kept.append(decomposed.char32At(i));
    }
    const icu::UnicodeString composed = nfc_->normalize(kept, status_);
    icu::UnicodeString mapped;
    for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
      mapped.append(map_one(composed.char32At(i)));
    }
    return mapped;
  }

  icu::UnicodeString map_one(UChar32 c) {
    for (const FoldException& exception : kFoldExceptions) {
      if (static_cast<UChar32>(exception.from) == c) return icu::UnicodeString(static_cast<UChar32>(exception.to));
    }
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      return icu::UnicodeString(static_cast<UChar32>('0' + u_charDigitValue(c)));
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    icu::UnicodeString text(c);
    if (script == USCRIPT_HAN) return simplified(text);
    if (script == USCRIPT_LATIN && c > 0x7F && u_isalpha(c)) return ascii(text);
    return text;
  }

  icu::UnicodeString simplified(const icu::UnicodeString& text) {
    icu::UnicodeString result = text;
    simplify_->transliterate(result);
    return result.countChar32() == 1 ? result : text;
  }

  icu::UnicodeString ascii(const icu::UnicodeString& text) {
    icu::UnicodeString result = text;
    latin_->transliterate(result);
    result.toLower();
    for (int32_t i = 0; i < result.length(); ++i) {
      if (result[i] < 'a' || result[i] > 'z') return text;
    }
    return result;
  }

  UErrorCode status_ = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_casefold_ = nullptr;
  const icu::Normalizer2* nfd_ = nullptr;
  const icu::Normalizer2* nfc_ = nullptr;
  std::unique_ptr<icu::Transliterator> simplify_;
  std::unique_ptr<icu::Transliterator> latin_;
};

struct Table {
  std::vector<std::uint16_t> values = std::vector<std::uint16_t>(kCodePoints, kFoldSelf);
  std::vector<std::uint32_t> offsets;
  std::string pool;
};

Table make_table(Folder& folder) {
  Table table;
  std::map<std::string, std::uint16_t> numbers;
  for (UChar32 c = 0; c < static_cast<UChar32>(kCodePoints); ++c) {
    if (U_IS_SURROGATE(c)) continue;
    const icu::UnicodeString folded = folder.fold(c);
    auto& value = table.values[static_cast<std::size_t>(c)];
    if (folded.isEmpty()) {
      value = kFoldNothing;
    } else if (folder.joins_backward(c, folded)) {
      value = kFoldContext;
    } else if (folded != icu::UnicodeString(c)) {
      std::string utf8;
      folded.toUTF8String(utf8);
      const auto number = static_cast<std::uint16_t>(kFoldReplaced + numbers.size());
      const auto [entry, added] = numbers.try_emplace(utf8, number);
      if (added) {
        table.offsets.push_back(static_cast<std::uint32_t>(table.pool.size()));
        table.pool += utf8;
      }
      value = entry->second;
    }
  }
  table.offsets.push_back(static_cast<std::uint32_t>(table.pool.size()));
  return table;
}

std::uint64_t hash_of(const Table& table) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  const auto mix = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x100000001B3u; };
  for (const auto value : table.values) mix(value);
  for (const auto offset : table.offsets) mix(offset);
  for (const char byte : table.pool) mix(static_cast<unsigned char>(byte));
  return hash;
}

void write(const Table& table, std::ostream& out) {
  out << "// Generated by generate_fold_table.cc: do not edit.\n#include \"common/text/fold_table.h\"\n\n"
      << "namespace zhen::text {\n";
  write_two_level(out, "kFold", table.values);
  write_array(out, "std::uint32_t", "kFoldOffsets", table.offsets);
  std::vector<unsigned> bytes;
  for (const char byte : table.pool + std::string(8, '\0')) bytes.push_back(static_cast<unsigned char>(byte));
  out << "extern const char kFoldPool[" << bytes.size() << "] = {";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out << (i % 24 == 0 ? "\n  " : "") << static_cast<int>(static_cast<signed char>(bytes[i])) << ",";
  }
  out << "\n};\nextern const std::uint64_t kFoldTableHash = " << hash_of(table) << "u;\n}  // namespace zhen::text\n";
}

}  // namespace
}  // namespace zhen::text

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: generate_fold_table OUTPUT\n";
    return 2;
  }
  {
    zhen::text::Folder folder;
    if (!folder.ready()) {
      std::cerr << "ICU has no data for normalization or transliteration\n";
      return 1;
    }
    std::ofstream out(argv[1]);
    zhen::text::write(zhen::text::make_table(folder), out);
    if (!out.flush()) return 1;
  }
  u_cleanup();
  return 0;
}
