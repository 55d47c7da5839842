// Characters that fold together although ICU's data keeps them apart. Used at build time alone.
#pragma once

namespace zhen::text {

struct FoldException {
  char32_t from;
  char32_t to;
};

inline constexpr FoldException kFoldExceptions[] = {
    // Apostrophes: don’t = don't.
    {0x2018, U'\''},
    {0x2019, U'\''},
    {0x201B, U'\''},
    {0x02BC, U'\''},
    // Hyphens, the minus sign and the en dash of ranges and compounds: COVID‑19 = COVID-19.
    {0x2010, U'-'},
    {0x2012, U'-'},
    {0x2013, U'-'},
    {0x2212, U'-'},
};

}  // namespace zhen::text
