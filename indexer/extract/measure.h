// How well are pages understood? Scores what was read against what a careful reader wrote down.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/understand.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// One line of a truth file (JSON): `file`, `text_file` or `id`, and `title`, `date`, `source`, `site`, `lang`, `body`,
/// `furniture` and `article` (lists of lines), each where known. `in_text` names those of title, date and source
/// that stand in the page's text form; without it all do.
struct TruthRecord {
  std::string id, file, text_file;
  std::optional<std::string> title, date, source, site, lang, body;
  bool undated = false;  ///< `date` is there and null
  bool sited = false;    ///< `site` is there
  std::vector<std::string> furniture, article;
  std::optional<std::vector<std::string>> in_text;

  bool in_text_form(std::string_view field) const;
};

/// Errors: invalid_argument with the line's number.
Result<std::vector<TruthRecord>> parse_truth(std::string_view jsonl);

/// Right of known, for one field.
struct FieldScore {
  std::size_t known = 0;  ///< pages whose truth is known
  std::size_t given = 0;  ///< of these, pages for which a value was given
  std::size_t right = 0;
};

enum class PageForm : bool { kHtml, kText };

/// Sums over pages. Thread-safety: one thread.
class Scores {
 public:
  explicit Scores(PageForm form) : form_(form) {}

  /// Adds one page; returns the names of what came out wrong, with both values: "date: 2020-01-01, not 2020-01-02".
  std::vector<std::string> add(const TruthRecord& truth, const index::StoredDocument& document);

  std::map<std::string, FieldScore> fields;  ///< title date source site lang
  std::size_t undated = 0;                   ///< pages whose truth has no date
  std::size_t dated_wrongly = 0;             ///< of these, pages that were given one
  std::size_t bodies = 0;
  double token_f1_sum = 0;  ///< of the article against `body`
  std::size_t furniture_known = 0, furniture_found = 0;
  std::size_t article_known = 0, article_found = 0;

  double token_f1() const { return bodies == 0 ? 0 : token_f1_sum / static_cast<double>(bodies); }

 private:
  void add_text(const TruthRecord& truth, const index::StoredDocument& document, std::vector<std::string>& wrong);

  PageForm form_;
};

/// Harmonic mean of precision and recall over the multisets of tokens (words; single Han characters).
double token_f1(std::string_view found, std::string_view truth);

/// Equal but for blanks, width, case, quotation marks, and a site's name behind a mark at the end of either.
bool same_title(std::string_view a, std::string_view b);

}  // namespace zhen::indexer
