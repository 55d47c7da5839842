// For tests/relevance: JSON strings, one a line, folded as filters and quoted strings compare them.
#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "common/text/folding.h"

namespace {

bool fold_lines() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto text = nlohmann::json::parse(line, nullptr, false);
    if (!text.is_string()) return false;
    std::cout << nlohmann::json(zhen::text::folded_key(text.get<std::string>())).dump() << '\n';
  }
  return true;
}

}  // namespace

int main() {
  try {
    return fold_lines() ? 0 : 1;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "fold_lines: %s\n", e.what());
    return 1;
  }
}
