// What is a page without any heading called? By the first words that its text says, once the wire's own words are gone.
#pragma once

#include <string_view>

namespace zhen::indexer {

/// The line without the dateline and the reporters that open it (新华社北京5月25日电（记者某某）题：…, 本报讯 …,
/// 【…报道】…). Cost: linear in a dateline's length.
std::string_view without_dateline(std::string_view line);

/// The first clause of a paragraph that says more than a day, at most kLongestFirstWords bytes; empty where none ends
/// so soon.
std::string_view first_words(std::string_view paragraph);

}  // namespace zhen::indexer
