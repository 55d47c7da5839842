// index_records INDEX RECORDS.jsonl…: documents of id, title and text, as clean articles, without reading or judging
// pages. For tests of finding that must not depend on how pages are read.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "common/index/calendar.h"
#include "common/index/terms.h"
#include "indexer/write/index_writer.h"

namespace {

std::string text_of(const nlohmann::json& record, const char* field) {
  const auto place = record.find(field);
  return place != record.end() && place->is_string() ? place->get<std::string>() : std::string();
}

zhen::index::StoredDocument document_of(const nlohmann::json& record) {
  zhen::index::StoredDocument document;
  document.id = text_of(record, "id");
  document.title = text_of(record, "title");
  document.text = text_of(record, "text");
  document.source = text_of(record, "source");
  document.site = document.source;
  document.url = text_of(record, "url");
  document.language = zhen::index::parse_language(text_of(record, "lang")).value_or(zhen::index::Language::kOther);
  document.date = zhen::index::parse_iso(text_of(record, "date").substr(0, 10));
  if (document.date) document.date_role = zhen::index::DateRole::kPublished;
  document.content_hash = zhen::index::stable_hash(record.dump());
  return document;
}

int fail(const zhen::Error& error) {
  std::cerr << "index_records: " << error.message << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return fail({zhen::ErrorCode::invalid_argument, "usage: index_records INDEX RECORDS.jsonl..."});
  auto writer = zhen::indexer::IndexWriter::open(argv[1], {.rebuild = true});
  if (!writer) return fail(writer.error());
  for (int i = 2; i < argc; ++i) {
    std::ifstream lines(argv[i]);
    for (std::string line; std::getline(lines, line);) {
      auto added = writer->add(document_of(nlohmann::json::parse(line)));
      if (!added) return fail(added.error());
    }
  }
  const auto summary = writer->commit();
  if (!summary) return fail(summary.error());
  std::cout << summary->documents << " documents\n";
  return 0;
}
