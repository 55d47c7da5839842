#include "common/index/names.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "common/base/files.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"

namespace zhen::index {
namespace {

using nlohmann::json;

json to_json(const std::vector<Name>& names) {
  json list = json::array();
  for (const Name& name : names) list.push_back({{"name", name.canonical}, {"aliases", name.aliases}});
  return list;
}

std::vector<Name> from_json(const json& list) {
  std::vector<Name> names;
  for (const json& entry : list) {
    names.push_back({entry.at("name").get<std::string>(), entry.at("aliases").get<std::vector<std::string>>()});
  }
  return names;
}

/// Reads what Names::write writes, ten times as fast as a parser of all JSON: an index is opened for every query of the
/// command line, and a news collection names thousands of outlets. Whatever it does not know, it leaves to that parser.
class NamesReader {
 public:
  explicit NamesReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<Names> run() {
    Names names;
    const auto read = [&] {
      const std::string field = string();
      if (field == "sources") return list(names.sources);
      if (field == "sites") return list(names.sites);
      is_known_ = false;
    };
    if (text::well_formed_prefix(rest_) != rest_.size()) return std::nullopt;
    members('{', '}', read);
    skip_blanks();
    if (!is_known_ || !rest_.empty()) return std::nullopt;
    return names;
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\n')) rest_.remove_prefix(1);
  }

  bool take(char wanted) {
    skip_blanks();
    if (rest_.empty() || rest_[0] != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void require(char wanted) { is_known_ = take(wanted) && is_known_; }

  template <typename Read>
  void members(char open, char close, Read&& read) {
    require(open);
    if (!is_known_ || take(close)) return;
    do {
      read();
    } while (is_known_ && take(','));
    require(close);
  }

  void list(std::vector<Name>& names) {
    require(':');
    members('[', ']', [&] {
      names.emplace_back();
      members('{', '}', [&] {
        const std::string field = string();
        require(':');
        if (field == "name") {
          names.back().canonical = string();
        } else if (field == "aliases") {
          members('[', ']', [&] { names.back().aliases.push_back(string()); });
        } else {
          is_known_ = false;
        }
      });
    });
  }

  std::string string() {
    require('"');
    std::string text;
    while (is_known_) {
      std::size_t end = 0;
      while (end < rest_.size() && rest_[end] != '"' && rest_[end] != '\\') ++end;
      if (end == rest_.size()) break;
      text += rest_.substr(0, end);
      const char sign = rest_[end];
      const char escaped = end + 1 < rest_.size() ? rest_[end + 1] : 'u';
      rest_.remove_prefix(end + 1);
      if (sign == '"') return text;
      if (escaped != '"' && escaped != '\\') break;
      text += escaped;
      rest_.remove_prefix(1);
    }
    is_known_ = false;
    return text;
  }

  std::string_view rest_;
  bool is_known_ = true;
};

}  // namespace

const Name& Names::at(const std::vector<Name>& names, std::uint32_t ordinal) {
  static const Name kNone;
  return ordinal == 0 || ordinal > names.size() ? kNone : names[ordinal - 1];
}

Result<Names> Names::read(const std::string& path) {
  const auto bytes = base::read_file(path);
  if (!bytes) return bytes.error();
  if (auto names = NamesReader(*bytes).run()) return *std::move(names);
  try {
    const json content = json::parse(*bytes);
    return Names{from_json(content.at("sources")), from_json(content.at("sites"))};
  } catch (const json::exception& e) {
    return Error{ErrorCode::index_corrupt, "\"" + path + "\" is damaged (" + e.what() + "): run zhen-index --rebuild"};
  }
}

Result<void> Names::write(const std::string& path) const {
  const json content = {{"sources", to_json(sources)}, {"sites", to_json(sites)}};
  return base::write_file(path, content.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
}

NameKeys::NameKeys(const std::vector<Name>& names) {
  const auto add = [this](const std::string& name, std::uint32_t ordinal) {
    std::vector<std::uint32_t>& ordinals = by_key_[text::folded_key(name)];
    if (ordinals.empty() || ordinals.back() != ordinal) ordinals.push_back(ordinal);
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    add(names[i].canonical, static_cast<std::uint32_t>(i + 1));
    for (const std::string& alias : names[i].aliases) add(alias, static_cast<std::uint32_t>(i + 1));
  }
}

const std::vector<std::uint32_t>& NameKeys::ordinals(const std::string& key) const {
  static const std::vector<std::uint32_t> kNone;
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? kNone : found->second;
}

}  // namespace zhen::index
