#include "indexer/extract/named_outlet.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

/// "新华网 news.cn", "Some Paper (www.paper.example)", "http://news.cn/" → the words and the host; either may be empty.
std::pair<std::string_view, std::string_view> without_host(std::string_view name) {
  constexpr std::string_view kBrackets[] = {"(", ")", "（", "）"};
  std::string_view words = name;
  std::string_view host = name;
  if (const std::size_t open = std::max(name.rfind(' ') + 1, std::max(name.rfind('(') + 1, name.rfind("（") + 1));
      open > 0) {
    words = name.substr(0, open - 1);
    host = name.substr(open - 1);
  } else {
    words = {};
  }
  host = trimmed(host);
  for (const std::string_view bracket : kBrackets) {
    if (host.starts_with(bracket)) host.remove_prefix(bracket.size());
    if (host.ends_with(bracket)) host.remove_suffix(bracket.size());
  }
  if (host.find("://") != std::string_view::npos) host = host_of(host);
  const std::size_t dot = host.rfind('.');
  const bool is_host = dot != std::string_view::npos && dot > 0 && host.size() - dot >= 3 &&
                       std::all_of(host.begin(), host.end(), [](char c) {
                         return is_ascii_letter(static_cast<unsigned char>(c)) ||
                                is_ascii_digit(static_cast<unsigned char>(c)) || c == '.' || c == '-';
                       });
  if (!is_host) return {name, {}};
  return {trimmed(words), host};
}

}  // namespace

NameCandidate named(std::string_view name, const Outlets& outlets, NamePosition position) {
  constexpr std::string_view kTails[] = {"官方网站", "官网", "网站", "網站",         "客户端",   "客戶端", "微信公众号",
                                         "公众号",   "微信", "微博", "股份有限公司", "有限公司", "公司",   "编辑部",
                                         "综合",     "報導", "报道", "讯",           "消息"};
  NameCandidate candidate;
  name = trimmed(name);
  candidate.as_written = name;
  const auto [words, host] = without_host(name);
  std::string_view rest = words.empty() ? name : words;
  candidate.value = rest;
  for (int steps = 0; steps < 3 && !rest.empty(); ++steps) {
    if (const Outlet* outlet = outlets.by_name(rest, position)) {
      candidate.outlet = outlet;
      candidate.value = outlet->canonical;
      return candidate;
    }
    const std::string_view before = rest;
    if (rest.starts_with("《") && rest.ends_with("》")) rest = rest.substr(3, rest.size() - 6);
    for (const std::string_view mark : {"-", "－", "—", "·", "/"}) {
      const std::size_t at = rest.find(mark);
      if (at != std::string_view::npos && at >= 6 && static_cast<unsigned char>(rest[at - 1]) >= 0x80)
        rest = rest.substr(0, at);
    }
    if (rest.size() == before.size()) {
      for (const std::string_view tail : kTails) {
        if (rest.size() > tail.size() + 5 && rest.ends_with(tail)) {
          rest.remove_suffix(tail.size());
          break;
        }
      }
    }
    rest = trimmed(rest);
    if (rest == before) break;
  }
  if (const Outlet* outlet = host.empty() ? nullptr : outlets.by_host(host)) {
    candidate.outlet = outlet;
    candidate.value = outlet->canonical;
  }
  return candidate;
}

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  } else {
    return {};
  }
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.find('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

}  // namespace zhen::indexer
