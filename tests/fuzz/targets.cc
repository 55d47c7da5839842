#include "tests/fuzz/targets.h"

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>

#include "common/text/utf8.h"

namespace zhen::fuzz {

std::vector<Target> targets() {
  std::vector<Target> all;
  for (const auto& room : {text_targets(), reading_targets(), storing_targets(), searching_targets()}) {
    std::ranges::copy(room, std::back_inserter(all));
  }
  return all;
}

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "a law is broken: %s\n", law);
  std::abort();
}

bool is_well_formed(std::string_view utf8) {
  return text::well_formed_prefix(utf8) == utf8.size();
}

std::pair<std::string_view, std::string_view> halves(std::string_view bytes) {
  const std::size_t zero = bytes.find('\0');
  if (zero == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, zero), bytes.substr(zero + 1)};
}

const std::string& private_folder() {
  static const struct Made {
    Made() {
      path = (std::filesystem::temp_directory_path() / "zhen-fuzz-XXXXXX").string();
      require(::mkdtemp(path.data()) != nullptr, "a folder is made");
    }
    ~Made() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    std::string path;
  } made;
  return made.path;
}

}  // namespace zhen::fuzz
