// How good are the hits of judged queries? The measures of TREC, without an index.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "zhen/result.h"

namespace zhen::cli {

struct Topic {
  std::string number;
  std::string query;
};

/// Grade by document; only grades above zero.
using Judgements = std::map<std::string, double>;

/// "number TAB query" a line. Errors: io, invalid_argument (with the line).
Result<std::vector<Topic>> read_topics(const std::string& path);
/// "number 0 document grade" a line. Topics without a relevant document are left out. Errors as above.
Result<std::map<std::string, Judgements>> read_qrels(const std::string& path);

struct Measures {
  double ndcg10 = 0;     ///< gain: the grade; discount: log2 of rank + 1
  double mrr10 = 0;      ///< one over the rank of the first relevant hit among ten
  double recall100 = 0;  ///< share of the relevant documents among a hundred hits
  double map = 0;        ///< average precision over all hits given
};

/// @param ids  documents in the order of their ranks, each once
Measures measure(const std::vector<std::string>& ids, const Judgements& relevant);

struct Interval {
  double low = 0;
  double high = 0;
};

/// The middle 95 % of the means of 1,000 samples drawn with replacement, always the same ones.
Interval confidence(const std::vector<double>& values);

double mean(const std::vector<double>& values);

/// The value below which a share of them lies; 0 for none.
double quantile(std::vector<double> values, double share);

}  // namespace zhen::cli
