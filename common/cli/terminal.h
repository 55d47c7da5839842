// What can the other end of a stream show?
#pragma once

#include <string>
#include <string_view>

namespace zhen::cli {

struct Terminal {
  bool interactive = false;  ///< a terminal, not a file or a pipe
  bool colour = false;       ///< interactive, and neither NO_COLOR nor TERM=dumb says otherwise
  unsigned columns = 80;     ///< of an interactive one; 80 otherwise
};

/// Of a file descriptor: 1 is standard output, 2 standard error.
Terminal terminal_of(int descriptor);

enum class Style : unsigned char { kPlain, kBold, kDim, kRed, kGreen, kYellow, kCyan };

/// `text` in the style where the terminal shows colour, else as it is. `text` must be printable already.
std::string styled(std::string_view text, Style style, const Terminal& terminal);

}  // namespace zhen::cli
