// Who may ask: the Host header against DNS rebinding, and the token where one is set.
#pragma once

#include <httplib.h>

#include <string>
#include <string_view>

#include "searcher/serve/settings.h"

namespace zhen::serve {

/// Thread-safety: immutable after construction.
class Access {
 public:
  /// `port` is the one that was bound: cookies of one machine are shared between ports, so it is in their name.
  Access(const Settings& settings, int port);

  /// Whether the Host header names us. A foreign page that rebinds its own name to our address does not.
  bool names_us(const std::string& host_header) const;

  bool needs_token() const { return !token_.empty(); }

  /// Whether the request carries the token (Authorization: Bearer) or the cookie of a login.
  bool may_read(const httplib::Request& request) const;

  /// Compares in a time that does not depend on where the two differ.
  bool is_token(std::string_view given) const;

  /// The Set-Cookie value that lets a browser in until the server stops; it does not hold the token.
  std::string login_cookie() const;

 private:
  std::string token_;
  std::string session_;
  std::string cookie_name_;
  bool any_address_;
  std::vector<std::string> names_;
};

/// The value of one cookie, or nothing.
std::string cookie_value(const httplib::Request& request, std::string_view name);

}  // namespace zhen::serve
