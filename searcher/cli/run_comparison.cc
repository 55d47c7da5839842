#include "searcher/cli/run_comparison.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

#include "common/cli/messages.h"

namespace zhen::cli {

Result<Run> read_run(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{ErrorCode::io, tr("cannot read \"{}\"", {path})};
  std::map<std::string, std::vector<std::pair<double, std::string>>> topics;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty()) continue;
    std::istringstream fields(line);
    std::string topic, iteration, document;
    double rank = 0;
    if (!(fields >> topic >> iteration >> document >> rank)) {
      return Error{ErrorCode::invalid_argument, tr("{}:{}: not of the form \"{}\"",
                                                   {path, std::to_string(number), "topic Q0 document rank score tag"})};
    }
    topics[topic].emplace_back(rank, document);
  }
  Run run;
  for (auto& [topic, hits] : topics) {
    std::stable_sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [rank, document] : hits) run[topic].push_back(std::move(document));
  }
  return run;
}

PairedDifference compare(const std::vector<double>& before, const std::vector<double>& after) {
  constexpr int kTrials = 10'000;
  PairedDifference difference;
  std::vector<double> differences;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    differences.push_back(after[i] - before[i]);
    if (differences.back() > 0) ++difference.better;
    if (differences.back() < 0) ++difference.worse;
  }
  difference.mean = mean(differences);
  difference.interval = confidence(differences);
  std::vector<double> changed;
  std::copy_if(differences.begin(), differences.end(), std::back_inserter(changed), [](double d) { return d != 0; });
  if (changed.empty()) return difference;
  const double observed = std::abs(difference.mean) * static_cast<double>(differences.size());
  std::mt19937_64 random(1);
  int as_far = 1;  // the observed one is one of them
  for (int trial = 0; trial < kTrials; ++trial) {
    double sum = 0;
    for (const double d : changed) sum += (random() & 1) != 0 ? d : -d;
    if (std::abs(sum) >= observed - 1e-12) ++as_far;
  }
  difference.probability = as_far / (kTrials + 1.0);
  return difference;
}

}  // namespace zhen::cli
