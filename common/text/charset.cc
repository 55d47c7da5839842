#include "common/text/charset.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "common/text/binary_signs.h"
#include "common/text/converter.h"
#include "common/text/plausibility.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSampleBytes = 256u << 10;  // plausibility is judged on so much
constexpr double kCertainBits = 16;               // a lead that chance does not give: odds of 65,000 to 1
constexpr double kUtf8Bits = 12;                  // well-formed UTF-8 is so much likelier from the start
constexpr double kCertainUtf8Bits = 9;            // then this lead is enough
constexpr double kImplausibleBits = 15;           // a foreign character of sensible text costs less on average
constexpr double kDetectorShare = 0.2;            // of a character's bits that ICU's detector explains when it is sure
constexpr std::size_t kHanForShare = 60;          // from so many characters on, the frequent ones must show up
constexpr double kLeastFrequentShare = 0.15;

/// A way to read the bytes, and how sensible the result is.
struct Reading {
  Encoding encoding = Encoding::kOther;
  std::string label;  ///< for the converter
  Plausibility plausibility;
};

std::string_view label_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::kGb18030: return "gb18030";
    case Encoding::kBig5: return "Big5-HKSCS";
    case Encoding::kWindows1252: return "windows-1252";
    default: return name_of(encoding);
  }
}

HanHabit habit_of(Encoding encoding) {
  if (encoding == Encoding::kGb18030) return HanHabit::kSimplified;
  return encoding == Encoding::kBig5 ? HanHabit::kTraditional : HanHabit::kEither;
}

