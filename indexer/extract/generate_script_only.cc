// Writes script_only.cc: two bits for each character of U+3400 … U+9FFF, from ICU's Traditional-Simplified data.
// A character is Simplified only if writing it in Traditional changes it and writing it in Simplified does not.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <memory>

namespace {

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;

bool changes(const icu::Transliterator& to, char32_t character) {
  const icu::UnicodeString before(static_cast<UChar32>(character));
  icu::UnicodeString after(before);
  to.transliterate(after);
  return after != before;
}

}  // namespace

int main() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  const std::unique_ptr<icu::Transliterator> complicate(
      icu::Transliterator::createInstance("Simplified-Traditional", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) {
    std::fprintf(stderr, "ICU has no Traditional-Simplified data: %s\n", u_errorName(status));
    return 1;
  }
  std::printf("// Made by generate_script_only from ICU %s.\n", U_ICU_VERSION);
  std::printf("#include \"indexer/extract/script_only.h\"\n\nnamespace zhen::indexer {\nnamespace {\n\n");
  std::printf("constexpr unsigned char kTable[] = {");
  for (char32_t at = kFirst; at <= kLast; at += 4) {
    unsigned packed = 0;
    for (char32_t i = 0; i < 4; ++i) {
      const bool traditional = changes(*simplify, at + i);
      const bool simplified = changes(*complicate, at + i);
      packed |= (traditional == simplified ? 0U : simplified ? 1U : 2U) << (2 * i);
    }
    std::printf("%s%u,", (at - kFirst) % 128 == 0 ? "\n    " : "", packed);
  }
  std::printf("\n};\n\n}  // namespace\n\n");
  std::printf("ScriptOnly script_only(char32_t character) noexcept {\n");
  std::printf("  if (character < 0x%X || character > 0x%X) return ScriptOnly::kBoth;\n", kFirst, kLast);
  std::printf("  const auto at = character - 0x%X;\n", kFirst);
  std::printf("  return static_cast<ScriptOnly>(kTable[at / 4] >> (2 * (at %% 4)) & 3U);\n}\n\n");
  std::printf("}  // namespace zhen::indexer\n");
  return 0;
}
