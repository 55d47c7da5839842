// What may be asked less strictly when nothing answers? Steps that are taken only then, one after another, and said.
#pragma once

#include "searcher/query/ast.h"

namespace zhen::searcher {

/// Takes punctuation off both ends of exact phrases that are not excluded: "the Methodists?" → "the Methodists".
/// Returns whether anything changed.
bool drop_edge_punctuation(Node& node);

/// Makes exact phrases that are not excluded into words that weigh more where they stand together.
bool loosen_phrases(Node& node);

/// Makes choices of required words and groups; filters, titles and exclusions stay.
bool loosen_requirements(Node& node);

}  // namespace zhen::searcher
