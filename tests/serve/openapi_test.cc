// The description of the API against what the server reads and answers.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "searcher/serve/assets.h"
#include "searcher/serve/parameters.h"
#include "tests/serve/running_server.h"

namespace zhen::test {
namespace {

using nlohmann::json;

const json& description() {
  static const json kDescription = json::parse(serve::assets::kOpenapiJson);
  return kDescription;
}

const json& resolved(const json& node) {
  if (!node.contains("$ref")) return node;
  return resolved(description().at(json::json_pointer(node.at("$ref").get<std::string>().substr(1))));
}

std::vector<json> parameters_of(const std::string& path) {
  std::vector<json> parameters;
  const json& get = description().at("paths").at(path).at("get");
  if (!get.contains("parameters")) return parameters;
  for (const json& parameter : get.at("parameters")) parameters.push_back(resolved(parameter));
  return parameters;
}

std::set<std::string> names_of(const std::string& path) {
  std::set<std::string> names;
  for (const json& parameter : parameters_of(path)) names.insert(parameter.at("name"));
  return names;
}

// A value that the parameter's schema allows, and is not its default.
std::string value_for(const json& parameter) {
  const json& schema = parameter.at("schema");
  if (schema.contains("enum")) return schema.at("enum").back();
  if (schema.at("type") == "integer") return std::to_string(schema.at("maximum").get<int>());
  return parameter.at("name") == "date" ? "2023" : "x";
}

// Whether every field of the answer is described, and every field that must be there is.
void expect_described(const json& value, const json& schema_or_reference, const std::string& where) {
  const json& schema = resolved(schema_or_reference);
  if (value.is_array() && schema.contains("items")) {
    for (const json& one : value) expect_described(one, schema.at("items"), where + "[]");
  }
  if (!value.is_object()) return;
  for (const json& name : schema.value("required", json::array())) {
    EXPECT_TRUE(value.contains(name.get<std::string>())) << where << " lacks " << name;
  }
  const json properties = schema.value("properties", json::object());
  for (const auto& [name, field] : value.items()) {
    if (properties.contains(name)) {
      expect_described(field, properties.at(name), where + '.' + name);
    } else if (schema.contains("additionalProperties")) {
      expect_described(field, schema.at("additionalProperties"), where + ".*");
    } else {
      ADD_FAILURE() << "nothing describes " << where << '.' << name;
    }
  }
}

void expect_answer_described(const RunningServer& server, const std::string& target) {
  const auto answer = server.client().Get(target);
  ASSERT_TRUE(answer) << target;
  ASSERT_EQ(answer->status, 200) << target << ": " << answer->body;
  const json& get = description().at("paths").at(target.substr(0, target.find('?'))).at("get");
  const json& schema = get.at("responses").at("200").at("content").at("application/json").at("schema");
  expect_described(json::parse(answer->body), schema, target);
}

TEST(Description, NamesEveryParameterOfASearchAndNoOther) {
  const std::vector<std::string> read = serve::parameter_names();
  EXPECT_EQ(names_of("/api/v1/search"), std::set<std::string>(read.begin(), read.end()));
  std::set<std::string> counting(read.begin(), read.end());
  counting.insert("own");
  EXPECT_EQ(names_of("/api/v1/facets"), counting);
}

TEST(Description, TheValuesThatItAllowsAreTaken) {
  const RunningServer server;
  for (const std::string path :
       {"/api/v1/search", "/api/v1/facets", "/api/v1/suggest", "/api/v1/similar", "/api/v1/timeline"}) {
    for (const json& parameter : parameters_of(path)) {
      const std::string name = parameter.at("name");
      const std::string value = name == "id" ? "harbour.txt" : value_for(parameter);
      const std::string target = path + '?' + name + '=' + value + (name == "q" || name == "id" ? "" : "&q=a");
      EXPECT_EQ(server.client().Get(target)->status, 200) << target;
    }
  }
}

TEST(Description, NumbersBeyondItsBoundsAreRefused) {
  const RunningServer server;
  for (const auto& [path, item] : description().at("paths").items()) {
    for (const json& parameter : parameters_of(path)) {
      if (parameter.at("schema").at("type") != "integer") continue;
      const std::string most = std::to_string(parameter.at("schema").at("maximum").get<int>() + 1);
      const std::string target = path + "?q=a&" + parameter.at("name").get<std::string>() + '=' + most;
      EXPECT_EQ(server.client().Get(target)->status, 400) << target;
    }
  }
}

TEST(Description, DescribesEveryFieldOfEveryAnswer) {
  const RunningServer server;
  expect_answer_described(server, "/api/v1/search?q=tunnel&facets=source,year&explain=1");
  expect_answer_described(server, "/api/v1/facets?q=tunnel&explain=1");
  expect_answer_described(server, "/api/v1/suggest?q=tun");
  expect_answer_described(server, "/api/v1/similar?id=harbour.txt");
  expect_answer_described(server,
                          "/api/v1/diff?id=%E6%96%B0%E9%97%BB/%E9%9A%A7%E9%81%93%231&with=harbour.txt&scripts=1");
  expect_answer_described(server, "/api/v1/timeline?q=tunnel&by=source&stories=1&step=day");
  expect_answer_described(server, "/api/v1/document?id=harbour.txt");
  expect_answer_described(server, "/api/v1/status");
  const auto refused = server.client().Get("/api/v1/search?limit=x");
  expect_described(json::parse(refused->body), description().at("components").at("schemas").at("Error"), "error");
}

TEST(Description, SaysOfResultsWhatTheSchemasOfTheProgramsSay) {
  const std::map<std::string, std::string> files = {{"SearchResult", "result"},   {"Hit", "hit"},
                                                    {"Document", "document"},     {"Suggestions", "suggestions"},
                                                    {"Comparison", "comparison"}, {"Timeline", "timeline"}};
  for (const auto& [name, file] : files) {
    std::ifstream stream(std::string(ZHEN_SOURCE_DIR "/docs/schema/") + file + ".schema.json");
    json schema = json::parse(stream);
    schema.erase("$schema");
    schema.erase("$comment");
    if (name == "SearchResult") schema["properties"]["hits"]["items"]["$ref"] = "#/components/schemas/Hit";
    const json& described = description().at("components").at("schemas").at(name);
    EXPECT_EQ(described, schema) << "copy docs/schema/" << file
                                 << ".schema.json into openapi.json: " << json::diff(described, schema).dump();
  }
}

TEST(Description, EveryReferenceLeadsSomewhere) {
  std::vector<const json*> waiting = {&description()};
  while (!waiting.empty()) {
    const json* const node = waiting.back();
    waiting.pop_back();
    if (node->is_object() && node->contains("$ref")) {
      EXPECT_NO_THROW(resolved(*node)) << node->dump();
    }
    if (!node->is_structured()) continue;
    for (const json& child : *node) waiting.push_back(&child);
  }
}

}  // namespace
}  // namespace zhen::test
