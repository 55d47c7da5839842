#include "indexer/read/record.h"

#include <utility>

namespace zhen::indexer {
namespace {

constexpr std::string_view kBlank = " \t\r\n\f\v";

bool is_blank(const std::optional<std::string>& value) {
  return !value || value->find_first_not_of(kBlank) == std::string::npos;
}

/// Blank is as good as absent: what is read from the page may still serve.
std::optional<std::string> given(std::optional<std::string>& value) {
  if (is_blank(value)) return std::nullopt;
  return std::move(value);
}

/// The page's bytes, and whether they are a clean article.
std::optional<std::pair<std::string, PageFormat>> content(Record& record) {
  if (!is_blank(record[Field::kBody])) return std::pair(std::move(*record[Field::kBody]), PageFormat::kArticle);
  if (!is_blank(record[Field::kText])) return std::pair(std::move(*record[Field::kText]), PageFormat::kText);
  const bool has_content_field = record[Field::kBody] || record[Field::kText];
  if (has_content_field && !is_blank(record[Field::kTitle])) {
    return std::pair(*record[Field::kTitle], PageFormat::kArticle);  // a headline alone can still be found
  }
  return std::nullopt;
}

}  // namespace

bool deliver(Record&& record, const Origin& origin, std::uint64_t number, const std::string& where,
             const ReadLimits& limits, const PageSink& sink) {
  const auto reject = [&](std::string reason) {
    sink.rejected(Rejection{where, std::move(reason)});
    return true;
  };
  if (!record.wrong.empty()) return reject(std::move(record.wrong));
  const bool has_content_field = record[Field::kBody] || record[Field::kText];
  auto bytes = content(record);
  if (!bytes) {
    return reject(has_content_field ? "the record's text is empty"
                                    : "the record has neither text nor body (--field text=NAME says what holds it)");
  }
  if (bytes->first.size() > limits.document_bytes) {
    return reject("the document is longer than " + megabytes(limits.document_bytes) + " (--max-document-size)");
  }

  Page page;
  page.bytes = std::move(bytes->first);
  page.format = bytes->second;
  page.is_utf8 = true;
  page.path = origin.path;
  auto id = given(record[Field::kId]);
  page.id = id ? std::move(*id) : origin.id + "#" + std::to_string(number);
  page.given = {given(record[Field::kTitle]), given(record[Field::kDate]), given(record[Field::kSource]),
                given(record[Field::kSite]),  given(record[Field::kUrl]),  given(record[Field::kLang]),
                given(record[Field::kAuthor])};
  return sink.page(std::move(page));
}

}  // namespace zhen::indexer
