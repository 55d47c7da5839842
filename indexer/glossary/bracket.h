// A bracket in running text with what stands before it, cut into forms.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/index/glossary_evidence.h"

namespace zhen::indexer {

/// Characters of a run of Chinese that are kept: terms are shorter.
inline constexpr std::size_t kMostRunCharacters = 20;

/// What a bracket holds, in order.
struct Inside {
  std::vector<std::string_view> latin;  ///< forms as is_latin_form() has them
  std::string_view han;                 ///< a Chinese form; empty: none
  bool is_named = false;                ///< a label says what stands there: 简称, 英文, …
};

/// Forms of a bracket's content up to the first part that is none.
///
///     "World Health Organization，简称WHO" → latin {World Health Organization, WHO}, is_named
///     "SCO, 上海合作组织" → latin {SCO}, han 上海合作组织          "如下图" → nothing
Inside forms_inside(std::string_view content);

/// The Chinese that ends a text before a bracket.
struct HanBefore {
  index::EvidenceKind kind = index::EvidenceKind::kRun;
  std::string_view text;  ///< empty: no Chinese stands there
};
/// @param after   what follows the bracket: a quote that is closed only there
/// @param latin   the other form: words of it in Latin letters may begin the Chinese one, as in Web 服务器（web
/// server）
HanBefore han_before(std::string_view text, std::string_view after, std::string_view latin);

/// The words in Latin letters that end a text, back to the last character that is part of no word.
std::string_view latin_before(std::string_view text);

}  // namespace zhen::indexer
