#include "common/text/charset.h"

namespace zhen::text {

std::string_view name_of(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::kUtf8: return "UTF-8";
    case Encoding::kUtf16Le: return "UTF-16LE";
    case Encoding::kUtf16Be: return "UTF-16BE";
    case Encoding::kGb18030: return "GB18030";
    case Encoding::kBig5: return "Big5";
    case Encoding::kWindows1252: return "windows-1252";
    case Encoding::kOther: return "other";
  }
  return "other";
}

}  // namespace zhen::text
