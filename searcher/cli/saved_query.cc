#include "searcher/cli/saved_query.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

#include "common/cli/messages.h"

namespace zhen::cli {
namespace {

Error refused(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message)};
}

/// The lines of a saved query that are neither empty nor comments.
Result<std::vector<std::string>> lines_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{ErrorCode::io, tr("cannot read the saved query \"{}\"", {path})};
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    while (line.ends_with('\r') || line.ends_with(' ')) line.pop_back();
    if (!line.empty() && !line.starts_with('#')) lines.push_back(line);
  }
  return lines;
}

std::string option_name(const std::string& argument) {
  return argument.starts_with("--") ? argument.substr(0, argument.find('=')) : std::string();
}

}  // namespace

Result<std::vector<std::string>> with_saved_query(std::vector<std::string> arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  const auto place = std::find_if(arguments.begin(), end, [](const auto& a) { return option_name(a) == "--saved"; });
  if (place == end) return arguments;
  const bool apart = *place == "--saved";
  if (apart && place + 1 == end) return refused(tr("{} lacks its value", {"--saved"}));
  const auto saved = lines_of(apart ? *(place + 1) : place->substr(std::string_view("--saved=").size()));
  if (!saved) return saved.error();
  std::set<std::string> given;
  std::for_each(arguments.begin(), end, [&](const auto& argument) { given.insert(option_name(argument)); });
  std::vector<std::string> expanded(arguments.begin(), place);
  for (const std::string& line : *saved) {
    const std::string name = option_name(line);
    if (name == "--saved") return refused(tr("a saved query cannot name another"));
    if (name.empty() || !given.contains(name)) expanded.push_back(line);
  }
  expanded.insert(expanded.end(), place + (apart ? 2 : 1), arguments.end());
  return expanded;
}

}  // namespace zhen::cli
