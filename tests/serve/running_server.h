// A real server on a free loopback port, for as long as a test runs; and a client that can send any bytes.
#pragma once

#include <arpa/inet.h>
#include <httplib.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include "searcher/serve/service.h"
#include "tests/serve/fake_backend.h"

namespace zhen::test {

class RunningServer {
 public:
  explicit RunningServer(serve::Settings settings = {}) : service_(backend, with_free_port(std::move(settings))) {
    backend.documents = sample_documents();
    const Result<int> bound = service_.bind();
    if (!bound) throw std::runtime_error(bound.error().message);
    port = *bound;
    thread_ = std::thread([this] { service_.run(); });
  }
  ~RunningServer() { stop(); }

  void stop() {
    if (!thread_.joinable()) return;
    service_.stop();
    thread_.join();
  }

  httplib::Client client() const {
    httplib::Client client("127.0.0.1", port);
    client.set_keep_alive(true);
    return client;
  }

  FakeBackend backend;
  int port = 0;

 private:
  static serve::Settings with_free_port(serve::Settings settings) {
    settings.port = 0;
    return settings;
  }

  serve::Service service_;
  std::thread thread_;
};

/// A connection that sends what it is told to and reads until the server closes or `patience` is over.
class RawClient {
 public:
  explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool connected() const { return connected_; }

  bool send(std::string_view bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }

  std::string read_all(std::chrono::milliseconds patience = std::chrono::seconds(10)) const {
    std::string answer;
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
      pollfd watched{socket_, POLLIN, 0};
      if (left <= 0 || ::poll(&watched, 1, static_cast<int>(left)) <= 0) return answer;
      std::array<char, 4096> buffer;
      const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (count <= 0) return answer;
      answer.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  int socket_;
  bool connected_ = false;
};

/// The answer to raw bytes on a connection of its own.
inline std::string answer_to(int port, std::string_view bytes,
                             std::chrono::milliseconds patience = std::chrono::seconds(10)) {
  const RawClient client(port);
  client.send(bytes);
  return client.read_all(patience);
}

}  // namespace zhen::test
