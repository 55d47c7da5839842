#include "indexer/read/headers.h"

#include <algorithm>

namespace zhen::indexer {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

Headers Headers::parse(std::string_view lines) {
  Headers headers;
  while (!lines.empty()) {
    const std::size_t feed = lines.find('\n');
    const std::string_view line = lines.substr(0, feed);
    lines.remove_prefix(feed == std::string_view::npos ? lines.size() : feed + 1);
    const bool continues = line.starts_with(' ') || line.starts_with('\t');
    const std::size_t colon = line.find(':');
    if (continues && !headers.lines_.empty()) {
      headers.lines_.back().second += " ";
      headers.lines_.back().second += trimmed_blanks(line);
    } else if (colon != std::string_view::npos) {
      headers.lines_.emplace_back(trimmed_blanks(line.substr(0, colon)), trimmed_blanks(line.substr(colon + 1)));
    }
  }
  return headers;
}

std::string_view Headers::operator[](std::string_view name) const {
  for (const auto& [known, value] : lines_) {
    if (equals_ignoring_case(known, name)) return value;
  }
  return {};
}

std::optional<std::size_t> header_length(std::string_view text) {
  for (std::size_t feed = text.find('\n'); feed != std::string_view::npos; feed = text.find('\n', feed + 1)) {
    const std::string_view next = text.substr(feed + 1, 2);
    if (next.starts_with('\n')) return feed + 2;
    if (next == "\r\n") return feed + 3;
  }
  return std::nullopt;
}

MediaType MediaType::parse(std::string_view value) {
  MediaType media;
  media.type = lower_case(trimmed_blanks(value.substr(0, value.find(';'))));
  const std::string parameters = lower_case(value);
  const std::size_t at = parameters.find("charset=");
  if (at == std::string::npos) return media;
  std::string_view charset = std::string_view(parameters).substr(at + 8);
  charset = trimmed_blanks(charset.substr(0, charset.find(';')));
  if (charset.size() >= 2 && (charset[0] == '"' || charset[0] == '\'')) charset = charset.substr(1, charset.size() - 2);
  media.charset = charset;
  return media;
}

std::optional<PageFormat> page_format_of(std::string_view media_type) {
  if (media_type == "text/html" || media_type == "application/xhtml+xml") return PageFormat::kHtml;
  if (media_type == "text/plain" || media_type == "application/json") return PageFormat::kText;
  if (media_type == "text/markdown" || media_type == "text/x-markdown") return PageFormat::kMarkdown;
  return std::nullopt;
}

}  // namespace zhen::indexer
