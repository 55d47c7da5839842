#include "common/text/encoding_judge.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "common/text/converter.h"
#include "common/text/plausibility.h"

namespace zhen::text {
namespace {

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

struct Label {
  std::string_view name;
  Encoding encoding;
};

constexpr std::array kLabels = {
    Label{"utf-8", Encoding::kUtf8},
    Label{"utf8", Encoding::kUtf8},
    Label{"unicode-1-1-utf-8", Encoding::kUtf8},
    Label{"utf-16le", Encoding::kUtf16Le},
    Label{"utf-16", Encoding::kUtf16Le},
    Label{"utf16", Encoding::kUtf16Le},
    Label{"unicode", Encoding::kUtf16Le},
    Label{"ucs-2", Encoding::kUtf16Le},
    Label{"utf-16be", Encoding::kUtf16Be},
    Label{"gb2312", Encoding::kGb18030},
    Label{"gbk", Encoding::kGb18030},
    Label{"gb18030", Encoding::kGb18030},
    Label{"x-gbk", Encoding::kGb18030},
    Label{"cp936", Encoding::kGb18030},
    Label{"gb_2312-80", Encoding::kGb18030},
    Label{"chinese", Encoding::kGb18030},
    Label{"euc-cn", Encoding::kGb18030},
    Label{"csgb2312", Encoding::kGb18030},
    Label{"big5", Encoding::kBig5},
    Label{"big5-hkscs", Encoding::kBig5},
    Label{"cn-big5", Encoding::kBig5},
    Label{"x-x-big5", Encoding::kBig5},
    Label{"cp950", Encoding::kBig5},
    Label{"csbig5", Encoding::kBig5},
    Label{"iso-8859-1", Encoding::kWindows1252},
    Label{"latin1", Encoding::kWindows1252},
    Label{"l1", Encoding::kWindows1252},
    Label{"us-ascii", Encoding::kWindows1252},
    Label{"ascii", Encoding::kWindows1252},
    Label{"windows-1252", Encoding::kWindows1252},
    Label{"cp1252", Encoding::kWindows1252},
};

std::string normalized(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (c != ' ' && c != '"' && c != '\'') name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return name;
}

Reading declared_reading(std::string_view declared) {
  std::string label = normalized(declared);
  const Encoding encoding = declared_encoding(declared);
  if (encoding != Encoding::kOther) label = label_of(encoding);
  return {encoding, std::move(label), {}};
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

}  // namespace

Encoding declared_encoding(std::string_view declared) {
  const std::string name = normalized(declared);
  const auto found =
      std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& label) { return label.name == name; });
  return found == kLabels.end() ? Encoding::kOther : found->encoding;
}

Decoded judge_encoding(std::string_view bytes, std::string_view declared) {
  return Judge(bytes, declared).decide();
}

}  // namespace zhen::text
