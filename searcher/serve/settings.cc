#include "searcher/serve/settings.h"

#include <algorithm>

#include "common/cli/messages.h"

namespace zhen::serve {

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" ||
         (host.rfind("127.", 0) == 0 && host.find_first_not_of("0123456789.") == std::string::npos);
}

std::optional<std::string> objection(const Settings& settings) {
  if (!settings.token.empty()) {
    if (settings.token.size() < kShortestToken) {
      return cli::tr("the token is shorter than 16 characters: make one with \"openssl rand -hex 16\"");
    }
    const bool plain =
        std::all_of(settings.token.begin(), settings.token.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!plain) {
      return cli::tr("the token holds a space or a character outside ASCII: make one with \"openssl rand -hex 16\"");
    }
  } else if (!is_loopback(settings.host)) {
    return cli::tr(
        "listening on {} lets other machines read the whole index: give --token-file FILE, or keep to --host 127.0.0.1",
        {settings.host});
  }
  if (settings.port < 0 || settings.port > 65535) return cli::tr("a port is a number from 0 to 65535");
  return std::nullopt;
}

}  // namespace zhen::serve
