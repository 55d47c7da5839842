#include "indexer/read/record_reading.h"

#include <utility>

namespace zhen::indexer {

bool RecordReading::run(const char* nothing) {
  for (;;) {
    stream_.skip_line_ends();
    if (stream_.at_end()) {
      const auto damage = stream_.pass_damage();
      if (!damage) break;
      reject(stream_.offset(), damage->message);
      ++number_;
      seek_record();
      continue;
    }
    ++number_;
    if (!read_record()) return false;
  }
  if (number_ == 0) sink_.rejected({origin_.place(), nothing});
  return true;
}

bool RecordReading::deliver(ArchivedRecord record) {
  record.number = number_;
  return deliver_archived(record, origin_, limits_, sink_);
}

bool RecordReading::lost(std::uint64_t begin, const std::string& reason) {
  if (stream_.seek_line([this](std::string_view text) { return begins_record(text); })) {
    reject(begin, reason);
    return true;
  }
  const auto damage = stream_.pass_damage();
  reject(begin, damage ? reason + "; " + damage->message : reason);
  seek_record();
  return true;
}

void RecordReading::reject(std::uint64_t offset, const std::string& reason) {
  sink_.rejected({archive_place(origin_, offset), reason});
}

void RecordReading::reject_too_long(std::uint64_t offset) {
  reject(offset, "the record is longer than " + megabytes(limits_.document_bytes) + " (--max-document-size)");
}

/// Behind damage a record may stand at once, without the line end that seek_line passes.
void RecordReading::seek_record() {
  if (stream_.at_end() || begins_record(stream_.ahead(kLongestLine))) return;
  stream_.seek_line([this](std::string_view text) { return begins_record(text); });
}

}  // namespace zhen::indexer
