#include "searcher/serve/page/html.h"

#include <algorithm>
#include <cctype>

namespace zhen::serve::page {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The length of the well-formed UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool outside = (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) >= 0x90);
    return continues(1) && continues(2) && continues(3) && !outside ? 4 : 0;
  }
  return 0;
}

// U+202A…U+202E and U+2066…U+2069 would turn around the text of the page that follows them.
bool is_bidi_control(std::string_view sequence) {
  if (sequence.size() != 3 || sequence[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(sequence[2]);
  return (sequence[1] == '\x80' && last >= 0xAA && last <= 0xAE) ||
         (sequence[1] == '\x81' && last >= 0xA6 && last <= 0xA9);
}

void append_escaped(std::string& html, char c) {
  switch (c) {
    case '&': html += "&amp;"; return;
    case '<': html += "&lt;"; return;
    case '>': html += "&gt;"; return;
    case '"': html += "&quot;"; return;
    case '\'': html += "&#39;"; return;
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) {
    html += kReplacement;
  } else {
    html += c;
  }
}

bool equal_ignoring_case(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

}  // namespace

std::string escape(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 1) {
      append_escaped(html, text[at]);
    } else if (length == 0 || is_bidi_control(text.substr(at, length))) {
      html += kReplacement;
    } else {
      html += text.substr(at, length);
    }
    at += std::max<std::size_t>(length, 1);
  }
  return html;
}

std::string encode(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
      encoded += c;
    } else {
      encoded += '%';
      encoded += "0123456789ABCDEF"[byte >> 4U];
      encoded += "0123456789ABCDEF"[byte & 15U];
    }
  }
  return encoded;
}

std::string marked(std::string_view text, const std::vector<Highlight>& ranges) {
  std::string html;
  std::size_t done = 0;
  for (const Highlight& range : ranges) {
    if (range.begin < done || range.end <= range.begin || range.end > text.size()) continue;
    html += escape(text.substr(done, range.begin - done));
    html += "<mark>" + escape(text.substr(range.begin, range.end - range.begin)) + "</mark>";
    done = range.end;
  }
  return html + escape(text.substr(done));
}

bool is_web_link(std::string_view url) {
  const auto begins = [&](std::string_view scheme) {
    return url.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), url.begin(), equal_ignoring_case);
  };
  const bool plain = std::none_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return plain && (begins("http://") || begins("https://"));
}

std::string lang_attribute(std::string_view lang) {
  if (lang == "zh-Hans" || lang == "zh-Hant" || lang == "en") return " lang=\"" + std::string(lang) + '"';
  if (lang == "mixed") return " lang=\"zh-Hans\"";
  return {};
}

std::vector<Highlight> find_all(std::string_view text, const std::vector<std::string>& needles) {
  std::vector<Highlight> found;
  for (const std::string& needle : needles) {
    if (needle.empty()) continue;
    for (auto from = text.begin();;) {
      from = std::search(from, text.end(), needle.begin(), needle.end(), equal_ignoring_case);
      if (from == text.end()) break;
      const auto begin = static_cast<std::size_t>(from - text.begin());
      found.push_back({begin, begin + needle.size()});
      from += static_cast<std::ptrdiff_t>(needle.size());
    }
  }
  const auto longer_first = [](const Highlight& a, const Highlight& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  };
  std::sort(found.begin(), found.end(), longer_first);
  std::vector<Highlight> apart;
  for (const Highlight& range : found) {
    if (apart.empty() || range.begin >= apart.back().end) apart.push_back(range);
  }
  return apart;
}

}  // namespace zhen::serve::page
