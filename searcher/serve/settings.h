// How a server was asked to run.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searcher/serve/connection.h"

namespace zhen::serve {

struct Settings {
  std::string host = "127.0.0.1";
  int port = 8080;                       ///< 0: any free port
  std::string token;                     ///< empty: none is asked for
  std::vector<std::string> allow_hosts;  ///< further names under which browsers may ask (reverse proxies)
  std::size_t max_connections = 512;
  Patience patience;
};

/// Short tokens can be guessed; this many characters cannot.
inline constexpr std::size_t kShortestToken = 16;

/// Why these settings may not be served, with the remedy; nothing when they may.
std::optional<std::string> objection(const Settings& settings);

/// Whether `host` reaches this machine alone.
bool is_loopback(const std::string& host);

}  // namespace zhen::serve
