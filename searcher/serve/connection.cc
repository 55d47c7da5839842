#include "searcher/serve/connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace zhen::serve {

namespace {

const char* phrase_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Refused";
  }
}

}  // namespace

Connection::Connection(socket_t socket, int stop_fd, const Patience& patience)
    : socket_(socket), stop_fd_(stop_fd), patience_(patience), answer_until_(Clock::now() + patience.answer) {}

bool Connection::wait(short events, Clock::time_point until, bool heed_stop) const {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    std::array<pollfd, 2> watched = {pollfd{socket_, events, 0}, pollfd{stop_fd_, POLLIN, 0}};
    const int ready = ::poll(watched.data(), heed_stop ? 2 : 1, static_cast<int>(std::min<long>(left, 60'000)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    if (heed_stop && watched[1].revents != 0) return false;
    return true;
  }
}

bool Connection::receive_more(Clock::time_point until, bool heed_stop) {
  if (!wait(POLLIN, until, heed_stop)) return false;
  std::array<char, 4096> buffer;
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

Connection::Next Connection::next_request() {
  if (received_.empty() && !receive_more(Clock::now() + patience_.idle, true)) return Next::gone;
  const auto until = Clock::now() + patience_.request;
  const auto too_slow = [&] {
    head_ = {408, "the request did not arrive in time", {}, 0, true};
    return Clock::now() >= until ? Next::refused : Next::gone;
  };
  std::size_t end = end_of_head(received_);
  while (end == std::string::npos && received_.size() <= kMaxHeadBytes) {
    if (!receive_more(until, true)) return too_slow();
    end = end_of_head(received_);
  }
  if (end == std::string::npos || end > kMaxHeadBytes) {
    const bool long_line = received_.find("\r\n") > kMaxTargetBytes;
    head_ = {long_line ? 414 : 431, "the request's head is longer than 16 KiB", {}, 0, true};
    return Next::refused;
  }
  head_ = judge_head(std::string_view(received_).substr(0, end));
  if (head_.status != 0) return Next::refused;
  while (received_.size() < end + head_.body_bytes) {
    if (!receive_more(until, true)) return too_slow();
  }
  request_ = head_.normalised + received_.substr(end, head_.body_bytes);
  read_to_ = 0;
  received_.erase(0, end + head_.body_bytes);
  answer_until_ = Clock::now() + patience_.answer;
  return Next::request;
}

void Connection::refuse(int status, const std::string& reason) {
  // The reasons are our own sentences: nothing that the client sent is repeated.
  const std::string body = R"({"error":{"code":"refused","message":")" + reason + "\"}}\n";
  const std::string answer = "HTTP/1.1 " + std::to_string(status) + ' ' + phrase_of(status) +
                             "\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\n"
                             "Cache-Control: no-store\r\nConnection: close\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n" + body;
  answer_until_ = Clock::now() + std::chrono::seconds(1);
  write(answer.data(), answer.size());
  ::shutdown(socket_, SHUT_WR);
  // What the client still sends is read for a moment, else its system would drop our answer unread.
  const auto until = Clock::now() + std::chrono::milliseconds(200);
  for (int i = 0; i < 64 && receive_more(until, true); ++i) received_.clear();
}

bool Connection::is_readable() const {
  return read_to_ < request_.size();
}

bool Connection::is_writable() const {
  return wait(POLLOUT, answer_until_, false);
}

ssize_t Connection::read(char* into, size_t size) {
  const std::size_t count = std::min(size, request_.size() - read_to_);
  std::memcpy(into, request_.data() + read_to_, count);
  read_to_ += count;
  return static_cast<ssize_t>(count);
}

// All of it or an error: the library takes a short count for a failure.
ssize_t Connection::write(const char* bytes, size_t size) {
  std::size_t sent = 0;
  while (sent < size) {
    const ssize_t count = ::send(socket_, bytes + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
    } else if (count < 0 && errno == EINTR) {
      continue;
    } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (!wait(POLLOUT, answer_until_, false)) return -1;
    } else {
      return -1;
    }
  }
  return static_cast<ssize_t>(size);
}

// Nothing that we serve depends on the client's address.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace zhen::serve
