#include "tests/bench/http_clients.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace zhen::bench {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";

struct Client {
  int socket = -1;
  bool busy = false;
  Clock::time_point due;
  std::string request;
  std::size_t sent = 0;
  std::string answer;
};

std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return low;
}

/// The answer's length in bytes once its head is there; 0 before.
std::size_t expected_length(const std::string& answer) {
  const std::size_t end = answer.find(kEndOfHead);
  if (end == std::string::npos) return 0;
  const std::string head = lowered(std::string_view(answer).substr(0, end));
  const std::size_t field = head.find("content-length:");
  const std::size_t body = field == std::string::npos ? 0 : std::strtoul(head.c_str() + field + 15, nullptr, 10);
  return end + kEndOfHead.size() + body;
}

class LoadRun {
 public:
  explicit LoadRun(const LoadPlan& plan) : plan_(plan), clients_(plan.clients), poll_(epoll_create1(0)) {}
  LoadRun(const LoadRun&) = delete;
  LoadRun& operator=(const LoadRun&) = delete;
  ~LoadRun() {
    for (const Client& client : clients_)
      if (client.socket >= 0) ::close(client.socket);
    ::close(poll_);
  }

  LoadOutcome run() {
    for (std::size_t i = 0; i < clients_.size(); ++i)
      if (!connect(i)) throw std::runtime_error("no server answers on 127.0.0.1:" + std::to_string(plan_.port));
    start_ = Clock::now();
    end_ = start_ + std::chrono::duration_cast<Clock::duration>(plan_.length);
    auto next_second = start_ + std::chrono::seconds(1);
    while (Clock::now() < end_ || outstanding_ > 0) {
      hand_out();
      wait();
      if (Clock::now() < next_second) continue;
      next_second += std::chrono::seconds(1);
      if (plan_.every_second) plan_.every_second();
      if (Clock::now() > end_ + std::chrono::seconds(30)) break;
    }
    outcome_.errors += outstanding_;
    outcome_.seconds = std::chrono::duration<double>(std::min(Clock::now(), end_) - start_).count();
    return std::move(outcome_);
  }

 private:
  bool connect(std::size_t index) {
    Client& client = clients_[index];
    if (client.socket >= 0) ::close(client.socket);
    client = Client{};
    client.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(plan_.port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(client.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return false;
    const int yes = 1;
    ::setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::fcntl(client.socket, F_SETFL, O_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, client.socket, &event);
    idle_.push_back(index);
    return true;
  }

  /// Gives every request that is due to a free client.
  void hand_out() {
    const auto now = Clock::now();
    while (!idle_.empty() && now < end_) {
      auto due = now;
      if (plan_.rate > 0) {
        due = start_ + std::chrono::duration_cast<Clock::duration>(
                           std::chrono::duration<double>(static_cast<double>(asked_) / plan_.rate));
        if (due > now) return;
      }
      ask(idle_.front(), due);
      idle_.pop_front();
    }
  }

  void ask(std::size_t index, Clock::time_point due) {
    Client& client = clients_[index];
    client.busy = true;
    client.due = due;
    client.answer.clear();
    client.request = "GET " + plan_.targets[asked_ % plan_.targets.size()] +
                     " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(plan_.port) + "\r\n\r\n";
    ++asked_;
    ++outstanding_;
    if (::send(client.socket, client.request.data(), client.request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(client.request.size()))
      fail(index);
  }

  void wait() {
    std::array<epoll_event, 64> events{};
    const int ready = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 1);
    for (int i = 0; i < ready; ++i) receive(events[static_cast<std::size_t>(i)].data.u64);
  }

  void receive(std::size_t index) {
    Client& client = clients_[index];
    std::array<char, 65536> buffer{};
    const ssize_t got = ::recv(client.socket, buffer.data(), buffer.size(), 0);
    if (got <= 0) return client.busy ? fail(index) : reconnect(index);
    client.answer.append(buffer.data(), static_cast<std::size_t>(got));
    const std::size_t length = expected_length(client.answer);
    if (length != 0 && client.answer.size() >= length) answered(index);
  }

  void answered(std::size_t index) {
    Client& client = clients_[index];
    client.busy = false;
    --outstanding_;
    if (client.answer.compare(0, 12, "HTTP/1.1 200") == 0)
      outcome_.latencies.push_back(std::chrono::duration<double, std::milli>(Clock::now() - client.due).count());
    else
      ++outcome_.errors;
    const std::string head = lowered(client.answer.substr(0, client.answer.find(kEndOfHead)));
    if (head.find("connection: close") != std::string::npos) return reconnect(index);
    idle_.push_back(index);
  }

  void fail(std::size_t index) {
    ++outcome_.errors;
    --outstanding_;
    clients_[index].busy = false;
    reconnect(index);
  }

  /// A connection that the server ended is opened again: it ends each after a stated number of requests.
  void reconnect(std::size_t index) {
    std::erase(idle_, index);
    if (!connect(index)) ++outcome_.errors;
  }

  const LoadPlan& plan_;
  std::vector<Client> clients_;
  std::deque<std::size_t> idle_;
  int poll_;
  Clock::time_point start_;
  Clock::time_point end_;
  std::size_t asked_ = 0;
  std::size_t outstanding_ = 0;
  LoadOutcome outcome_;
};

}  // namespace

double LoadOutcome::percentile(double share) const {
  if (latencies.empty()) return 0;
  std::vector<double> sorted = latencies;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(sorted.size() - 1));
  std::nth_element(sorted.begin(), sorted.begin() + place, sorted.end());
  return sorted[static_cast<std::size_t>(place)];
}

LoadOutcome run_load(const LoadPlan& plan) {
  return LoadRun(plan).run();
}

}  // namespace zhen::bench
