#include "common/text/binary_signs.h"

#include <array>

namespace zhen::text {
namespace {

using namespace std::string_view_literals;

struct Sign {
  std::string_view begin;
  std::string_view name;
};

constexpr std::array kSigns = {
    Sign{"%PDF-"sv, "PDF"},
    Sign{"\x89PNG\r\n\x1A\n"sv, "PNG"},
    Sign{"\xFF\xD8\xFF"sv, "JPEG"},
    Sign{"GIF87a"sv, "GIF"},
    Sign{"GIF89a"sv, "GIF"},
    Sign{"PK\x03\x04"sv, "ZIP"},
    Sign{"PK\x05\x06"sv, "ZIP"},
    Sign{"\x1F\x8B"sv, "gzip"},
    Sign{"\x28\xB5\x2F\xFD"sv, "Zstandard"},
    Sign{"BZh"sv, "bzip2"},
    Sign{"\xFD"
         "7zXZ\0"sv,
         "xz"},
    Sign{"7z\xBC\xAF\x27\x1C"sv, "7-Zip"},
    Sign{"Rar!\x1A\x07"sv, "RAR"},
    Sign{"\x7F"
         "ELF"sv,
         "ELF"},
    Sign{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "OLE (old Office)"},
    Sign{"SQLite format 3\0"sv, "SQLite"},
    Sign{"OggS\0"sv, "Ogg"},
    Sign{"\0asm"sv, "WebAssembly"},
    Sign{"\xCA\xFE\xBA\xBE"sv, "Java class"},
    Sign{"wOFF"sv, "WOFF"},
    Sign{"wOF2"sv, "WOFF2"},
};

bool is_text_control(unsigned char byte) {
  return (byte >= '\t' && byte <= '\r') || byte == 0x1B;
}

}  // namespace

std::string_view known_binary(std::string_view bytes) noexcept {
  for (const Sign& sign : kSigns) {
    const bool long_enough = sign.begin != "BZh"sv || (bytes.size() > 3 && bytes[3] >= '1' && bytes[3] <= '9');
    if (bytes.starts_with(sign.begin) && long_enough) return sign.name;
  }
  return {};
}

bool looks_binary(std::string_view utf8) noexcept {
  std::size_t nulls = 0;
  std::size_t controls = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) ++nulls;
    if (byte < 0x20 && !is_text_control(byte)) ++controls;
  }
  return nulls > utf8.size() / 1000 || controls > 2 + utf8.size() / 100;
}

}  // namespace zhen::text
