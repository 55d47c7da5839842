#include "searcher/serve/access.h"

#include <arpa/inet.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace zhen::serve {

namespace {

std::string random_hex() {
  std::array<unsigned char, 32> bytes;
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the system gives no random bytes");
  }
  std::string hex;
  for (const unsigned char byte : bytes) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 15U];
  }
  return hex;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char other = b.empty() ? '\0' : b[i % b.size()];
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(other);
  }
  return difference == 0;
}

bool is_address(const std::string& name) {
  std::array<unsigned char, sizeof(in6_addr)> address;
  return ::inet_pton(AF_INET, name.c_str(), address.data()) == 1 ||
         ::inet_pton(AF_INET6, name.c_str(), address.data()) == 1;
}

// "[::1]:8080" → "::1", "LocalHost:8080" → "localhost"
std::string host_name_of(const std::string& header) {
  std::string name;
  if (!header.empty() && header.front() == '[') {
    name = header.substr(1, header.find(']') - 1);
  } else {
    name = header.substr(0, header.find(':'));
  }
  if (!name.empty() && name.back() == '.') name.pop_back();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

}  // namespace

std::string cookie_value(const httplib::Request& request, std::string_view name) {
  for (std::size_t n = 0; n < request.get_header_value_count("cookie"); ++n) {
    std::string all = request.get_header_value("cookie", n);
    std::string_view rest = all;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view pair = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
      if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') {
        return std::string(pair.substr(name.size() + 1));
      }
    }
  }
  return {};
}

Access::Access(const Settings& settings, int port)
    : token_(settings.token),
      session_(settings.token.empty() ? "" : random_hex()),
      cookie_name_("zhen_session_" + std::to_string(port)),
      any_address_(!is_loopback(settings.host)),
      names_(settings.allow_hosts) {
  names_.insert(names_.end(), {"localhost", "127.0.0.1", "::1", settings.host});
  for (std::string& name : names_) name = host_name_of(name.find(':') == name.rfind(':') ? name : '[' + name + ']');
}

bool Access::names_us(const std::string& host_header) const {
  const std::string name = host_name_of(host_header);
  return std::find(names_.begin(), names_.end(), name) != names_.end() || (any_address_ && is_address(name));
}

bool Access::is_token(std::string_view given) const {
  return equal_in_constant_time(token_, given);
}

bool Access::may_read(const httplib::Request& request) const {
  if (token_.empty()) return true;
  const std::string authorization = request.get_header_value("authorization");
  constexpr std::string_view kBearer = "Bearer ";
  if (authorization.rfind(kBearer, 0) == 0 && is_token(std::string_view(authorization).substr(kBearer.size())))
    return true;
  const std::string cookie = cookie_value(request, cookie_name_);
  return !cookie.empty() && equal_in_constant_time(session_, cookie);
}

std::string Access::login_cookie() const {
  return cookie_name_ + '=' + session_ + "; Path=/; HttpOnly; SameSite=Strict";
}

}  // namespace zhen::serve
