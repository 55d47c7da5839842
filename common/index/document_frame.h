// A stored document as one zstd frame with a checksum, as the `documents` file holds it.
#pragma once

#include <string>
#include <string_view>

#include "common/index/stored_document.h"
#include "zhen/result.h"

namespace zhen::index {

/// Appends the document's frame to `frames`. Errors: exhausted (larger than kMaxDocumentBytes).
/// Thread-safety: reentrant.
Result<void> append_frame(const StoredDocument& document, std::string& frames);

/// The document in a frame. Errors: index_corrupt for whatever append_frame did not make; `object` is named in
/// the message. Thread-safety: reentrant.
Result<StoredDocument> parse_frame(std::string_view frame, const std::string& object);

}  // namespace zhen::index
