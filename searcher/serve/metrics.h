// What the server has done, as Prometheus reads it.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhen/result.h"
#include "zhen/searcher.h"

namespace zhen::serve {

/// Thread-safety: all functions may be called at once; counting takes no lock.
class Metrics {
 public:
  explicit Metrics(std::vector<std::string> routes);

  /// Counts one answer. Routes that were not given at construction count as "other".
  void count(const std::string& route, int status, std::chrono::nanoseconds took);

  std::chrono::seconds uptime() const;

  /// The text exposition format, version 0.0.4.
  std::string text(const Result<IndexInfo>& info, std::size_t connections, std::size_t refusals) const;

 private:
  static constexpr std::array<double, 10> kBoundsSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};
  struct Route {
    std::string name;
    std::array<std::atomic<std::uint64_t>, 6> by_class{};  ///< by the status' first digit
    std::array<std::atomic<std::uint64_t>, kBoundsSeconds.size() + 1> buckets{};
    std::atomic<std::uint64_t> nanoseconds{0};
  };
  void write_route(const Route& route, std::string& text) const;

  std::vector<Route> routes_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace zhen::serve
