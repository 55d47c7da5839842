// For tests/relevance: JSON strings, one a line, folded as filters and quoted strings compare them.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "common/text/folding.h"

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto text = nlohmann::json::parse(line, nullptr, false);
    if (!text.is_string()) return 1;
    std::cout << nlohmann::json(zhen::text::folded_key(text.get<std::string>())).dump() << '\n';
  }
}
