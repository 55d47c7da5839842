// The real searcher against one that looks at every document: same matches, same scores, same counts, same order.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "searcher/query/parser.h"
#include "searcher/rank/matcher.h"
#include "tests/search/brute_force.h"
#include "tests/search/random_collection.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen::searcher {
namespace {

using testing::BruteForce;
using testing::RandomCollection;

class Matching : public zhen::testing::IndexTest {
 protected:
  /// Several commits, with replacements and removals: more than one segment, some with deleted rows.
  BruteForce build(RandomCollection& random, std::size_t documents) {
    std::map<std::string, index::StoredDocument> live;
    for (int commit = 0; commit < 3; ++commit) {
      auto writer = open();
      for (std::size_t i = 0; i < documents; ++i) {
        const std::string id = "d" + std::to_string(random.below(documents * 2));
        live[id] = random.document(id);
        EXPECT_TRUE(writer.add(index::StoredDocument(live[id])));
      }
      if (commit > 0 && !live.empty()) {
        EXPECT_TRUE(writer.remove(live.begin()->first));
        live.erase(live.begin());
      }
      EXPECT_TRUE(writer.commit());
    }
    std::vector<index::StoredDocument> all;
    all.reserve(live.size());
    for (auto& [id, document] : live) all.push_back(std::move(document));
    return BruteForce(std::move(all));
  }

  static std::map<std::string, double> matched(const index::Snapshot& snapshot, const Plan& plan) {
    std::map<std::string, double> scores;
    Matcher matcher(snapshot, plan);
    EXPECT_TRUE(matcher.run(
        [&](const WindowMatches& window) {
          window.matches.for_each([&](std::size_t row) {
            const auto local = static_cast<Xapian::docid>(window.window.begin + row + 1);
            scores[window.window.segment->document(local)->id] = window.scores[row];
          });
        },
        StopSignal(0, nullptr)));
    return scores;
  }
};

TEST_F(Matching, AgreesWithLookingAtEveryDocument) {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    RandomCollection random(seed);
    std::filesystem::remove_all(path_);
    const BruteForce brute = build(random, 25);
    const index::Snapshot snapshot = this->snapshot();
    const text::Analyzer analyzer;
    for (int i = 0; i < 150; ++i) {
      const std::string query = random.query();
      const Node root = parse(query)->root;
      const auto expected = brute.search(root);
      const auto found = matched(snapshot, make_plan(root, analyzer, {}));
      ASSERT_EQ(found.size(), expected.size()) << "seed " << seed << ", query " << query;
      for (const auto& [id, score] : expected) {
        ASSERT_TRUE(found.contains(id)) << "seed " << seed << ", query " << query << ", document " << id;
        ASSERT_NEAR(found.at(id), score, 1e-4 * (1 + std::abs(score))) << "seed " << seed << ", query " << query;
      }
    }
  }
}

TEST_F(Matching, TotalsFacetsAndPagesAgree) {
  RandomCollection random(77);
  const BruteForce brute = build(random, 60);
  const auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  for (int i = 0; i < 150; ++i) {
    SearchRequest request;
    request.query = random.query();
    request.limit = 200;
    request.facets = {"source", "site", "lang", "year", "month"};
    request.facet_limit = 0;
    request.sort = static_cast<Sort>(random.below(3));
    const auto expected = brute.search(parse(request.query)->root);
    const auto result = searcher->search(request);
    ASSERT_TRUE(result) << request.query;
    const bool relaxed = std::any_of(result->warnings.begin(), result->warnings.end(), [](const std::string& warning) {
      return warning.find("looked for") != std::string::npos;
    });
    if (relaxed) continue;
    EXPECT_EQ(result->total, expected.size()) << request.query;
    ASSERT_EQ(result->hits.size(), expected.size()) << request.query;
    std::set<std::string> ids;
    for (const Hit& hit : result->hits) ids.insert(hit.id);
    ASSERT_EQ(ids.size(), expected.size());
    for (const Facet& facet : result->facets) {
      std::map<std::string, std::uint64_t> counts;
      for (const FacetCount& count : facet.values) counts[count.value] = count.count;
      EXPECT_EQ(counts, brute.count(facet.name, ids)) << facet.name << " of " << request.query;
    }

    // Any page is a piece of the whole, and asking again gives the same.
    SearchRequest page = request;
    page.offset = random.below(20);
    page.limit = 1 + random.below(7);
    const auto piece = searcher->search(page);
    for (std::size_t k = 0; k < piece->hits.size(); ++k) {
      EXPECT_EQ(piece->hits[k].id, result->hits[page.offset + k].id) << request.query;
      EXPECT_EQ(piece->hits[k].rank, page.offset + k + 1);
      EXPECT_EQ(piece->hits[k].score, result->hits[page.offset + k].score) << request.query;
    }
  }
}

