// How fast are pages decoded and understood? Bytes of pages as read a second, one thread.
//   extract_bench [PATH…]   each PATH is read as zhen-index reads it, up to 32 MiB; without any, made-up pages of news.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "common/text/charset.h"
#include "indexer/extract/furniture_memory.h"
#include "indexer/extract/understand.h"
#include "indexer/read/collection.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kMostBytes = 32u << 20;

struct Sample {
  std::string name;
  std::vector<Page> pages;
  std::size_t bytes = 0;

  void add(Page&& page) {
    bytes += page.bytes.size();
    pages.push_back(std::move(page));
  }
};

std::string paragraph(const std::vector<std::string>& sentences, std::size_t& next) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += sentences[next++ % sentences.size()];
  return text;
}

const std::vector<std::string> kChinese = {"市水务局15日表示，新建的三座泵站将在汛期之前投入使用，沿河居民不必担心。",
                                           "据介绍，该项目总投资2.3亿元，采用5G网络远程控制，比原计划提前两个月完工。",
                                           "专家认为，近期的波动主要受外部因素影响，长期向好的趋势没有改变。"};
const std::vector<std::string> kEnglish = {
    "The water board said on Tuesday that three new pumping stations would be ready in May. ",
    "Analysts expect trade to grow by 2.5 percent, despite delays at the harbour's new piers. ",
    "\"We don't see any reason for concern,\" a spokesman for the ministry told reporters. "};

std::string chinese_page(std::size_t number) {
  std::size_t next = number;
  std::string text = "首页 | 新闻 | 体育 | 财经 | 文化\n今天是2026年11月22日 星期日\n\n泵站将在汛期前投入使用 之" +
                     std::to_string(number) + "\n\n2026年3月5日 08:15 来源：河口日报 作者：沈一舟\n\n";
  for (int i = 0; i < 9; ++i) text += paragraph(kChinese, next) + "\n\n";
  return text +
         "责任编辑：高原\n\n相关新闻\n  • 渡船票价听证会下月举行 2026-02-11\n  • 江堤加固工程完工\n\n版权所有 河口网\n";
}

std::string english_page(std::size_t number) {
  std::size_t next = number;
  std::string text = "Home\nNews\nSport\nBusiness\n\nPumping stations ready before the rains, part " +
                     std::to_string(number) + "\n\nBy Ann Reed, March 5, 2026\n\n";
  for (int i = 0; i < 9; ++i) text += paragraph(kEnglish, next) + "\n\n";
  return text + "Related stories\n  • Fog delays ferries (11 April 2025)\n\n© 2026 The Harbour. All rights reserved.\n";
}

std::string html_page(std::size_t number) {
  std::size_t next = number;
  std::string html = "<html><head><title>Pumping stations - The Harbour</title></head><body><ul class='menu'>";
  for (int i = 0; i < 30; ++i) html += "<li><a href='/section/" + std::to_string(i) + "'>Section of news</a></li>";
  html += "</ul><h1>Pumping stations ready before the rains</h1><p class='byline'>By Ann Reed, March 5, 2026</p>";
  for (int i = 0; i < 9; ++i) html += "<p>" + paragraph(i % 2 == 0 ? kEnglish : kChinese, next) + "</p>";
  return html + "<footer>© 2026 The Harbour. All rights reserved.</footer></body></html>";
}

Sample made_up(std::string name, PageFormat format, std::string (*make)(std::size_t)) {
  Sample sample{std::move(name), {}, 0};
  for (std::size_t i = 0; sample.bytes < (4u << 20); ++i) {
    Page page;
    page.id = std::to_string(i);
    page.format = format;
    page.bytes = make(i);
    sample.add(std::move(page));
  }
  return sample;
}

Sample read_sample(const std::string& path) {
  Sample sample{path, {}, 0};
  Collection collection;
  collection.paths = {path};
  PageSink sink;
  sink.passed_over = [](std::string_view) {};
  sink.rejected = [](Rejection&&) {};
  sink.page = [&](Page&& page) {
    sample.add(std::move(page));
    return sample.bytes < kMostBytes;
  };
  ReadProgress progress;
  read_collection(collection, sink, progress);
  return sample;
}

std::vector<Sample> samples_of(int argc, char** argv) {
  std::vector<Sample> samples;
  for (int i = 1; i < argc; ++i) samples.push_back(read_sample(argv[i]));
  if (!samples.empty()) return samples;
  samples.push_back(made_up("chinese", PageFormat::kText, chinese_page));
  samples.push_back(made_up("english", PageFormat::kText, english_page));
  samples.push_back(made_up("html", PageFormat::kHtml, html_page));
  return samples;
}

void measure_decode(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) {
    for (const Page& page : sample.pages) benchmark::DoNotOptimize(text::decode(page.bytes).utf8.data());
  }
}

void measure_understand(benchmark::State& state, const Sample& sample) {
  UnderstandOptions options;
  options.now = 20779;  // 2026-11-22
  Understander understander(options);
  for (auto _ : state) {
    for (const Page& page : sample.pages) {
      benchmark::DoNotOptimize(understander.understand(Page(page)).document.text.data());
    }
  }
}

void measure_learn(benchmark::State& state, const Sample& sample) {
  FurnitureMemory memory;
  for (auto _ : state) {
    for (const Page& page : sample.pages) memory.learn(page);
  }
}

}  // namespace
}  // namespace zhen::indexer

int main(int argc, char** argv) {
  using namespace zhen::indexer;
  benchmark::Initialize(&argc, argv);
  const std::vector<Sample> samples = samples_of(argc, argv);
  for (const Sample& sample : samples) {
    const auto add = [&](const char* stage, auto measure) {
      benchmark::RegisterBenchmark((std::string(stage) + "/" + sample.name).c_str(), [&sample, measure](
                                                                                         benchmark::State& state) {
        measure(state, sample);
        state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                                static_cast<std::int64_t>(sample.bytes));
      })->Unit(benchmark::kMillisecond);
    };
    add("decode", measure_decode);
    add("understand", measure_understand);
    add("learn", measure_learn);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
