// A stored document as one zstd frame with a checksum, as the `documents` file holds it.
#pragma once

#include <string>
#include <string_view>

#include "common/index/dictionary.h"
#include "common/index/stored_document.h"
#include "zhen/result.h"

namespace zhen::index {

/// Appends the document's frame to `frames`. Errors: exhausted (larger than kMaxDocumentBytes).
/// @param dictionary  may be null; the same is then needed for reading
/// Thread-safety: reentrant.
Result<void> append_frame(const StoredDocument& document, std::string& frames, const Dictionary* dictionary = nullptr);

/// The serialized document in a frame, into a buffer. Errors: index_corrupt, whose message is the fact alone.
/// @param dictionary  used where the frame names it; may be null
/// Thread-safety: reentrant.
Result<void> unpack_frame(std::string_view frame, const Dictionary* dictionary, std::string& bytes);

/// The document in a frame. Errors: index_corrupt for whatever append_frame did not make; `object` is named in
/// the message. Thread-safety: reentrant.
/// @param dictionary  used where the frame names it; may be null
Result<StoredDocument> parse_frame(std::string_view frame, const std::string& object,
                                   const Dictionary* dictionary = nullptr);

}  // namespace zhen::index
