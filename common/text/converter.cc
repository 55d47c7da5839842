#include "common/text/converter.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>

#include "common/text/utf8.h"

namespace zhen::text {

void Converter::Closer::operator()(UConverter* converter) const {
  ucnv_close(converter);
}

Converter::Converter(const std::string& label) {
  UErrorCode status = U_ZERO_ERROR;
  converter_.reset(ucnv_open(label.c_str(), &status));
  if (U_FAILURE(status)) converter_.reset();
}

std::string Converter::standard_name() const {
  UErrorCode status = U_ZERO_ERROR;
  const char* own = ucnv_getName(converter_.get(), &status);
  for (const char* authority : {"MIME", "IANA"}) {
    status = U_ZERO_ERROR;
    const char* name = ucnv_getStandardName(own, authority, &status);
    if (name != nullptr && U_SUCCESS(status)) return name;
  }
  return own == nullptr ? "" : own;
}

std::u16string Converter::convert(std::string_view bytes, bool flush) {
  std::u16string text;
  std::array<UChar, 4096> buffer;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  ucnv_reset(converter_.get());
  for (bool more = true; more;) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter_.get(), &target, buffer.data() + buffer.size(), &source, source_end, nullptr,
                   flush ? 1 : 0, &status);
    text.append(buffer.data(), target);
    more = status == U_BUFFER_OVERFLOW_ERROR;
  }
  return text;
}

std::u16string Converter::complete_part(std::string_view bytes) {
  return convert(bytes, false);
}

std::string Converter::to_utf8(std::string_view bytes, std::size_t& replaced) {
  const std::u16string text = convert(bytes, true);
  std::string utf8;
  utf8.reserve(text.size() * 3);
  replaced = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c <= 0xDBFF && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF) {
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      c = kReplacement;
    }
    if (c == kReplacement) ++replaced;
    append(c, utf8);
  }
  return utf8;
}

}  // namespace zhen::text
