#include "common/text/folding.h"

#include <unicode/normalizer2.h>

#include <cstring>

#include "common/text/fold_table.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

/// A base keeps at most so many joining characters; the rest vanish. Far more than any language stacks (UAX #15
/// names 30), and it bounds what hostile text can cost.
constexpr int kMaxJoined = 32;

/// No code point folds to more bytes, and no copy writes further beyond its end than kSlack.
constexpr std::size_t kSlack = 64;

/// Folds a base with what joins it, through ICU: the table knows single code points only.
std::string fold_sequence(std::string_view sequence) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({sequence.data(), static_cast<std::int32_t>(sequence.size())});
  for (int round = 0; round < 4; ++round) {
    const icu::UnicodeString decomposed = nfd->normalize(nfkc_casefold->normalize(text, status), status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
      const UChar32 c = decomposed.char32At(i);
      if (fold_value(static_cast<char32_t>(c)) != kFoldNothing) kept.append(c);
    }
    const icu::UnicodeString composed = nfc->normalize(kept, status);
    icu::UnicodeString mapped;
    for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
      const UChar32 c = composed.char32At(i);
      const std::uint16_t value = fold_value(static_cast<char32_t>(c));
      if (value < kFoldReplaced) {
        mapped.append(c);
      } else {
        const std::string_view replacement = fold_replacement(value);
        mapped.append(
            icu::UnicodeString::fromUTF8({replacement.data(), static_cast<std::int32_t>(replacement.size())}));
      }
    }
    if (mapped == text || U_FAILURE(status)) break;
    text = mapped;
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

constexpr std::uint64_t repeated(unsigned char byte) {
  return 0x0101010101010101u * byte;
}

/// Eight ASCII bytes to lower case at once. Carries cannot leave a byte, as all are below 0x80.
constexpr std::uint64_t lower_ascii(std::uint64_t word) {
  const std::uint64_t from_a = word + repeated(0x80 - 'A');
  const std::uint64_t after_z = word + repeated(0x80 - 'Z' - 1);
  return word | (((from_a & ~after_z) & repeated(0x80)) >> 2);
}

/// One pass over a text. With offsets, every byte written also gets its origin.
template <bool kOffsets>
class Pass {
 public:
  Pass(std::string_view input, std::string& out, std::vector<std::uint32_t>* origin)
      : input_(input), out_(out), origin_(origin) {
    out_.resize(input.size() + kSlack);
    if constexpr (kOffsets) origin_->resize(out_.size());
  }

  void run() {
    while (at_ < input_.size()) {
      reserve();
      if (static_cast<unsigned char>(input_[at_]) < 0x80) {
        ascii();
      } else if (is_plain_lead(input_[at_])) {
        plain();
      } else {
        one();
      }
    }
    out_.resize(size_);
    if constexpr (kOffsets) {
      origin_->resize(size_);
      origin_->push_back(static_cast<std::uint32_t>(input_.size()));
    }
  }

 private:
  void reserve() {
    const std::size_t needed = size_ + kSlack;
    if (out_.size() >= needed) return;
    out_.resize(needed + needed / 2);
    if constexpr (kOffsets) origin_->resize(out_.size());
  }

  void note_origin(std::size_t from, std::size_t count) {
    if constexpr (kOffsets) {
      std::fill_n(origin_->begin() + static_cast<std::ptrdiff_t>(size_), count, static_cast<std::uint32_t>(from));
    }
  }

  void note_base() {
    base_in_ = at_;
    base_out_ = size_;
  }

  void ascii() {
    std::uint64_t word = repeated(0x80);
    while (input_.size() - at_ >= sizeof word && out_.size() - size_ >= kSlack) {
      std::memcpy(&word, input_.data() + at_, sizeof word);
      if ((word & repeated(0x80)) != 0) break;
      word = lower_ascii(word);
      std::memcpy(out_.data() + size_, &word, sizeof word);
      if constexpr (kOffsets) {
        for (std::size_t i = 0; i < sizeof word; ++i) (*origin_)[size_ + i] = static_cast<std::uint32_t>(at_ + i);
      }
      at_ += sizeof word;
      size_ += sizeof word;
      base_in_ = at_ - 1;
      base_out_ = size_ - 1;
    }
    for (; at_ < input_.size() && out_.size() - size_ >= kSlack; ++at_, ++size_) {
      const auto byte = static_cast<unsigned char>(input_[at_]);
      if (byte >= 0x80) return;
      note_base();
      out_[size_] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
      note_origin(at_, 1);
    }
  }

  /// U+4000 to U+CFFF, always three bytes; nearly all stay or become another of three bytes.
  static bool is_plain_lead(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xE4 && byte <= 0xEC;
  }

