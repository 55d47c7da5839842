// The baseline: Xapian as its own manual uses it. TermGenerator with Chinese n-grams and English stems, positions and
// all, one writer; queries as the OR of the same terms, BM25 as it comes. The same commands as the peers of whole.py.
//   stock_xapian index CORPUS.jsonl FOLDER
//   stock_xapian query FOLDER TOPICS.tsv LIMIT RUN    ROUNDS=n SNIPPET=1 in the environment
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

void set_up(Xapian::TermGenerator& generator) {
  generator.set_stemmer(Xapian::Stem("english"));
  generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
}

void build(const std::string& corpus, const std::string& folder) {
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  set_up(generator);
  std::ifstream in(corpus);
  for (std::string line; std::getline(in, line);) {
    const auto record = nlohmann::json::parse(line);
    const std::string text = record.value("title", "") + '\n' + record.value("text", "");
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(text);
    document.add_value(0, record["id"].get<std::string>());
    document.set_data(text);
    database.add_document(document);
  }
  database.commit();
}

/// Stemmed words of alphabets, n-grams as they are: what the postings hold, each once.
Xapian::Query query_of(const std::string& words) {
  Xapian::Document document;
  Xapian::TermGenerator generator;
  set_up(generator);
  generator.set_document(document);
  generator.index_text(words);
  std::vector<Xapian::Query> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string name = *term;
    const bool stemmed = name[0] == 'Z';
    const bool han = static_cast<unsigned char>(name[stemmed ? 1 : 0]) >= 0xE2;
    if (stemmed != han) terms.emplace_back(name, term.get_wdf());
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void ask(const std::string& folder, const std::string& topics, unsigned limit, const std::string& run) {
  const Xapian::Database database(folder);
  const Xapian::Stem stem("english");
  const char* rounds = std::getenv("ROUNDS");
  const bool snippets = std::getenv("SNIPPET") != nullptr;
  std::ofstream out(run);
  std::vector<double> times;
  for (int round = -1; round < (rounds != nullptr ? std::atoi(rounds) : 1); ++round) {
    std::ifstream in(topics);
    for (std::string line; std::getline(in, line);) {
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      const auto begin = std::chrono::steady_clock::now();
      Xapian::Enquire enquire(database);
      enquire.set_query(query_of(line.substr(tab + 1)));
      const Xapian::MSet hits = enquire.get_mset(0, limit);
      std::size_t shown = 0;
      std::vector<std::string> ids;
      for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
        const Xapian::Document document = hit.get_document();
        ids.push_back(document.get_value(0));
        if (snippets && shown++ < 10) {
          constexpr unsigned kFlags = Xapian::MSet::SNIPPET_BACKGROUND_MODEL | Xapian::MSet::SNIPPET_EXHAUSTIVE |
                                      Xapian::MSet::SNIPPET_CJK_NGRAM;
          hits.snippet(document.get_data(), 300, stem, kFlags, "<b>", "</b>");
        }
      }
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
      if (round >= 0) times.push_back(took.count());
      if (round != 0) continue;
      for (std::size_t i = 0; i < ids.size(); ++i) {
        out << line.substr(0, tab) << " Q0 " << ids[i] << ' ' << i + 1 << ' ' << ids.size() - i << " stock\n";
      }
    }
  }
  if (times.empty()) return;
  std::printf("{\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"p99_ms\":%.3f}\n", percentile(times, 0.5), percentile(times, 0.95),
              percentile(times, 0.99));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  try {
    if (mode == "index" && argc == 4) {
      build(argv[2], argv[3]);
    } else if (mode == "query" && argc == 6) {
      ask(argv[2], argv[3], static_cast<unsigned>(std::atoi(argv[4])), argv[5]);
    } else {
      std::cerr << "stock_xapian index CORPUS.jsonl FOLDER | query FOLDER TOPICS.tsv LIMIT RUN\n";
      return 2;
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "stock_xapian: " << error.get_msg() << '\n';
    return 2;
  }
  return 0;
}
