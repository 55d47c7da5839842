#include "common/cli/messages.h"

#include <sys/auxv.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <vector>

#include "common/cli/catalogue.h"
#include "common/cli/library_sentences.h"
#include "common/cli/table.h"

namespace zhen::cli {
namespace {

std::optional<Catalogue>& catalogue() {
  static std::optional<Catalogue> chosen;
  return chosen;
}

std::string_view translated(const char* english) {
  const auto found = catalogue() ? catalogue()->find(english) : std::nullopt;
  return found && !found->empty() ? *found : std::string_view(english);
}

/// "zh_CN.UTF-8@pinyin" → "zh"
std::string_view language_in(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_-.@"));
}

std::string_view value_of(const char* found) {
  return found == nullptr ? std::string_view() : std::string_view(found);
}

/// Where the program itself is; where there is no /proc, as it was started.
std::filesystem::path program_file() {
  std::error_code error;
  auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) return program;
  const auto* started_as = std::bit_cast<const char*>(::getauxval(AT_EXECFN));
  return started_as == nullptr ? std::filesystem::path() : std::filesystem::canonical(started_as, error);
}

/// The program's own folder's sibling: the same in a build tree and where it is installed.
std::filesystem::path catalogue_file() {
  return program_file().parent_path().parent_path() / "share/locale/zh_CN/LC_MESSAGES/zhen.mo";
}

}  // namespace

std::string_view language_of(const std::function<const char*(const char*)>& variable) {
  std::string_view locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (locale = value_of(variable(name)); !locale.empty()) break;
  }
  // Who asks for no language at all is not given one by LANGUAGE either: gettext's rule.
  if (locale.empty() || locale == "C" || locale == "POSIX") return "en";
  std::string_view wishes = value_of(variable("LANGUAGE"));
  while (!wishes.empty()) {
    const std::string_view wish = wishes.substr(0, wishes.find(':'));
    wishes.remove_prefix(std::min(wishes.size(), wish.size() + 1));
    for (const std::string_view known : {"zh", "en"}) {
      if (language_in(wish) == known) return known;
    }
  }
  return language_in(locale) == "zh" ? "zh" : "en";
}

void speak_the_users_language() {
  catalogue().reset();
  if (language_of([](const char* name) { return std::getenv(name); }) == "zh") {
    catalogue() = Catalogue::from_file(catalogue_file());
  }
}

std::string filled(std::string_view sentence, const std::vector<std::string_view>& values) {
  if (values.empty()) return std::string(sentence);
  std::string text;
  std::size_t next = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const std::string_view rest = sentence.substr(at);
    const bool numbered = rest.size() > 2 && rest[0] == '{' && rest[1] >= '1' && rest[1] <= '9' && rest[2] == '}';
    const std::size_t which = numbered ? static_cast<std::size_t>(rest[1] - '1') : next;
    if (which >= values.size() || (!numbered && !rest.starts_with("{}"))) {
      text += sentence[at];
      continue;
    }
    text += values[which];
    at += numbered ? 2 : 1;
    if (!numbered) ++next;
  }
  return text;
}

std::string tr(const char* english, MessageValues values) {
  return filled(translated(english), values);
}

std::string tr_count(const char* one, const char* many, std::uint64_t count, MessageValues further) {
  const std::string_view found = translated(one);
  const bool is_english = found.data() == one;
  const std::string number = grouped(count);
  std::vector<std::string_view> values{number};
  values.insert(values.end(), further);
  return filled(is_english && count != 1 ? many : found, values);
}

std::string in_users_language(std::string_view english) {
  if (!catalogue()) return std::string(english);
  for (const char* form : library_sentences()) {
    const auto places = places_in(english, form);
    if (!places) continue;
    std::vector<std::string> texts;
    for (const std::string_view place : *places) {
      const bool is_name = place.data() > english.data() && place.data()[-1] == '"';
      texts.push_back(is_name ? std::string(place) : in_users_language(place));
    }
    return filled(translated(form), {texts.begin(), texts.end()});
  }
  return std::string(english);
}

}  // namespace zhen::cli
