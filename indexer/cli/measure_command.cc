// zhen-index measure --truth FILE FOLDER: how well pages are read, against what a careful reader wrote down.
// The figures of docs and decisions come from here; it serves any folder of pages with a truth file.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "common/base/files.h"
#include "common/cli/exit_codes.h"
#include "common/cli/output.h"
#include "indexer/cli/commands.h"
#include "indexer/extract/measure.h"

namespace zhen::indexer {
namespace {

namespace fs = std::filesystem;

/// Where a record's page may lie below the folder: its text form, or as it was served.
std::string page_of(const TruthRecord& truth, const fs::path& folder, PageForm form) {
  std::vector<fs::path> places;
  if (!truth.id.empty()) places = {folder / truth.id};
  if (form == PageForm::kText && !truth.text_file.empty()) {
    places.insert(places.end(), {folder / "text" / truth.text_file, folder / truth.text_file});
  }
  if (form == PageForm::kHtml && !truth.file.empty()) {
    places.insert(places.end(), {folder / "pages" / truth.file, folder / truth.file});
  }
  std::error_code none;
  for (const fs::path& place : places) {
    if (fs::is_regular_file(place, none)) return place.string();
  }
  return {};
}

PageFormat format_of(const std::string& path, PageForm form) {
  const std::string extension = fs::path(path).extension().string();
  if (extension == ".md") return PageFormat::kMarkdown;
  if (extension == ".txt") return PageFormat::kText;
  return extension == ".html" || form == PageForm::kHtml ? PageFormat::kHtml : PageFormat::kText;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Harmonic mean of right of given and right of known.
double f1(const FieldScore& score) {
  const double precision = share(score.right, score.given);
  const double recall = share(score.right, score.known);
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

nlohmann::ordered_json as_json(const Scores& scores, std::size_t pages) {
  nlohmann::ordered_json report{{"pages", pages}};
  for (const auto& [field, score] : scores.fields) {
    report[field] = {{"known", score.known},
                     {"given", score.given},
                     {"right", score.right},
                     {"precision", share(score.right, score.given)},
                     {"f1", f1(score)}};
  }
  report["undated"] = {{"known", scores.undated}, {"dated_wrongly", scores.dated_wrongly}};
  report["article"] = {{"bodies", scores.bodies},
                       {"token_f1", scores.token_f1()},
                       {"lines_known", scores.article_known},
                       {"lines_found", scores.article_found}};
  report["furniture"] = {{"lines_known", scores.furniture_known}, {"lines_found", scores.furniture_found}};
  return report;
}

std::string as_text(const Scores& scores, std::size_t pages) {
  std::string report = std::to_string(pages) + " pages\n";
  char line[160];
  for (const auto& [field, score] : scores.fields) {
    if (score.known == 0) continue;
    std::snprintf(line, sizeof line, "  %-10s %5zu right of %5zu known, %5zu given; precision %.3f, F1 %.3f\n",
                  field.c_str(), score.right, score.known, score.given, share(score.right, score.given), f1(score));
    report += line;
  }
  std::snprintf(line, sizeof line, "  %-10s %5zu pages without a date, %zu given one\n", "undated", scores.undated,
                scores.dated_wrongly);
  report += line;
  std::snprintf(line, sizeof line, "  %-10s token F1 %.4f over %zu bodies; %zu of %zu lines\n", "article",
                scores.token_f1(), scores.bodies, scores.article_found, scores.article_known);
  report += line;
  std::snprintf(line, sizeof line, "  %-10s %zu of %zu lines set apart\n", "furniture", scores.furniture_found,
                scores.furniture_known);
  return report + line;
}

}  // namespace

int measure_reading(const Settings& settings) {
  const auto refuse = [](const std::string& message) {
    cli::print_error(kProgram, message);
    return cli::kIndexFailed;
  };
  const auto truth_file = base::read_file(settings.truth);
  if (!truth_file) return refuse("--truth: " + truth_file.error().message);
  const auto truth = parse_truth(*truth_file);
  if (!truth) return refuse(settings.truth + ": " + truth.error().message);

  Understander understander(settings.understand);
  Scores scores(settings.form);
  cli::Output output;
  std::size_t pages = 0;
  std::size_t missing = 0;
  for (const TruthRecord& record : *truth) {
    const std::string path = page_of(record, settings.collection.paths.front(), settings.form);
    auto bytes = path.empty() ? Result<std::string>(Error{}) : base::read_file(path);
    if (!bytes) {
      ++missing;
      continue;
    }
    Page page;
    page.id = path;
    page.path = path;
    page.format = format_of(path, settings.form);
    page.bytes = *std::move(bytes);
    ++pages;
    for (const std::string& wrong : scores.add(record, understander.understand(std::move(page)).document)) {
      if (settings.verbose) output.write(path + ": " + wrong + "\n");
    }
  }
  output.write(settings.format == OutputFormat::kJson ? as_json(scores, pages).dump(1) + "\n" : as_text(scores, pages));
  if (missing > 0) cli::print_error(kProgram, "warning: " + std::to_string(missing) + " records have no page there");
  return output.flush() && pages > 0 ? cli::kAllIndexed : cli::kIndexFailed;
}

}  // namespace zhen::indexer
