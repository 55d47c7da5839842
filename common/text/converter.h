// One of ICU's converters: bytes of a named charset → UTF-16 or UTF-8. Private to common/text.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace zhen::text {

class Converter {
 public:
  /// By any label that ICU knows. Not valid where it knows none.
  explicit Converter(const std::string& label);

  bool is_valid() const { return converter_ != nullptr; }

  /// The name that IANA or MIME gives it.
  std::string standard_name() const;

  /// As far as whole characters go: a sequence cut off at the end is neither read nor held against the bytes.
  std::u16string complete_part(std::string_view bytes);

  /// Everything; what does not fit becomes U+FFFD and is counted.
  std::string to_utf8(std::string_view bytes, std::size_t& replaced);

 private:
  struct Closer {
    void operator()(UConverter* converter) const;
  };

  std::u16string convert(std::string_view bytes, bool flush);

  std::unique_ptr<UConverter, Closer> converter_;
};

}  // namespace zhen::text
