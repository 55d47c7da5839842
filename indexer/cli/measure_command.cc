// zhen-index measure: how well pages are read, against what a careful reader wrote down. Nothing is written anywhere.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "common/base/files.h"
#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "indexer/cli/commands.h"
#include "indexer/extract/furniture_memory.h"
#include "indexer/extract/measure.h"

namespace zhen::indexer {
namespace {

using Json = nlohmann::ordered_json;
using TruthByName = std::unordered_map<std::string, const TruthRecord*>;

constexpr std::size_t kReportColumns = 100;

std::string ratio(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

/// Where a folder holds both forms of its pages, the one that is asked for.
std::vector<std::string> folders_of_form(std::vector<std::string> paths, PageForm form) {
  for (std::string& path : paths) {
    const std::filesystem::path inner = std::filesystem::path(path) / (form == PageForm::kText ? "text" : "pages");
    if (std::filesystem::is_directory(inner)) path = inner.string();
  }
  return paths;
}

TruthByName by_name(const std::vector<TruthRecord>& records, PageForm form) {
  TruthByName names;
  for (const TruthRecord& record : records) {
    const std::string& name = !record.id.empty() ? record.id : form == PageForm::kText ? record.text_file : record.file;
    if (!name.empty()) names.emplace(name, &record);
  }
  return names;
}

class Measurement {
 public:
  Measurement(const Settings& settings, const std::vector<TruthRecord>& records)
      : settings_(settings), truth_(by_name(records, settings.form)), scores_(settings.form) {}

  void run() {
    Understander understander(settings_.understand);
    Collection collection = settings_.collection;
    collection.paths = settings_.learn;
    if (!settings_.learn.empty()) {
      memory_.emplace();
      read(collection, [&](const Page& page) { memory_->learn(page); });
    }
    collection.paths = folders_of_form(settings_.collection.paths, settings_.form);
    read(collection, [&](Page&& page) { measure(understander, std::move(page)); });
  }

  std::string as_text() const;
  std::string as_json() const;
  bool any() const { return measured_ > 0; }

 private:
  template <typename Take>
  void read(const Collection& collection, const Take& take) {
    PageSink sink;
    sink.passed_over = [](std::string_view) {};
    sink.rejected = [](Rejection&& rejection) {
      cli::print_error(kProgram, rejection.where + ": " + cli::in_users_language(rejection.reason));
    };
    sink.page = [&](Page&& page) {
      take(std::move(page));
      return true;
    };
    ReadProgress progress;
    read_collection(collection, sink, progress);
  }

  void measure(Understander& understander, Page&& page) {
    const std::string id = page.id;
    auto known = truth_.find(id);
    if (known == truth_.end()) known = truth_.find(std::filesystem::path(id).filename().string());
    if (known == truth_.end()) return;
    const SharedLines shared = memory_ ? memory_->look_up(page) : SharedLines();
    const UnderstoodPage understood = understander.understand(std::move(page), memory_ ? &shared : nullptr);
    ++measured_;
    for (const std::string& wrong : scores_.add(*known->second, understood.document)) {
      if (settings_.verbose) wrong_.push_back(id + "  " + wrong);
    }
  }

  const Settings& settings_;
  TruthByName truth_;
  Scores scores_;
  std::optional<FurnitureMemory> memory_;
  std::size_t measured_ = 0;
  std::vector<std::string> wrong_;
};

std::string Measurement::as_text() const {
  using cli::Align;
  std::string out;
  for (const std::string& line : wrong_) out += cli::printable(line) + '\n';
  cli::Table fields(
      {Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight, Align::kRight, Align::kRight});
  fields.add({"", cli::tr("known"), cli::tr("given"), cli::tr("right"), cli::tr("recall"), cli::tr("precision"), "F1"});
  for (const auto& [name, score] : scores_.fields) {
    fields.add({name, std::to_string(score.known), std::to_string(score.given), std::to_string(score.right),
                ratio(score.right, score.known), ratio(score.right, score.given),
                ratio(2 * score.right, score.known + score.given)});
  }
  out += fields.text(kReportColumns) + '\n';
  cli::Table rest({Align::kLeft, Align::kLeft});
  rest.add({cli::tr("pages"), cli::tr("{} of {}", {std::to_string(measured_), std::to_string(truth_.size())})});
  rest.add({cli::tr("without date in truth"),
            cli::tr("{}, of these given one: {}",
                    {std::to_string(scores_.undated), std::to_string(scores_.dated_wrongly)})});
  if (scores_.bodies > 0) {
    char f1[16];
    std::snprintf(f1, sizeof f1, "%.4f", scores_.token_f1());
    rest.add({cli::tr("article token F1"), cli::tr("{} over {}", {f1, std::to_string(scores_.bodies)})});
  }
  if (scores_.furniture_known > 0)
    rest.add({cli::tr("furniture recall"), ratio(scores_.furniture_found, scores_.furniture_known)});
  if (scores_.article_known > 0)
    rest.add({cli::tr("article lines kept"), ratio(scores_.article_found, scores_.article_known)});
  return out + rest.text(kReportColumns);
}

std::string Measurement::as_json() const {
  Json report = {{"pages", measured_}, {"truth", truth_.size()}};
  for (const auto& [name, score] : scores_.fields) {
    report[name] = {{"known", score.known}, {"given", score.given}, {"right", score.right}};
  }
  report["undated"] = {{"known", scores_.undated}, {"dated_wrongly", scores_.dated_wrongly}};
  report["article"] = {{"bodies", scores_.bodies},
                       {"token_f1", scores_.token_f1()},
                       {"lines_known", scores_.article_known},
                       {"lines_found", scores_.article_found}};
  report["furniture"] = {{"lines_known", scores_.furniture_known}, {"lines_found", scores_.furniture_found}};
  report["wrong"] = wrong_;
  return report.dump() + '\n';
}

}  // namespace

int measure_reading(const Settings& settings) {
  const auto bytes = base::read_file(settings.truth);
  if (!bytes) {
    cli::print_error(kProgram, "--truth: " + cli::in_users_language(bytes.error().message));
    return cli::kIndexFailed;
  }
  const auto records = parse_truth(*bytes);
  if (!records) {
    cli::print_error(kProgram,
                     "--truth \"" + settings.truth + "\": " + cli::in_users_language(records.error().message));
    return cli::kIndexFailed;
  }
  Measurement measurement(settings, *records);
  measurement.run();
  cli::Output output;
  output.write(settings.format == OutputFormat::kJson ? measurement.as_json() : measurement.as_text());
  if (!output.flush()) {
    cli::print_error(kProgram, output.failure());
    return cli::kIndexFailed;
  }
  return measurement.any() ? cli::kAllIndexed : cli::kIndexFailed;
}

}  // namespace zhen::indexer
