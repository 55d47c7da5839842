// How fast are the text stages? Bytes of UTF-8 a second, one thread.
//   text_bench [FILE…]   each FILE is measured as one text; without any, made-up Chinese and English news.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/charset.h"
#include "common/text/folding.h"

namespace zhen::text {
namespace {

constexpr std::size_t kTextBytes = 4u << 20;

struct Sample {
  std::string name;
  std::string text;
};

std::string repeated(const std::vector<std::string>& sentences) {
  std::string text;
  for (std::size_t i = 0; text.size() < kTextBytes; ++i) text += sentences[(i * 7 + i / 5) % sentences.size()];
  return text;
}

std::vector<Sample> made_up() {
  return {
      {"chinese", repeated({"市水务局15日表示，新建的三座泵站将在汛期之前投入使用，沿河居民不必担心。\n",
                            "据介绍，该项目总投资2.3亿元，采用5G网络远程控制，比原计划提前两个月完工。",
                            "专家认为，A股市场近期的波动主要受外部因素影响，长期向好的趋势没有改变。",
                            "会议强调，要坚持以人民为中心的发展思想，着力解决群众急难愁盼问题。\n\n"})},
      {"traditional", repeated({"市水務局今天表示，新建的三座泵站將在汛期之前投入使用，沿河居民不必擔心。\n",
                                "專家認為，近期的波動主要受外部因素影響，長期向好的趨勢沒有改變。"})},
      {"english",
       repeated({"The water board said on Tuesday that three new pumping stations would be ready in May.\n",
                 "Analysts expect U.S.-China trade to grow by 2.5 percent, despite COVID-19 delays. ",
                 "\"We don't see any reason for concern,\" a spokesman for the ministry told reporters.\n"})},
      {"thai", repeated({"กรมชลประทานแถลงว่าสถานีสูบน้ำแห่งใหม่จะแล้วเสร็จก่อนฤดูฝน "})},
  };
}

void measure_fold(benchmark::State& state, const Sample& sample) {
  std::string folded;
  for (auto _ : state) {
    fold_into(sample.text, folded);
    benchmark::DoNotOptimize(folded.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sample.text.size()));
}

void measure_fold_with_offsets(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) benchmark::DoNotOptimize(fold(sample.text).origin.data());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sample.text.size()));
}

void measure_analysis(benchmark::State& state, const Sample& sample) {
  const Analyzer analyzer;
  std::string folded;
  std::size_t bytes = 0;
  for (auto _ : state) {
    fold_into(sample.text, folded);
    analyzer.tokens(folded, [&](const Token& token) { bytes += token.term.size(); });
  }
  benchmark::DoNotOptimize(bytes);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sample.text.size()));
}

void measure_decode(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) benchmark::DoNotOptimize(decode(sample.text).utf8.data());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sample.text.size()));
}

void measure_query(benchmark::State& state, const std::string& query) {
  const Analyzer analyzer;
  for (auto _ : state) benchmark::DoNotOptimize(analyzer.query_units(query).data());
}

std::vector<Sample> samples_of(int argc, char** argv) {
  std::vector<Sample> samples;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    samples.push_back({argv[i], {std::istreambuf_iterator<char>(file), {}}});
  }
  return samples.empty() ? made_up() : samples;
}

}  // namespace
}  // namespace zhen::text

int main(int argc, char** argv) {
  using namespace zhen::text;
  benchmark::Initialize(&argc, argv);
  const std::vector<Sample> samples = samples_of(argc, argv);
  for (const Sample& sample : samples) {
    const auto add = [&](const char* stage, auto measure) {
      benchmark::RegisterBenchmark((std::string(stage) + "/" + sample.name).c_str(),
                                   [&sample, measure](benchmark::State& state) { measure(state, sample); });
    };
    add("decode", measure_decode);
    add("fold", measure_fold);
    add("fold_with_offsets", measure_fold_with_offsets);
    add("fold_and_analyse", measure_analysis);
  }
  for (const char* query : {"北京大学", "crude oil prices", "帕特鲁舍夫 security 2023-05-25 COVID-19 A股"}) {
    benchmark::RegisterBenchmark((std::string("query_units/") + query).c_str(),
                                 [query](benchmark::State& state) { measure_query(state, query); });
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
