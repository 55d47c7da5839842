// Which encoding are these bytes in, and what do they say in UTF-8?
// Not here: looking for a declaration inside HTML or archive headers; the readers hand it in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zhen::text {

enum class Encoding : std::uint8_t { kUtf8, kUtf16Le, kUtf16Be, kGb18030, kBig5, kWindows1252, kOther };

/// The IANA name, e.g. "UTF-16LE".
std::string_view name_of(Encoding encoding) noexcept;

/// Bytes turned into well-formed UTF-8 (no byte order mark), and how sure we are of the reading.
struct Decoded {
  std::string utf8;
  std::string encoding;      ///< IANA name of what was used
  bool certain = true;       ///< false: a guess that the caller reports
  std::size_t replaced = 0;  ///< ill-formed sequences that became U+FFFD
  bool binary = false;       ///< not text at all (NULs, control bytes): utf8 is empty
  std::string note;          ///< why, when uncertain or when a declaration was overruled; else empty
};

/// Decodes by byte order mark, then strict UTF-8, then the declaration if it fits, then strict validation
/// and plausibility of GB18030, Big5 and markless UTF-16, and a statistical guess last.
///
///     decode("\xd6\xd0\xce\xc4").utf8 == "中文"      (GB18030)
///     decode("caf\xc3\xa9").utf8 == "café"           (UTF-8)
///
/// @param declared  a charset label from a header or meta tag, empty if none; overruled when it does not fit
/// Thread-safety: reentrant. Cost: linear; strict UTF-8 is checked at memory speed.
Decoded decode(std::string_view bytes, std::string_view declared = {});

}  // namespace zhen::text
