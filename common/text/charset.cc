#include "common/text/charset.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/text/binary_signs.h"
#include "common/text/converter.h"
#include "common/text/encoding_judge.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

using namespace std::string_view_literals;

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
  return !declared.empty() && declared_encoding(declared) != Encoding::kUtf8 && decoded.note.empty() &&
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
  if (!decoded) decoded = judge_encoding(bytes, declared);
  if (looks_binary(decoded->utf8)) return as_binary("control characters, not text");
  return *std::move(decoded);
}

}  // namespace zhen::text
