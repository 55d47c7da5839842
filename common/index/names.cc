#include "common/index/names.h"

#include <nlohmann/json.hpp>

#include "common/base/files.h"

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

}  // namespace

const Name& Names::at(const std::vector<Name>& names, std::uint32_t ordinal) {
  static const Name kNone;
  return ordinal == 0 || ordinal > names.size() ? kNone : names[ordinal - 1];
}

Result<Names> Names::read(const std::string& path) {
  const auto bytes = base::read_file(path);
  if (!bytes) return bytes.error();
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

}  // namespace zhen::index
