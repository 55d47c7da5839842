// How is an outlet named in a line? The labels that state a source, where a name ends, and what is no name.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace zhen::indexer {

inline constexpr std::size_t kLongestName = 90;  // bytes

struct SourceLabel {
  std::string_view text;  // ASCII in lower case
  bool needs_colon;
};
/// 来源, Source …, the longer ones first.
std::span<const SourceLabel> source_labels();
bool mentions_source_label(std::string_view line);

/// The words under a picture; what they name is the picture's source.
bool is_picture_line(std::string_view line);

/// The name that begins at `at`: up to a bracket, a date, a wide gap, the next label, or, after Han, a blank. Empty
/// where there is none or it is too long for one.
std::string_view read_name(std::string_view line, std::size_t at);

bool is_usable_name(std::string_view name);

/// Whether it ends as Chinese outlets' names commonly do.
bool sounds_like_outlet(std::string_view name);

/// The host that is all of the line (www.example.org, without www.), or nothing.
std::string_view bare_host(std::string_view line);

/// Where the word of a wire story stands, 电 or 讯, but not as the begin of 电视 or 电影; npos: nowhere.
std::size_t wire_mark(std::string_view after);

}  // namespace zhen::indexer
