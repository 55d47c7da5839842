// Which words does a page show in both languages, or in full and abbreviated, side by side?
#pragma once

#include <string>

#include "common/index/stored_document.h"

namespace zhen::indexer {

/// The evidence in a page's article (index/glossary_evidence.h), each piece once; empty: none.
///
///     全球安全倡议（Global Security Initiative）    Shanghai Cooperation Organization (SCO, 上海合作组织)
///     <ruby>容器<rt>container</rt></ruby>           the World Health Organization (WHO)
///
/// Cost: the article is looked through for brackets at memory speed, then some microseconds a bracket.
std::string evidence_in(const index::StoredDocument& document);

}  // namespace zhen::indexer
