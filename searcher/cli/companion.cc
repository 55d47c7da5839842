#include "searcher/cli/companion.h"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"

namespace zhen::cli {

int become_companion(const std::string& name, const std::vector<std::string>& arguments) {
  std::error_code failure;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe", failure).replace_filename(name);
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), name);
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execv(program.c_str(), pointers.data());
  print_error("zhen-search", tr("cannot run {} ({}): it belongs beside zhen-search, install it there",
                                {program, std::generic_category().message(errno)}));
  return kSearchFailed;
}

}  // namespace zhen::cli
