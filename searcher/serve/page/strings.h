// The words of the page in both languages, from strings.json.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace zhen::serve::page {

enum class Ui { en, zh };

/// The page's word for `key` in this language. A key that strings.json lacks is shown as itself.
std::string word(Ui ui, std::string_view key);

/// The same with "{name}" replaced. Values are put in as they are: escape the outcome, not the values.
std::string word(Ui ui, std::string_view key, const std::map<std::string, std::string>& values);

/// The words that the script needs, as a JSON object.
std::string script_words(Ui ui);

/// 12345 → 12,345
std::string grouped(std::uint64_t number);

/// The language of the interface that an Accept-Language header prefers: its first of Chinese and English.
Ui preferred_ui(const std::string& accept_language);

}  // namespace zhen::serve::page
