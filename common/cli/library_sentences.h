// What do the libraries say? Their messages are English, for programs too; people read them through this table.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace zhen::cli {

/// Sentences and words of the libraries, each marked for the catalogue; {} stands for what the library filled in.
std::span<const char* const> library_sentences();

/// What stands in the places of `form`, where `sentence` is of that form.
std::optional<std::vector<std::string_view>> places_in(std::string_view sentence, std::string_view form);

}  // namespace zhen::cli
