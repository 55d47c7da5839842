// What may be asked less strictly when nothing answers? Steps that are taken only then, one after another, and said.
#pragma once

#include "searcher/query/ast.h"

namespace zhen::searcher {

/// Takes punctuation off both ends of exact phrases that are not excluded: "the Methodists?" → "the Methodists".
/// Returns whether anything changed.
bool drop_edge_punctuation(Node& node);

}  // namespace zhen::searcher
