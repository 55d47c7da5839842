#include "searcher/cli/eval_command.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "searcher/cli/evaluation.h"

namespace zhen::cli {
namespace {

struct Measured {
  std::array<std::vector<double>, 4> values;  ///< by measure, then topic
  std::vector<double> milliseconds;
  std::size_t without_hits = 0;
};
constexpr std::array<const char*, 4> kNames{"ndcg@10", "mrr@10", "recall@100", "map"};

std::string rounded(double value, int decimals) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

std::string as_text(const Measured& measured) {
  std::string text = std::to_string(measured.values[0].size()) + " topics, " + std::to_string(measured.without_hits) +
                     " without a hit\n";
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const Interval interval = confidence(measured.values[i]);
    std::string name = kNames[i];
    name.resize(12, ' ');
    text += name + rounded(mean(measured.values[i]), 4) + "  95 %: " + rounded(interval.low, 4) + " to " +
            rounded(interval.high, 4) + '\n';
  }
  return text + "milliseconds a query: p50 " + rounded(quantile(measured.milliseconds, 0.5), 2) + ", p95 " +
         rounded(quantile(measured.milliseconds, 0.95), 2) + ", p99 " +
         rounded(quantile(measured.milliseconds, 0.99), 2) + '\n';
}

std::string as_json(const Measured& measured) {
  nlohmann::ordered_json json;
  json["topics"] = measured.values[0].size();
  json["without_hits"] = measured.without_hits;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const Interval interval = confidence(measured.values[i]);
    json[kNames[i]] = {{"mean", mean(measured.values[i])}, {"low", interval.low}, {"high", interval.high}};
  }
  json["milliseconds"] = {{"p50", quantile(measured.milliseconds, 0.5)},
                          {"p95", quantile(measured.milliseconds, 0.95)},
                          {"p99", quantile(measured.milliseconds, 0.99)}};
  return json.dump() + '\n';
}

void write_run(std::ostream& run, const std::string& topic, const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) {
    run << topic << " Q0 " << hit.id << ' ' << hit.rank << ' ' << hit.score << " zhen\n";
  }
}

}  // namespace

Result<std::string> evaluate(const Searcher& searcher, const Arguments& arguments) {
  const auto topics = read_topics(arguments.topics);
  if (!topics) return topics.error();
  const auto qrels = read_qrels(arguments.qrels);
  if (!qrels) return qrels.error();
  std::ofstream run;
  if (!arguments.run.empty()) run.open(arguments.run);
  Measured measured;
  SearchRequest request = arguments.request;
  for (const Topic& topic : *topics) {
    request.query = topic.query;
    const auto begin = std::chrono::steady_clock::now();
    const auto result = searcher.search(request);
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
    if (!result) return result.error();
    measured.milliseconds.push_back(taken.count());
    write_run(run, topic.number, result->hits);
    const auto judged = qrels->find(topic.number);
    if (judged == qrels->end()) continue;
    if (result->hits.empty()) ++measured.without_hits;
    std::vector<std::string> ids;
    for (const Hit& hit : result->hits) ids.push_back(hit.id);
    const Measures measures = measure(ids, judged->second);
    measured.values[0].push_back(measures.ndcg10);
    measured.values[1].push_back(measures.mrr10);
    measured.values[2].push_back(measures.recall100);
    measured.values[3].push_back(measures.map);
  }
  if (measured.values[0].empty()) {
    return Error{ErrorCode::invalid_argument,
                 "no topic of \"" + arguments.topics + "\" is judged in \"" + arguments.qrels + '"'};
  }
  if (!arguments.run.empty() && !run.flush()) return Error{ErrorCode::io, "cannot write \"" + arguments.run + '"'};
  return arguments.format == Format::kText ? as_text(measured) : as_json(measured);
}

}  // namespace zhen::cli
