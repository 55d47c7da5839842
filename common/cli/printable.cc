#include "common/cli/printable.h"

#include "common/text/utf8.h"

namespace zhen::cli {
namespace {

bool reorders_or_breaks(char32_t code) {
  const bool marks = code == 0x061C || code == 0x200E || code == 0x200F;
  const bool embeddings = code >= 0x202A && code <= 0x202E;
  const bool isolates = code >= 0x2066 && code <= 0x2069;
  const bool separators = code == 0x2028 || code == 0x2029;
  return marks || embeddings || isolates || separators;
}

/// The block of pictures has one for each control character.
char32_t picture_of(char32_t control) {
  constexpr char32_t kPictures = 0x2400;
  constexpr char32_t kPictureOfDelete = 0x2421;
  return control == 0x7F ? kPictureOfDelete : kPictures + control;
}

}  // namespace

std::string printable(std::string_view original, LineBreaks line_breaks) {
  std::string shown;
  shown.reserve(original.size());
  for (std::size_t at = 0; at < original.size();) {
    const auto [code, length, well_formed] = text::code_point_at(original, at);
    const std::string_view bytes = original.substr(at, length);
    at += length;
    if (!well_formed || (code >= 0x80 && code < 0xA0)) {
      text::append(text::kReplacement, shown);
    } else if (code == '\n' || code == '\t') {
      shown += line_breaks == LineBreaks::kKeep ? bytes : " ";
    } else if (code < 0x20 || code == 0x7F) {
      text::append(picture_of(code), shown);
    } else if (!reorders_or_breaks(code)) {
      shown += bytes;
    }
  }
  return shown;
}

}  // namespace zhen::cli
