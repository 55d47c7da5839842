#include "searcher/serve/page/strings.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "searcher/serve/assets.h"

namespace zhen::serve::page {

namespace {

const nlohmann::json& catalogue() {
  static const nlohmann::json kCatalogue = nlohmann::json::parse(assets::kStringsJson);
  return kCatalogue;
}

const char* name_of(Ui ui) {
  return ui == Ui::zh ? "zh" : "en";
}

double quality_of(const std::string& range) {
  const std::size_t at = range.find("q=");
  if (at == std::string::npos) return 1;
  std::istringstream digits(range.substr(at + 2));
  double quality = 0;
  digits >> quality;
  return quality;
}

}  // namespace

std::string word(Ui ui, std::string_view key) {
  const auto entry = catalogue().find(key);
  if (entry == catalogue().end()) return std::string(key);
  return entry->at(name_of(ui)).get<std::string>();
}

std::string word(Ui ui, std::string_view key, const std::map<std::string, std::string>& values) {
  std::string text = word(ui, key);
  for (const auto& [name, value] : values) {
    const std::string place = '{' + name + '}';
    const std::size_t at = text.find(place);
    if (at != std::string::npos) text.replace(at, place.size(), value);
  }
  return text;
}

std::string script_words(Ui ui) {
  nlohmann::json words = nlohmann::json::object();
  for (const auto& [key, entry] : catalogue().items()) {
    if (key.rfind("js_", 0) == 0) words[key.substr(3)] = entry.at(name_of(ui));
  }
  return words.dump();
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

Ui preferred_ui(const std::string& accept_language) {
  Ui best = Ui::en;
  double best_quality = 0;
  std::istringstream ranges(accept_language);
  for (std::string range; std::getline(ranges, range, ',');) {
    range.erase(0, range.find_first_not_of(" \t"));
    const bool chinese = range.rfind("zh", 0) == 0;
    if (!chinese && range.rfind("en", 0) != 0) continue;
    const double quality = quality_of(range);
    if (quality > best_quality) {
      best = chinese ? Ui::zh : Ui::en;
      best_quality = quality;
    }
  }
  return best;
}

}  // namespace zhen::serve::page
