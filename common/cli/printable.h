// How is text that came from documents and file names shown on a terminal without letting it command the terminal?
#pragma once

#include <string>
#include <string_view>

namespace zhen::cli {

enum class LineBreaks : bool {
  kDrop,  ///< line feeds and tabs become blanks: for anything shown inside a line
  kKeep,
};

/// Well-formed UTF-8 without control characters: C0 controls and DEL become their pictures (ESC → ␛), C1 controls and
/// ill-formed bytes U+FFFD; bidirectional embeddings, overrides, isolates and marks are dropped, and so are the
/// separators that some terminals take for line ends.
/// Law: idempotent. Cost: linear; a copy.
std::string printable(std::string_view text, LineBreaks line_breaks = LineBreaks::kDrop);

}  // namespace zhen::cli
