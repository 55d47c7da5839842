#include "common/cli/printable.h"

#include <cstdint>

namespace zhen::cli {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 0;  ///< 0: ill-formed
};

Character decode_first(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const auto low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && tail(1)) return {(lead & 0x1Fu) << 6 | low(1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && tail(1) && tail(2)) {
    const char32_t code = (lead & 0x0Fu) << 12 | low(1) << 6 | low(2);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && tail(1) && tail(2) && tail(3)) {
    const char32_t code = (lead & 0x07u) << 18 | low(1) << 12 | low(2) << 6 | low(3);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {};
}

bool reorders_or_breaks(char32_t code) {
  const bool marks = code == 0x061C || code == 0x200E || code == 0x200F;
  const bool embeddings = code >= 0x202A && code <= 0x202E;
  const bool isolates = code >= 0x2066 && code <= 0x2069;
  const bool separators = code == 0x2028 || code == 0x2029;
  return marks || embeddings || isolates || separators;
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// U+2400 and what follows it: a picture for each control character.
void append_picture(std::string& out, unsigned control) {
  constexpr unsigned kPictureOfDelete = 0x21;
  out += "\xE2\x90";
  out += static_cast<char>(0x80 + (control == 0x7F ? kPictureOfDelete : control));
}

}  // namespace

std::string printable(std::string_view text, LineBreaks line_breaks) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const auto [code, length] = decode_first(text);
    const std::string_view bytes = text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
    if (length == 0 || (code >= 0x80 && code < 0xA0)) {
      shown += kReplacement;
    } else if (code == '\n' || code == '\t') {
      shown += line_breaks == LineBreaks::kKeep ? bytes : " ";
    } else if (code < 0x20 || code == 0x7F) {
      append_picture(shown, static_cast<unsigned>(code));
    } else if (!reorders_or_breaks(code)) {
      shown += bytes;
    }
  }
  return shown;
}

}  // namespace zhen::cli