  void plain() {
    constexpr std::size_t kCopied = 4;  // a byte more than is kept: one move
    // Kept out of the members, which every byte written might change for all that the compiler knows.
    const char* in = input_.data() + at_;
    const char* const end = input_.data() + input_.size() - std::min(input_.size(), kCopied - 1);
    char* out = out_.data() + size_;
    const char* const full = out_.data() + out_.size() - kSlack;
    while (in < end && out <= full && is_plain_lead(*in)) {
      const auto second = static_cast<unsigned char>(in[1]);
      const auto third = static_cast<unsigned char>(in[2]);
      if ((second & 0xC0) != 0x80 || (third & 0xC0) != 0x80) break;
      const auto lead = static_cast<unsigned char>(*in);
      const auto value =
          fold_value(static_cast<char32_t>((lead & 0xFU) << 12 | (second & 0x3FU) << 6 | (third & 0x3FU)));
      const char* folded = in;
      if (value != kFoldSelf) {
        if (value < kFoldReplaced) break;
        const std::string_view replacement = fold_replacement(value);
        if (replacement.size() != 3) break;
        folded = replacement.data();
      }
      std::memcpy(out, folded, kCopied);
      in += 3;
      out += 3;
    }
    const auto taken = static_cast<std::size_t>(in - (input_.data() + at_));
    if constexpr (kOffsets) {
      for (std::size_t i = 0; i < taken; i += 3) {
        std::fill_n(origin_->data() + size_ + i, 3, static_cast<std::uint32_t>(at_ + i));
      }
    }
    at_ += taken;
    size_ += taken;
    if (taken > 0) {
      base_in_ = at_ - 3;
      base_out_ = size_ - 3;
    }
    if (at_ < input_.size() && static_cast<unsigned char>(input_[at_]) >= 0x80) {
      reserve();
      one();
    }
  }

  void one() {
    const CodePoint next = code_point_at(input_, at_);
    if (!next.well_formed) {
      write("\xEF\xBF\xBD", next.length);
      base_in_ = at_;  // nothing joins ill-formed bytes
      base_out_ = size_;
      return;
    }
    const std::uint16_t value = fold_value(next.value);
    if (value == kFoldSelf) {
      note_base();
      write(input_.substr(at_, next.length), next.length);
    } else if (value >= kFoldReplaced) {
      note_base();
      write(fold_replacement(value), next.length);
    } else if (value == kFoldNothing) {
      at_ += next.length;
    } else {
      sequence();
    }
  }

  void write(std::string_view bytes, std::size_t taken) {
    note_origin(at_, bytes.size());
    std::memcpy(out_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
    at_ += taken;
  }

  /// Takes back the base before the joining character here, and folds it with all that joins it.
  void sequence() {
    std::string pieces(input_.substr(base_in_, at_ - base_in_));
    int joined = 0;
    while (at_ < input_.size()) {
      const CodePoint next = code_point_at(input_, at_);
      if (!next.well_formed) break;
      const std::uint16_t value = fold_value(next.value);
      if (value != kFoldContext && value != kFoldNothing) break;
      if (value == kFoldContext && ++joined <= kMaxJoined) pieces.append(input_, at_, next.length);
      at_ += next.length;
    }
    size_ = base_out_;
    const std::string folded = fold_sequence(pieces);
    if (out_.size() < size_ + folded.size() + kSlack) {
      out_.resize(size_ + folded.size() + kSlack);
      if constexpr (kOffsets) origin_->resize(out_.size());
    }
    note_origin(base_in_, folded.size());
    std::memcpy(out_.data() + size_, folded.data(), folded.size());
    size_ += folded.size();
    base_in_ = at_;
    base_out_ = size_;
  }

  std::string_view input_;
  std::string& out_;
  std::vector<std::uint32_t>* origin_;
  std::size_t at_ = 0;        // read so far
  std::size_t size_ = 0;      // written so far
  std::size_t base_in_ = 0;   // where the last character that others can join begins, in the input
  std::size_t base_out_ = 0;  // and in the output
};

}  // namespace

std::pair<std::size_t, std::size_t> FoldedText::original_range(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {origin[begin], origin[begin]};
  const std::uint32_t last = origin[end - 1];
  while (end + 1 < origin.size() && origin[end] == last) ++end;
  return {origin[begin], origin[end]};
}

FoldedText fold(std::string_view utf8, Offsets offsets) {
  FoldedText folded;
  if (offsets == Offsets::kKeep) {
    Pass<true>(utf8, folded.text, &folded.origin).run();
  } else {
    Pass<false>(utf8, folded.text, nullptr).run();
  }
  return folded;
}

void fold_into(std::string_view utf8, std::string& folded) {
  Pass<false>(utf8, folded, nullptr).run();
}

std::string folded_key(std::string_view utf8) {
  std::string folded;
  fold_into(utf8, folded);
  std::string key;
  bool blank = false;
  for (const char c : folded) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      blank = !key.empty();
      continue;
    }
    if (blank) key += ' ';
    blank = false;
    key += c;
  }
  return key;
}

}  // namespace zhen::text
