#include "searcher/serve/guarded_server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string_view>
#include <thread>

#include "searcher/serve/connection_threads.h"

namespace zhen::serve {

namespace {
constexpr std::size_t kMostRequestsPerConnection = 1000;
}

GuardedServer::GuardedServer(std::size_t max_connections, const Patience& patience)
    : max_connections_(max_connections), patience_(patience), stop_fd_(::eventfd(0, EFD_CLOEXEC)) {
  new_task_queue = [this] { return new ConnectionThreads(max_connections_, open_); };
  set_tcp_nodelay(true);
  set_keep_alive_max_count(kMostRequestsPerConnection);
  set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(patience.idle).count());
  set_payload_max_length(kMaxBodyBytes);
  // The library's default lets a second process listen on the same port, and share its clients by chance.
  set_socket_options([](socket_t socket) {
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
}

GuardedServer::~GuardedServer() {
  ::close(stop_fd_);
}

void GuardedServer::serve() {
  // The library lets five clients wait to be accepted; a burst of more would be reset or delayed for seconds.
  ::listen(svr_sock_, SOMAXCONN);
  started_ = true;
  if (!stopping_) listen_after_bind();
  ended_ = true;
}

// The library's stop() does nothing before its loop runs, so a stop that comes early is said again.
void GuardedServer::stop_serving() {
  stopping_ = true;
  const std::uint64_t one = 1;
  if (::write(stop_fd_, &one, sizeof one) < 0) return;
  while (started_ && !ended_) {
    if (is_running() && svr_sock_ != INVALID_SOCKET) stop();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

bool GuardedServer::process_and_close_socket(socket_t socket) {
  if (ConnectionThreads::turned_away()) {
    ++refused_;
    const std::string_view answer =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  } else {
    converse(socket);
  }
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
  return true;
}

void GuardedServer::converse(socket_t socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  Connection connection(socket, stop_fd_, patience_);
  for (std::size_t count = 1; count <= kMostRequestsPerConnection; ++count) {
    const Connection::Next next = connection.next_request();
    if (next == Connection::Next::gone) return;
    if (next == Connection::Next::refused) {
      ++refused_;
      connection.refuse(connection.head().status, connection.head().reason);
      return;
    }
    // Near the limit nobody keeps a place that others wait for.
    const bool crowded = open_.load() * 4 > max_connections_ * 3;
    const bool last = connection.head().close || crowded || count == kMostRequestsPerConnection;
    bool closed = false;
    if (!process_request(connection, last, closed, nullptr) || last || closed) return;
  }
}

}  // namespace zhen::serve
