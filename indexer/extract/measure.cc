#include "indexer/extract/measure.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "common/text/folding.h"
#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

using nlohmann::json;

std::optional<std::string> string_of(const json& record, const char* name) {
  const auto found = record.find(name);
  if (found == record.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::vector<std::string> list_of(const json& record, const char* name) {
  std::vector<std::string> list;
  const auto found = record.find(name);
  if (found == record.end() || !found->is_array()) return list;
  for (const json& item : *found) {
    if (item.is_string()) list.push_back(item.get<std::string>());
  }
  return list;
}

TruthRecord record_of(const json& line) {
  TruthRecord record;
  record.id = string_of(line, "id").value_or("");
  record.file = string_of(line, "file").value_or("");
  record.text_file = string_of(line, "text_file").value_or("");
  record.title = string_of(line, "title");
  record.date = string_of(line, "date");
  record.source = string_of(line, "source");
  record.site = string_of(line, "site");
  record.lang = string_of(line, "lang");
  record.body = string_of(line, "body");
  record.undated = line.contains("date") && line["date"].is_null();
  record.sited = line.contains("site");
  record.furniture = list_of(line, "furniture");
  record.article = list_of(line, "article");
  if (line.contains("in_text") && line["in_text"].is_array()) record.in_text = list_of(line, "in_text");
  return record;
}

/// Folded, without blanks and quotation marks.
std::string squeezed(std::string_view text) {
  const std::string folded = text::fold(text, text::Offsets::kDrop).text;
  std::string out;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(folded, i);
    const bool quote = c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F);
    if (!is_blank(c) && !quote) out.append(folded, begin, i - begin);
  }
  return out;
}

/// `longer` is `shorter` with something behind a mark that parts titles from site names.
bool has_tail(std::string_view longer, std::string_view shorter) {
  if (!longer.starts_with(shorter) || shorter.size() < 6) return false;
  std::size_t at = shorter.size();
  const char32_t mark = next_code_point(longer, at);
  return mark == '|' || mark == '-' || mark == '_' || mark == ':' || mark == 0xB7 || mark == 0x2013 || mark == 0x2014 ||
         mark == 0xBB || mark == '[' || mark == '(' || mark == 0x2022 || mark == '/';
}

std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (is_han(c) || is_kana_or_hangul(c)) {
      finish();
      out.emplace_back(text.substr(begin, i - begin));
    } else if (c < 0x80 ? is_ascii_letter(c) || is_ascii_digit(c) : is_alphabetic(c)) {
      word += c < 0x80 ? std::string(1, ascii_lower(static_cast<char>(c))) : std::string(text.substr(begin, i - begin));
    } else {
      finish();
    }
  }
  finish();
  return out;
}

bool is_lang(std::string_view truth, index::Language language) {
  const std::string_view name = index::name_of(language);
  if (truth == name || (truth == "zh" && name.starts_with("zh"))) return true;
  const bool ours =
      starts_with_ignoring_case(truth, "zh") || starts_with_ignoring_case(truth, "en") || truth == "mixed";
  return starts_with_ignoring_case(truth, "en") ? name == "en" : !ours && name == "other";
}

std::size_t count_found(const std::vector<std::string>& lines, std::string_view text) {
  const std::string all = squeezed(text);
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
    return all.find(squeezed(line)) != std::string::npos;
  }));
}

}  // namespace

bool TruthRecord::in_text_form(std::string_view field) const {
  return !in_text || std::find(in_text->begin(), in_text->end(), field) != in_text->end();
}

Result<std::vector<TruthRecord>> parse_truth(std::string_view jsonl) {
  std::vector<TruthRecord> records;
  std::size_t number = 0;
  for (std::size_t at = 0; at < jsonl.size();) {
    const std::size_t end = std::min(jsonl.find('\n', at), jsonl.size());
    const std::string_view line = trimmed(jsonl.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object()) {
      return Error{ErrorCode::invalid_argument, "truth, line " + std::to_string(number) + ": not a JSON object",
                   number};
    }
    records.push_back(record_of(record));
  }
  return records;
}

