// One client's socket with a clock: every wait ends, whatever the client does or leaves undone.
#pragma once

#include <httplib.h>

#include <chrono>
#include <string>

#include "searcher/serve/request_head.h"

namespace zhen::serve {

/// How long a client may take. A request's time is for all of it, so that a byte a second gains nothing.
struct Patience {
  std::chrono::milliseconds idle{15'000};    ///< between two requests on a kept connection
  std::chrono::milliseconds request{5'000};  ///< from a request's first byte to its last
  std::chrono::milliseconds answer{20'000};  ///< to take an answer
};

/// Reads one request at a time, judges it, and hands it to the HTTP library as a Stream.
class Connection final : public httplib::Stream {
 public:
  /// `stop_fd` becomes readable when the server stops; waiting clients are then let go.
  Connection(socket_t socket, int stop_fd, const Patience& patience);

  enum class Next { request, refused, gone };

  /// Waits for the next request's head. `refused`: write `head()`'s refusal and close. `gone`: close.
  Next next_request();
  const RequestHead& head() const { return head_; }

  /// Writes a whole answer by hand, for refusals.
  void refuse(int status, const std::string& reason);

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* into, size_t size) override;
  ssize_t write(const char* bytes, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;
  bool wait(short events, Clock::time_point until, bool heed_stop) const;
  bool receive_more(Clock::time_point until, bool heed_stop);

  socket_t socket_;
  int stop_fd_;
  Patience patience_;
  std::string received_;  ///< bytes of the client that no request has taken yet
  std::string request_;   ///< the judged request as the library reads it
  std::size_t read_to_ = 0;
  RequestHead head_;
  Clock::time_point answer_until_;
};

}  // namespace zhen::serve