/// What a label means in practice: pages that say gb2312 mean its supersets, those that say latin1 mean windows-1252.
Reading declared_reading(std::string_view declared) {
  std::string label;
  for (const char c : declared) {
    if (c != ' ' && c != '"' && c != '\'') label += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  constexpr auto among = [](std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::optional<Encoding> known;
  if (among(label, {"utf-8", "utf8", "unicode-1-1-utf-8"})) known = Encoding::kUtf8;
  if (among(label, {"utf-16le", "utf-16", "utf16", "unicode", "ucs-2"})) known = Encoding::kUtf16Le;
  if (label == "utf-16be") known = Encoding::kUtf16Be;
  if (among(label, {"gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "chinese", "euc-cn", "csgb2312"})) {
    known = Encoding::kGb18030;
  }
  if (among(label, {"big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950", "csbig5"})) known = Encoding::kBig5;
  if (among(label, {"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "l1"})) {
    known = Encoding::kWindows1252;
  }
  if (known) return {*known, std::string(label_of(*known)), {}};
  return {Encoding::kOther, label, {}};
}

/// The bytes to judge by: all of a short text, else the lines that hold something besides ASCII.
std::string sample_of(std::string_view bytes) {
  const bool has_null = bytes.substr(0, kSampleBytes).find('\0') != std::string_view::npos;
  if (bytes.size() <= kSampleBytes || has_null) return std::string(bytes.substr(0, kSampleBytes));
  std::string sample;
  for (std::size_t begin = 0; begin < bytes.size() && sample.size() < kSampleBytes;) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(begin, std::min(end - begin, kSampleBytes));
    if (std::any_of(line.begin(), line.end(), [](char c) { return (c & 0x80) != 0; })) sample += line;
    begin = end;
  }
  return sample;
}

/// Decides what bytes without a mark are that are not plainly UTF-8.
class Judge {
 public:
  Judge(std::string_view bytes, std::string_view declared) : bytes_(bytes), sample_(sample_of(bytes)) {
    if (!declared.empty()) declared_ = declared_reading(declared);
  }

  Decoded decide() {
    gather();
    const Reading* best = cheapest();
    if (declared_ && fits_declaration(*best)) {
      Decoded decoded = read_as(*declared_);
      if (decoded.replaced <= 1) return decoded;
    }
    const double lead = lead_over_others(*best);
    const bool doubtful = !is_wide(best->encoding) && is_doubtful(best->plausibility);
    if (doubtful && consult_statistics()) best = cheapest();
    Decoded decoded = read_as(*best);
    const bool leads = lead >= (best->encoding == Encoding::kUtf8 ? kCertainUtf8Bits : kCertainBits);
    decoded.certain = !doubtful && leads && decoded.replaced <= 1;
    explain(decoded);
    return decoded;
  }

 private:
  void gather() {
    for (const Encoding encoding : {Encoding::kGb18030, Encoding::kBig5, Encoding::kWindows1252, Encoding::kUtf8,
                                    Encoding::kUtf16Le, Encoding::kUtf16Be}) {
      consider({encoding, std::string(label_of(encoding)), {}});
    }
    if (declared_ && declared_->encoding == Encoding::kOther) {
      consider(*declared_);
    }
  }

  bool consider(Reading reading) {
    Converter converter(reading.label);
    if (!converter.is_valid()) return false;
    const std::u16string text = converter.complete_part(sample_);
    reading.plausibility = weigh(text, habit_of(reading.encoding));
    if (reading.encoding == Encoding::kUtf8 && reading.plausibility.ill_formed == 0) {
      reading.plausibility.bits -= kUtf8Bits;
    }
    if (is_wide(reading.encoding) && average_bits(reading.plausibility) > kImplausibleBits) return false;
    readings_.push_back(std::move(reading));
    return true;
  }

  static bool is_wide(Encoding encoding) { return encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be; }

  static double average_bits(const Plausibility& p) {
    return p.characters == 0 ? 0 : p.bits / static_cast<double>(p.characters);
  }

  const Reading* cheapest() const {
    return &*std::min_element(readings_.begin(), readings_.end(), [](const Reading& a, const Reading& b) {
      return a.plausibility.bits < b.plausibility.bits;
    });
  }

  double lead_over_others(const Reading& best) const {
    double second = 1e300;
    for (const Reading& reading : readings_) {
      if (&reading != &best) second = std::min(second, reading.plausibility.bits);
    }
    return second - best.plausibility.bits;
  }

  static bool is_doubtful(const Plausibility& p) {
    if (p.foreign == 0) return p.ill_formed > 0;
    const bool dear = p.foreign_bits / static_cast<double>(p.foreign) > kImplausibleBits;
    const bool strange =
        p.han >= kHanForShare && static_cast<double>(p.frequent) < kLeastFrequentShare * static_cast<double>(p.han);
    const bool japanese = p.kana > p.foreign / 5;  // GB 2312 and Big5 hold kana, Chinese pages hardly any
    return dear || strange || japanese || p.ill_formed > 0;
  }

  /// A declaration is believed unless another reading makes much better sense of the bytes.
  bool fits_declaration(const Reading& best) {
    for (const Reading& reading : readings_) {
      if (reading.label != declared_->label) continue;
      const double loss = reading.plausibility.bits - best.plausibility.bits;
      const double share = reading.plausibility.foreign_bits * 0.15;
      return reading.plausibility.ill_formed == 0 && loss <= std::max(kCertainBits, share);
    }
    return false;
  }

  /// What ICU's detector suggests joins the readings. True where it knew something new.
  bool consult_statistics() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), sample_.data(), static_cast<std::int32_t>(sample_.size()), &status);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status)) return false;
    const std::size_t before = readings_.size();
    for (std::int32_t i = 0; i < std::min(count, 3); ++i) {
      const char* name = ucsdet_getName(matches[i], &status);
      const Reading found = declared_reading(name == nullptr ? "" : name);
      if (found.encoding != Encoding::kOther || found.label.starts_with("utf-") || !consider(found)) continue;
      // The detector knows how letters follow one another in its languages, which is evidence that the model lacks.
      Plausibility& p = readings_.back().plausibility;
      p.bits -= p.foreign_bits * kDetectorShare * ucsdet_getConfidence(matches[i], &status) / 100;
    }
    return readings_.size() > before;
  }

  Decoded read_as(const Reading& reading) const {
    Decoded decoded;
    Converter converter(reading.label);
    decoded.utf8 = converter.to_utf8(bytes_, decoded.replaced);
    decoded.encoding = reading.encoding == Encoding::kOther ? converter.standard_name() : name_of(reading.encoding);
    return decoded;
  }

  void explain(Decoded& decoded) const {
    if (declared_) {
      const bool known = declared_->encoding != Encoding::kOther;
      const std::string name = known ? std::string(name_of(declared_->encoding)) : declared_->label;
      if (name != decoded.encoding) {
        decoded.note = "declared " + name + ", but the bytes read better as " + decoded.encoding;
        return;
      }
    }
    if (decoded.certain) return;
    decoded.note = "encoding guessed: " + decoded.encoding + " fits best, others are possible";
    if (decoded.replaced > 1) decoded.note += "; " + std::to_string(decoded.replaced) + " sequences do not fit";
  }

  std::string_view bytes_;
  std::string sample_;
  std::optional<Reading> declared_;
  std::vector<Reading> readings_;
};

struct Utf8Check {
  std::size_t multibyte = 0;  ///< well-formed sequences beyond ASCII
  std::size_t two_bytes = 0;  ///< those of them that take two bytes
  std::size_t ill_formed = 0;
  bool cut_off = false;  ///< the only fault is a sequence cut off at the end
};

