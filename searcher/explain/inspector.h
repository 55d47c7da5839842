// What does the index make of a text, a term, a document? Reads everything, changes nothing, ranks nothing.
#pragma once

#include <string_view>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "zhen/inspection.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Throws Xapian::Error. Cost: linear in the text, and a look-up a term.
TextInspection inspect_text(const index::Snapshot& snapshot, const text::Analyzer& analyzer, std::string_view text);

/// `term` is analysed as a query is; secur* lists what begins so, a term of the index that the analyzer would not make
/// (a prefixed one) is found as it stands. Throws Xapian::Error. Cost: of a prefix, a walk over its terms.
TermInspection inspect_term(const index::Snapshot& snapshot, const text::Analyzer& analyzer, std::string_view term);

/// All but `document`, which the caller fills. Throws Xapian::Error. Cost: a look-up a term of the document.
Result<DocumentInspection> inspect_document(const index::Snapshot& snapshot, const index::Snapshot::Place& place);

}  // namespace zhen::searcher
