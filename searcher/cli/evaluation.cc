#include "searcher/cli/evaluation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>

#include "common/cli/messages.h"

namespace zhen::cli {
namespace {

Error unreadable(const std::string& path) {
  return {ErrorCode::io, tr("cannot read \"{}\"", {path})};
}

Error malformed(const std::string& path, std::size_t line, const std::string& form) {
  return {ErrorCode::invalid_argument, tr("{}:{}: not of the form \"{}\"", {path, std::to_string(line), form})};
}

double gain_at(std::size_t rank, double grade) {
  return grade / std::log2(static_cast<double>(rank) + 1);
}

}  // namespace

Result<std::vector<Topic>> read_topics(const std::string& path) {
  std::ifstream file(path);
  if (!file) return unreadable(path);
  std::vector<Topic> topics;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return malformed(path, number, "number TAB query");
    if (line.ends_with('\r')) line.pop_back();
    topics.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return topics;
}

Result<std::map<std::string, Judgements>> read_qrels(const std::string& path) {
  std::ifstream file(path);
  if (!file) return unreadable(path);
  std::map<std::string, Judgements> topics;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string topic, iteration, document;
    double grade = 0;
    if (!(fields >> topic >> iteration >> document >> grade)) {
      return malformed(path, number, "number 0 document grade");
    }
    if (grade > 0) topics[topic][document] = std::max(topics[topic][document], grade);
  }
  return topics;
}

Measures measure(const std::vector<std::string>& ids, const Judgements& relevant) {
  Measures measures;
  double gain = 0;
  double found = 0;
  double precisions = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto judged = relevant.find(ids[i]);
    if (judged == relevant.end()) continue;
    const double rank = static_cast<double>(i) + 1;
    found += 1;
    precisions += found / rank;
    if (i < 10) gain += gain_at(i + 1, judged->second);
    if (i < 10 && measures.mrr10 == 0) measures.mrr10 = 1 / rank;
    if (i < 100) measures.recall100 += 1;
  }
  std::vector<double> grades;
  for (const auto& [document, grade] : relevant) grades.push_back(grade);
  std::sort(grades.rbegin(), grades.rend());
  double ideal = 0;
  for (std::size_t i = 0; i < grades.size() && i < 10; ++i) ideal += gain_at(i + 1, grades[i]);
  const auto all = static_cast<double>(relevant.size());
  measures.ndcg10 = ideal > 0 ? gain / ideal : 0;
  measures.recall100 = all > 0 ? measures.recall100 / all : 0;
  measures.map = all > 0 ? precisions / all : 0;
  return measures;
}

double mean(const std::vector<double>& values) {
  return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Interval confidence(const std::vector<double>& values) {
  if (values.empty()) return {};
  std::mt19937_64 random(1);
  std::vector<double> means(1000);
  for (double& sample : means) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += values[random() % values.size()];
    sample = sum / static_cast<double>(values.size());
  }
  return {quantile(means, 0.025), quantile(means, 0.975)};
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

}  // namespace zhen::cli