Utf8Check check_utf8(std::string_view bytes) {
  Utf8Check check;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint next = code_point_at(bytes, at);
    ++(next.well_formed ? check.multibyte : check.ill_formed);
    if (next.well_formed && next.length == 2) ++check.two_bytes;
    at += next.length;
    const auto lead = static_cast<unsigned char>(bytes[at - next.length]);
    if (!next.well_formed) check.cut_off = check.ill_formed == 1 && at == bytes.size() && lead >= 0xC2 && lead < 0xF5;
  }
  return check;
}

std::string repaired(std::string_view bytes) {
  std::string utf8;
  utf8.reserve(bytes.size() + 16);
  while (!bytes.empty()) {
    const std::size_t good = well_formed_prefix(bytes);
    utf8 += bytes.substr(0, good);
    bytes.remove_prefix(good);
    if (bytes.empty()) break;
    utf8 += "\xEF\xBF\xBD";
    bytes.remove_prefix(code_point_at(bytes, 0).length);
  }
  return utf8;
}

Decoded as_utf8(std::string_view bytes, const Utf8Check& check) {
  Decoded decoded;
  decoded.encoding = name_of(Encoding::kUtf8);
  decoded.replaced = check.ill_formed;
  decoded.utf8 = check.ill_formed == 0 ? std::string(bytes) : repaired(bytes);
  if (check.ill_formed > 1) decoded.note = std::to_string(check.ill_formed) + " ill-formed sequences replaced";
  return decoded;
}

/// By byte order mark.
std::optional<Decoded> marked(std::string_view bytes) {
  struct Mark {
    std::string_view bytes;
    std::string_view label;
  };
  constexpr Mark kMarks[] = {{"\xEF\xBB\xBF"sv, "UTF-8"},    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
                             {"\0\0\xFE\xFF"sv, "UTF-32BE"}, {"\xFF\xFE"sv, "UTF-16LE"},
                             {"\xFE\xFF"sv, "UTF-16BE"},     {"\x84\x31\x95\x33"sv, "GB18030"}};
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    if (mark.label == "UTF-8") return as_utf8(rest, check_utf8(rest));
    Decoded decoded;
    decoded.encoding = mark.label;
    decoded.utf8 = Converter(std::string(mark.label)).to_utf8(rest, decoded.replaced);
    if (decoded.replaced > 1) decoded.note = std::to_string(decoded.replaced) + " ill-formed sequences replaced";
    return decoded;
  }
  return std::nullopt;
}

/// Whether well-formed UTF-8 could be so by chance: a few sequences of two bytes are just as well Chinese characters of
/// GB 2312, and control characters hint at UTF-16.
bool may_be_chance(std::string_view bytes) {
  constexpr std::size_t kFewSequences = 8;
  const bool controls = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\f' && byte != '\r' && byte != 0x1B;
  });
  if (controls) return true;
  std::size_t foreign = 0;
  for (const char c : bytes) {
    if ((c & 0x80) != 0 && ++foreign > 2 * kFewSequences) return false;
  }
  const Utf8Check check = check_utf8(bytes);
  return check.multibyte > 0 && check.multibyte == check.two_bytes && check.multibyte <= kFewSequences;
}

/// Strict UTF-8, or UTF-8 with so few faults that it can be nothing else.
std::optional<Decoded> plain_utf8(std::string_view bytes) {
  constexpr std::size_t kGoodForOneBad = 10;
  if (well_formed_prefix(bytes) == bytes.size()) {
    return may_be_chance(bytes) ? std::nullopt : std::optional(as_utf8(bytes, {}));
  }
  const Utf8Check check = check_utf8(bytes);
  const bool mostly = check.multibyte >= kGoodForOneBad * check.ill_formed || (check.cut_off && check.multibyte > 1);
  return mostly && !looks_binary(bytes) ? std::optional(as_utf8(bytes, check)) : std::nullopt;
}

Decoded as_binary(std::string note) {
  Decoded decoded;
  decoded.binary = true;
  decoded.encoding = "binary";
  decoded.note = std::move(note);
  return decoded;
}

bool overrules(std::string_view declared, const Decoded& decoded) {
  return !declared.empty() && declared_reading(declared).encoding != Encoding::kUtf8 && decoded.note.empty() &&
         std::any_of(decoded.utf8.begin(), decoded.utf8.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared) {
  if (const std::string_view kind = known_binary(bytes); !kind.empty()) {
    return as_binary("a " + std::string(kind) + " file, not text");
  }
  std::optional<Decoded> decoded = marked(bytes);
  if (!decoded) {
    decoded = plain_utf8(bytes);
    if (decoded && overrules(declared, *decoded)) {
      decoded->note = "declared " + std::string(declared) + ", but the bytes are UTF-8";
    }
  }
  if (!decoded) decoded = Judge(bytes, declared).decide();
  if (looks_binary(decoded->utf8)) return as_binary("control characters, not text");
  return *std::move(decoded);
}

}  // namespace zhen::text