TEST_F(Matching, FacetCountsAreTheTotalsOfTheirFilters) {
  RandomCollection random(5);
  build(random, 60);
  const auto searcher = Searcher::open(path_);
  SearchRequest request{.query = "北京 oil 大学"};
  request.facets = {"source", "site", "lang", "year", "month", "date"};
  request.facet_limit = 0;
  const auto result = searcher->search(request);
  for (const Facet& facet : result->facets) {
    for (const FacetCount& count : facet.values) {
      if (count.value.empty()) continue;
      SearchRequest narrow{.query = request.query};
      if (facet.name == "source") narrow.sources = {count.value};
      if (facet.name == "site") narrow.sites = {count.value};
      if (facet.name == "lang") narrow.langs = {count.value};
      if (!facet.step.empty()) narrow.date = count.value;
      EXPECT_EQ(searcher->search(narrow)->total, count.count) << facet.name << ' ' << count.value;
    }
  }
}

TEST_F(Matching, SortsByDateWithTheUndatedLast) {
  RandomCollection random(9);
  build(random, 40);
  const auto searcher = Searcher::open(path_);
  for (const Sort sort : {Sort::newest, Sort::oldest}) {
    SearchRequest request{.query = "北京 oil 国"};
    request.sort = sort;
    request.limit = 1000;
    std::optional<index::Day> before;
    bool undated = false;
    const auto result = searcher->search(request);
    for (const Hit& hit : result->hits) {
      if (!hit.date) {
        undated = true;
        continue;
      }
      EXPECT_FALSE(undated) << "a dated page after an undated one";
      const index::Day day = index::span_of(*index::parse_iso(*hit.date)).first;
      const bool in_order = !before || (sort == Sort::newest ? day <= *before : day >= *before);
      EXPECT_TRUE(in_order) << hit.id;
      before = day;
    }
  }
}

/// The same terms and weights in Xapian's own matcher: a stranger's program gets the same order from our postings.
TEST_F(Matching, EnquireOverTheSamePostingsAgrees) {
  RandomCollection random(3);
  build(random, 80);
  const index::Snapshot snapshot = this->snapshot();
  const text::Analyzer analyzer;
  Xapian::Database all;
  for (const auto& segment : snapshot.segments()) all.add_database(segment->database());
  const Bm25Parameters uniform{.k1_han = 1.2, .k1_word = 1.2, .b = 0.75, .all_units_bonus = 0};
  int compared = 0;
  constexpr int kQueries = 2000;
  for (int i = 0; compared < kQueries && i < 20 * kQueries; ++i) {
    std::string words;
    for (std::size_t n = 1 + random.below(5); n > 0; --n)
      words += random.below(2) == 0 ? "北京大学 " : "oil crude 清华 ";
    if (random.below(3) == 0) words += random.query();
    const Plan plan = make_plan(parse(words)->root, analyzer, {});
    std::vector<Xapian::Query> units;
    std::set<std::string> seen;
    for (const PlanUnit& unit : plan.units) {
      if (unit.unit.alternatives.size() != 1 || unit.unit.alternatives[0].prefix || unit.in_title || unit.weight <= 0)
        break;
      units.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(unit.unit.alternatives[0].term), unit.weight);
    }
    const bool only_words = std::all_of(plan.root.clauses.begin(), plan.root.clauses.end(), [](const PlanClause& c) {
      return c.occur == Occur::kShould && c.node.kind == PlanKind::kAnyUnit;
    });
    if (units.size() != plan.units.size() || units.empty() || !only_words) continue;
    ++compared;

    std::map<std::pair<std::string, Xapian::docid>, double> ours;
    Matcher matcher(snapshot, plan, uniform);
    ASSERT_TRUE(matcher.run(
        [&](const WindowMatches& window) {
          window.matches.for_each([&](std::size_t row) {
            const auto local = static_cast<Xapian::docid>(window.window.begin + row + 1);
            const std::size_t shards = snapshot.segments().size();
            const auto global = static_cast<Xapian::docid>((local - 1) * shards + window.window.segment_index + 1);
            ours[{"", global}] = window.scores[row];
          });
        },
        StopSignal(0, nullptr)));
    Xapian::Enquire enquire(all);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, units.begin(), units.end()));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2 * 8, 0, 0, 0.75, 0.5));
    const Xapian::MSet theirs = enquire.get_mset(0, 10'000);
    ASSERT_EQ(theirs.size(), ours.size()) << words;
    // Xapian's k1 of 9.6 also stands in its factor k1 + 1: one constant for all documents.
    const double constant = (1.2 + 1) / (9.6 + 1);
    for (auto hit = theirs.begin(); hit != theirs.end(); ++hit) {
      const auto place = ours.find({"", *hit});
      ASSERT_NE(place, ours.end());
      EXPECT_NEAR(place->second, hit.get_weight() * constant, 1e-3 * (1 + place->second)) << words;
    }
  }
  EXPECT_EQ(compared, kQueries);
}

}  // namespace
}  // namespace zhen::searcher
