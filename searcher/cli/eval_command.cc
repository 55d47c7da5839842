#include "searcher/cli/eval_command.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "searcher/cli/evaluation.h"
#include "searcher/cli/run_comparison.h"

namespace zhen::cli {
namespace {

using Values = std::array<std::vector<double>, 4>;  ///< by measure, then topic

struct Measured {
  Values values;
  Values before;              ///< of the run to compare with, if any
  std::vector<Topic> topics;  ///< the judged ones
  std::vector<double> milliseconds;
  std::size_t without_hits = 0;
};
constexpr std::array<const char*, 4> kNames{"ndcg@10", "mrr@10", "recall@100", "map"};

std::string rounded(double value, int decimals) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

/// The judged topics whose nDCG@10 changed, most first.
std::vector<std::size_t> changed_topics(const Measured& measured) {
  std::vector<std::size_t> changed;
  const auto change = [&](std::size_t i) { return measured.values[0][i] - measured.before[0][i]; };
  for (std::size_t i = 0; i < measured.before[0].size(); ++i) {
    if (change(i) != 0) changed.push_back(i);
  }
  std::stable_sort(changed.begin(), changed.end(),
                   [&](std::size_t a, std::size_t b) { return std::abs(change(a)) > std::abs(change(b)); });
  return changed;
}

std::string comparison_as_text(const Measured& measured) {
  constexpr std::size_t kShown = 20;
  Table table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight, Align::kRight});
  table.add({tr("against it"), tr("difference"), "95 %", "p", tr("better"), tr("worse")});
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const PairedDifference paired = compare(measured.before[i], measured.values[i]);
    table.add({kNames[i], rounded(paired.mean, 4),
               tr("{} to {}", {rounded(paired.interval.low, 4), rounded(paired.interval.high, 4)}),
               rounded(paired.probability, 4), std::to_string(paired.better), std::to_string(paired.worse)});
  }
  Table topics({Align::kLeft, Align::kRight, Align::kRight, Align::kLeft});
  topics.add({tr("topic"), tr("before"), tr("now"), tr("query")});
  const std::vector<std::size_t> changed = changed_topics(measured);
  for (std::size_t n = 0; n < std::min(kShown, changed.size()); ++n) {
    const std::size_t i = changed[n];
    topics.add({printable(measured.topics[i].number), rounded(measured.before[0][i], 4),
                rounded(measured.values[0][i], 4), printable(measured.topics[i].query)});
  }
  const std::string more = changed.size() > kShown
                               ? tr("and {} topics more that changed", {std::to_string(changed.size() - kShown)}) + '\n'
                               : std::string();
  return '\n' + table.text(100) + (changed.empty() ? "" : '\n' + topics.text(100)) + more;
}

nlohmann::ordered_json comparison_as_json(const Measured& measured) {
  nlohmann::ordered_json json;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const PairedDifference paired = compare(measured.before[i], measured.values[i]);
    json[kNames[i]] = {{"difference", paired.mean}, {"low", paired.interval.low}, {"high", paired.interval.high},
                       {"p", paired.probability},   {"better", paired.better},    {"worse", paired.worse}};
  }
  json["changed"] = nlohmann::ordered_json::array();
  for (const std::size_t i : changed_topics(measured)) {
    json["changed"].push_back({{"topic", measured.topics[i].number},
                               {"query", measured.topics[i].query},
                               {"before", measured.before[0][i]},
                               {"now", measured.values[0][i]}});
  }
  return json;
}

void add(Values& values, const Measures& measures) {
  values[0].push_back(measures.ndcg10);
  values[1].push_back(measures.mrr10);
  values[2].push_back(measures.recall100);
  values[3].push_back(measures.map);
}

std::string as_text(const Measured& measured) {
  std::string text = tr("{} topics, {} without a hit",
                        {std::to_string(measured.values[0].size()), std::to_string(measured.without_hits)}) +
                     '\n';
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const Interval interval = confidence(measured.values[i]);
    std::string name = kNames[i];
    name.resize(12, ' ');
    text += name + rounded(mean(measured.values[i]), 4) +
            "  95 %: " + tr("{} to {}", {rounded(interval.low, 4), rounded(interval.high, 4)}) + '\n';
  }
  return text + tr("milliseconds a query:") + " p50 " + rounded(quantile(measured.milliseconds, 0.5), 2) + ", p95 " +
         rounded(quantile(measured.milliseconds, 0.95), 2) + ", p99 " +
         rounded(quantile(measured.milliseconds, 0.99), 2) + '\n' +
         (measured.before[0].empty() ? "" : comparison_as_text(measured));
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
  if (!measured.before[0].empty()) json["comparison"] = comparison_as_json(measured);
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
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
  const auto earlier = arguments.compare.empty() ? Result<Run>(Run()) : read_run(arguments.compare);
  if (!earlier) return earlier.error();
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
    measured.topics.push_back(topic);
    add(measured.values, measure(ids, judged->second));
    if (arguments.compare.empty()) continue;
    const auto other = earlier->find(topic.number);
    add(measured.before, measure(other == earlier->end() ? std::vector<std::string>() : other->second, judged->second));
  }
  if (measured.values[0].empty()) {
    return Error{ErrorCode::invalid_argument,
                 tr("no topic of \"{}\" is judged in \"{}\"", {arguments.topics, arguments.qrels})};
  }
  if (!arguments.run.empty() && !run.flush()) return Error{ErrorCode::io, tr("cannot write \"{}\"", {arguments.run})};
  return arguments.format == Format::kText ? as_text(measured) : as_json(measured);
}

}  // namespace zhen::cli
