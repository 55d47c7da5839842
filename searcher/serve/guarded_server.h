// cpp-httplib's server behind our own door: who may connect, how long, and what counts as a request.
#pragma once

#include <httplib.h>

#include <atomic>
#include <cstddef>

#include "searcher/serve/connection.h"

namespace zhen::serve {

class GuardedServer final : public httplib::Server {
 public:
  GuardedServer(std::size_t max_connections, const Patience& patience);
  ~GuardedServer() override;
  GuardedServer(const GuardedServer&) = delete;
  GuardedServer& operator=(const GuardedServer&) = delete;

  /// Serves until `stop_serving`; at once back where that was called before.
  void serve();

  /// Ends waiting connections and the accepting loop; answers under way are finished. From any thread, once.
  void stop_serving();

  std::size_t connections() const { return open_.load(); }
  std::size_t refusals() const { return refused_.load(); }

 private:
  bool process_and_close_socket(socket_t socket) override;
  void converse(socket_t socket);

  std::size_t max_connections_;
  Patience patience_;
  int stop_fd_;
  std::atomic<std::size_t> open_{0};
  std::atomic<std::size_t> refused_{0};
  std::atomic<bool> stopping_{false};
  std::atomic<bool> started_{false};
  std::atomic<bool> ended_{false};
};

}  // namespace zhen::serve
