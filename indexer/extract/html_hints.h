// What do class, id and role say of an element? Names that designers give to articles and to furniture.
#pragma once

#include <string_view>

namespace zhen::indexer {

struct Hints {
  int weight = 0;         ///< +25 for each of class and id that names an article, -25 for furniture
  bool unlikely = false;  ///< names furniture and nothing of an article
  bool comments = false;
};

Hints read_hints(std::string_view css_class, std::string_view id, std::string_view role);

/// display:none or visibility:hidden.
bool hides(std::string_view style);

}  // namespace zhen::indexer
