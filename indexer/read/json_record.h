// One JSON object → a record's fields. Everything but the contract's fields is passed over.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/read/field_names.h"
#include "indexer/read/record.h"

namespace zhen::indexer {

/// Strings are taken; a number is taken as an id's text; a list of strings is taken as authors; null is as if absent.
/// Any other type of a field that we know makes the record unusable, and `Record::wrong` says which.
/// A name that stands twice: the last one counts.
/// Thread-safety: one a thread (buffers inside). Cost: above 1 GB/s for ordinary records. Memory: 13 bytes for each
/// byte of the longest record up to kShortRecord, beyond that the fields themselves.
class JsonRecordParser {
 public:
  explicit JsonRecordParser(const FieldNames& fields);
  ~JsonRecordParser();

  /// @param json  UTF-8, or failing that an encoding that can be told with certainty. `padding` bytes behind it may be
  ///              read (64 or more save a copy).
  /// A malformed object leaves the reason, with its byte, in `Record::wrong`.
  Record parse(std::string_view json, std::size_t padding);

  static constexpr std::size_t kShortRecord = 4u << 20;

 private:
  class Fast;
  const FieldNames& fields_;
  std::unique_ptr<Fast> fast_;
};

}  // namespace zhen::indexer
