// Could these words be the name of a site? By their shape alone.
#pragma once

#include <string>
#include <string_view>

namespace zhen::indexer {

/// A few words with capitals, or a few Han characters, and none that only menus and footers have.
bool looks_like_name(std::string_view text);

/// Holds a word that no site is called by: "Subscribe", "隐私", a month.
bool has_no_name_word(std::string_view text);

/// Without Inc., Ltd., 有限公司 and the like behind it, and "by" before it.
std::string_view without_legal_tail(std::string_view name);

/// "THE HARBOUR COURIER" is "The Harbour Courier", shouted.
std::string unshouted(std::string_view name);

bool same_ignoring_case(std::string_view a, std::string_view b);
bool same_name(std::string_view a, std::string_view b);

}  // namespace zhen::indexer
