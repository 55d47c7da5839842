#include "searcher/present/line_face.h"

#include <unistd.h>

#include <chrono>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/option_labels.h"
#include "common/cli/output.h"
#include "searcher/present/command_options.h"
#include "searcher/present/index_backend.h"
#include "searcher/present/line_reader.h"

namespace zhen::present {

namespace {

int failed(const std::string& message) {
  cli::print_error("zhen-search", message);
  return cli::kSearchFailed;
}

int converse(const LineFace& face, Backend& backend) {
  LineReader lines(STDIN_FILENO);
  cli::Output output;
  std::string line;
  while (!output.closed()) {
    const LineReader::Next next = lines.next(line);
    if (next == LineReader::Next::kEnd) return cli::kHits;
    const bool fits = next == LineReader::Next::kLine;
    if (fits && line.find_first_not_of(" \t") == std::string::npos) continue;
    const std::optional<std::string> answered = fits ? face.answer(backend, line) : face.too_long;
    if (!answered) continue;
    output.write(*answered + '\n');
    if (!output.flush()) return failed(output.failure());
  }
  return cli::kHits;
}

}  // namespace

int answer_lines(const LineFace& face, const std::vector<std::string>& arguments, const char* default_index) {
  std::string index = default_index == nullptr ? "" : default_index;
  CLI::App app(cli::tr(face.help), face.name);
  cli::label_help(app);
  if (const auto exit_code = parse_options(app, arguments, index)) return *exit_code;
  const auto pool = open_backend(index, 1, std::chrono::seconds(1));
  return pool ? converse(face, **pool) : failed(pool.error().message);
}

}  // namespace zhen::present
