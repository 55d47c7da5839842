// Many keep-alive HTTP clients in one thread, for load on a server of this machine.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace zhen::bench {

using Clock = std::chrono::steady_clock;

/// What a run saw. Latencies are in milliseconds, unsorted.
struct LoadOutcome {
  std::vector<double> latencies;
  std::uint64_t errors = 0;  ///< answers other than 200, and broken connections
  double seconds = 0;

  double rate() const { return seconds > 0 ? static_cast<double>(latencies.size()) / seconds : 0; }
  double percentile(double share) const;  ///< milliseconds; 0 where nothing was answered
};

/// How requests arrive. With a rate, each is due at its own moment whether or not earlier ones were answered, and its
/// latency counts from that moment (so that a stall is charged to everyone who would have waited); without one, every
/// client asks again as soon as it was answered.
struct LoadPlan {
  int port = 0;
  std::size_t clients = 200;
  std::chrono::duration<double> length{10};
  double rate = 0;                     ///< requests a second over all clients; 0: as fast as answers come
  std::vector<std::string> targets;    ///< paths with their queries, asked in turn
  std::function<void()> every_second;  ///< called about once a second
};

/// Runs `plan` against 127.0.0.1 and returns when its length is over and the last request was answered.
/// Throws std::runtime_error when no connection can be opened at all.
LoadOutcome run_load(const LoadPlan& plan);

}  // namespace zhen::bench
