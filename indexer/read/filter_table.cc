#include "indexer/read/filter_table.h"

#include <unistd.h>

#include <algorithm>

namespace zhen::indexer {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::vector<std::string>> steps_of(std::string_view commands) {
  std::vector<std::vector<std::string>> steps(1);
  for (std::string& word : split(commands, ' ')) {
    if (word == ";") {
      steps.emplace_back();
    } else {
      steps.back().push_back(std::move(word));
    }
  }
  std::erase_if(steps, [](const auto& step) { return step.empty(); });
  return steps;
}

std::string missing_program(const Filter& filter) {
  for (const auto& step : filter.steps) {
    if (find_program(step.front()).empty()) return step.front();
  }
  return {};
}

Result<Filter> filter_of(std::string_view line, std::size_t number) {
  const auto wrong = [&](const std::string& fact) {
    return Error{ErrorCode::invalid_argument, "line " + std::to_string(number) + ": " + fact};
  };
  const auto fields = split(line, '\t');
  if (fields.size() != 4) return wrong("write extension, text or html, package and commands, separated by tabs");
  Filter filter;
  filter.extension = fields[0];
  if (!filter.extension.starts_with('.')) return wrong("an extension begins with a dot");
  if (fields[1] != "text" && fields[1] != "html") return wrong("what comes out is text or html");
  filter.format = fields[1] == "text" ? PageFormat::kText : PageFormat::kHtml;
  filter.package = fields[2];
  filter.steps = steps_of(fields[3]);
  if (filter.steps.empty()) return wrong("there is no command");
  filter.missing = missing_program(filter);
  return filter;
}

}  // namespace

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0 ? name : std::string();
  for (const char* folder : {"/usr/local/bin/", "/usr/bin/", "/bin/"}) {
    std::string path = folder + name;
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

std::shared_ptr<const FilterTable> FilterTable::built_in() {
  static const std::shared_ptr<const FilterTable> table = [] {
    auto made = std::make_shared<FilterTable>();
    (void)made->add(built_in_filters());  // its lines are checked by a test
    return made;
  }();
  return table;
}

Result<std::shared_ptr<const FilterTable>> FilterTable::with(std::string_view tsv) {
  auto table = std::make_shared<FilterTable>(*built_in());
  if (auto added = table->add(tsv); !added) return std::move(added).error();
  return std::shared_ptr<const FilterTable>(std::move(table));
}

Result<void> FilterTable::add(std::string_view tsv) {
  std::size_t number = 0;
  while (!tsv.empty()) {
    ++number;
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    auto filter = filter_of(line, number);
    if (!filter) return std::move(filter).error();
    std::erase_if(filters_, [&](const Filter& known) { return known.extension == filter->extension; });
    filters_.push_back(*std::move(filter));
  }
  return {};
}

const Filter* FilterTable::find(std::string_view extension) const {
  const auto found = std::find_if(filters_.begin(), filters_.end(),
                                  [&](const Filter& filter) { return filter.extension == extension; });
  return found == filters_.end() ? nullptr : &*found;
}

}  // namespace zhen::indexer
