// Where do bytes come from? One small interface over files, standard input, decompressors and archive members,
// so that a reader streams whatever it reads and never holds a collection in memory.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhen/result.h"

namespace zhen::indexer {

/// A stream of bytes, read once from begin to end.
/// Thread-safety: one thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills the front of `into` (not empty) and returns how much; 0 is the end.
  /// Errors: io, with the fact and no path (the caller knows the place). What came before an error is good. Reading on
  /// after an error gives what stands behind the damage where that can be found, else the end.
  virtual Result<std::size_t> read(std::span<char> into) = 0;

  /// The whole length, where reading can start again anywhere; nothing for pipes and decompressors.
  virtual std::optional<std::uint64_t> seekable_size() const { return std::nullopt; }

  /// The next read begins at `offset`. Only where seekable_size() has a value.
  virtual Result<void> seek(std::uint64_t offset);
};

/// How far a run has come, and whether it should go on. Shared by every source of a run.
struct ReadProgress {
  std::atomic<std::uint64_t> file_bytes{0};  ///< taken from files and standard input, before decompression
  std::atomic<bool> cancelled{false};        ///< set from outside: sources end early, sinks say stop
};

/// Owns the file descriptor. `progress` may be null; otherwise it outlives the source. A waiting read from a pipe
/// or a terminal notices within a fifth of a second that the run was cancelled, and ends.
std::unique_ptr<ByteSource> file_source(int descriptor, ReadProgress* progress);

/// Bytes that are in memory already.
std::unique_ptr<ByteSource> memory_source(std::string bytes);

/// A stream whose first bytes can be looked at before they are read. `rest` outlives it.
class PeekedSource final : public ByteSource {
 public:
  PeekedSource(ByteSource& rest, std::size_t count);
  std::string_view front() const { return front_; }
  Result<std::size_t> read(std::span<char> into) override;
  std::optional<std::uint64_t> seekable_size() const override { return rest_.seekable_size(); }
  Result<void> seek(std::uint64_t offset) override;

 private:
  ByteSource& rest_;
  std::string front_;
  std::size_t at_ = 0;
  std::optional<Error> failure_;
};

/// UTF-16 with a byte order mark, or with a first character below U+0100, becomes UTF-8; a UTF-8 mark is dropped;
/// everything else passes as it is. For containers that are text by rule (JSON, CSV).
std::unique_ptr<ByteSource> unicode_source(std::unique_ptr<ByteSource> bytes);

/// Reads until `into` is full or the stream ends; returns how much came.
Result<std::size_t> read_fully(ByteSource& source, std::span<char> into);

/// What became of reading a whole stream into memory.
enum class Drained : std::uint8_t { kWhole, kTooLong };

/// Appends the stream to `bytes`, never more than `limit` bytes of it.
Result<Drained> drain(ByteSource& source, std::size_t limit, std::string& bytes);

}  // namespace zhen::indexer
