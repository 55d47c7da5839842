// Is one run better than another, query by query? Paired figures over the same topics.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "searcher/cli/evaluation.h"
#include "zhen/result.h"

namespace zhen::cli {

/// The documents of each topic in the order of their ranks.
using Run = std::map<std::string, std::vector<std::string>>;

/// A run as TREC has it: "topic Q0 document rank score tag" a line. Errors: io, invalid_argument (with the line).
Result<Run> read_run(const std::string& path);

/// How the second of two lists of values differs from the first, topic by topic.
struct PairedDifference {
  double mean = 0;
  Interval interval;       ///< of the mean: 95 %, bootstrap over topics
  double probability = 1;  ///< of a mean so far from zero if signs were random: 10,000 random signs a topic
  std::size_t better = 0;  ///< topics
  std::size_t worse = 0;
};

/// Both lists hold a value for each topic, in the same order. Always the same random numbers.
PairedDifference compare(const std::vector<double>& before, const std::vector<double>& after);

}  // namespace zhen::cli
