// What reading WARC and ARC has in common: record after record, and how one goes on behind a broken one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/read/archived_page.h"
#include "indexer/read/reader.h"
#include "indexer/read/record_stream.h"

namespace zhen::indexer {

/// One pass over one archive. What cannot be read is rejected with its byte offset.
class RecordReading {
 public:
  RecordReading(ByteSource& bytes, const Origin& origin, const ReadLimits& limits, const PageSink& sink)
      : stream_(bytes), origin_(origin), limits_(limits), sink_(sink) {}
  virtual ~RecordReading() = default;
  RecordReading(const RecordReading&) = delete;
  RecordReading& operator=(const RecordReading&) = delete;

  /// False: the sink said stop. `nothing`: what to say of a file without a record.
  bool run(const char* nothing);

 protected:
  /// Whether a record begins with this text, as much of it as kLongestLine or the rest of the stream.
  virtual bool begins_record(std::string_view text) const = 0;

  /// Reads the record at the stream's place, or gives it up. False: the sink said stop.
  virtual bool read_record() = 0;

  /// Delivers what `record` holds, numbered. False: the sink said stop.
  bool deliver(ArchivedRecord record);

  /// Gives the record up that began at `begin` and goes to the next one. True, as read_record's answer.
  bool lost(std::uint64_t begin, const std::string& reason);

  void reject(std::uint64_t offset, const std::string& reason);
  void reject_too_long(std::uint64_t offset);

  static constexpr std::size_t kLongestLine = 16 << 10;
  static constexpr std::size_t kHttpHeader = 64 << 10;

  RecordStream stream_;
  const Origin& origin_;
  const ReadLimits& limits_;

 private:
  void seek_record();

  const PageSink& sink_;
  std::uint64_t number_ = 0;
};

}  // namespace zhen::indexer