bool same_title(std::string_view a, std::string_view b) {
  const std::string left = squeezed(a);
  const std::string right = squeezed(b);
  return left == right || has_tail(left, right) || has_tail(right, left);
}

double token_f1(std::string_view found, std::string_view truth) {
  std::unordered_map<std::string, long> balance;
  const auto truth_tokens = tokens(truth);
  const auto found_tokens = tokens(found);
  for (const std::string& token : truth_tokens) ++balance[token];
  std::size_t shared = 0;
  for (const std::string& token : found_tokens) {
    const auto known = balance.find(token);
    if (known != balance.end() && known->second-- > 0) ++shared;
  }
  if (truth_tokens.empty() || found_tokens.empty()) return truth_tokens.empty() && found_tokens.empty() ? 1 : 0;
  return 2.0 * static_cast<double>(shared) / static_cast<double>(truth_tokens.size() + found_tokens.size());
}

std::vector<std::string> Scores::add(const TruthRecord& truth, const index::StoredDocument& document) {
  std::vector<std::string> wrong;
  const auto score = [&](const char* field, const std::optional<std::string>& known, const std::string& given,
                         bool right) {
    if (!known || known->empty() || (form_ == PageForm::kText && !truth.in_text_form(field))) return;
    FieldScore& sum = fields[field];
    ++sum.known;
    if (!given.empty()) ++sum.given;
    if (right) {
      ++sum.right;
    } else {
      wrong.push_back(std::string(field) + ": \"" + given + "\", not \"" + *known + '"');
    }
  };
  const auto among = [](const std::optional<std::string>& name, const std::vector<std::string>& names) {
    return name && std::any_of(names.begin(), names.end(), [&](const std::string& one) {
             return !one.empty() && squeezed(one) == squeezed(*name);
           });
  };
  score("title", truth.title, document.title, truth.title && same_title(document.title, *truth.title));
  const std::string date = document.date ? index::to_iso(*document.date) : "";
  score("date", truth.date, date, truth.date && date == *truth.date);
  std::vector<std::string> names = document.source_aliases;
  names.push_back(document.source);
  names.push_back(document.source_as_written);
  score("source", truth.source, document.source, among(truth.source, names));
  names = document.site_aliases;
  names.push_back(document.site);
  score("site", truth.site, document.site, among(truth.site, names));
  score("lang", truth.lang, std::string(index::name_of(document.language)),
        truth.lang && is_lang(*truth.lang, document.language));
  if (truth.sited && !truth.site && !document.site.empty())
    wrong.push_back("site: \"" + document.site + "\", not null");
  if (truth.undated) {
    ++undated;
    if (!date.empty()) {
      ++dated_wrongly;
      wrong.push_back("date: \"" + date + "\", not null");
    }
  }
  add_text(truth, document, wrong);
  return wrong;
}

void Scores::add_text(const TruthRecord& truth, const index::StoredDocument& document,
                      std::vector<std::string>& wrong) {
  const std::string article = article_text(document);
  if (truth.body && !truth.body->empty()) {
    ++bodies;
    const double f1 = zhen::indexer::token_f1(article, *truth.body);
    token_f1_sum += f1;
    if (f1 < 0.9) wrong.push_back("body: token F1 " + std::to_string(f1));
  }
  if (!truth.furniture.empty()) {
    std::string furniture;
    for (const std::string& line : furniture_lines(document)) furniture += line + '\n';
    const std::size_t found = count_found(truth.furniture, furniture);
    furniture_known += truth.furniture.size();
    furniture_found += found;
    if (found < truth.furniture.size()) {
      for (const std::string& line : truth.furniture) {
        if (count_found({line}, furniture) == 0) wrong.push_back("furniture missed: " + line);
      }
    }
  }
  for (const std::string& line : truth.article) {
    ++article_known;
    if (count_found({line}, article) == 1) {
      ++article_found;
    } else {
      wrong.push_back("article lost: " + line.substr(0, 90));
    }
  }
}

}  // namespace zhen::indexer
