#include "zhen/comparison.h"

#include <utility>

#include "searcher/c/asking.h"
#include "searcher/c/objects.h"
#include "zhen/c_comparison.h"

static_assert(ZHEN_PASSAGE_SAME == static_cast<int>(zhen::PassageKind::same) &&
              ZHEN_PASSAGE_REMOVED == static_cast<int>(zhen::PassageKind::removed) &&
              ZHEN_PASSAGE_ADDED == static_cast<int>(zhen::PassageKind::added) &&
              ZHEN_PASSAGE_CHANGED == static_cast<int>(zhen::PassageKind::changed));

struct zhen_comparison {
  struct Changes {
    std::vector<zhen_range> from;
    std::vector<zhen_range> to;
  };

  explicit zhen_comparison(zhen::Comparison found);

  zhen::Comparison comparison;
  std::vector<Changes> changes;
};

namespace zhen::c {
namespace {

constexpr zhen_compare_request kDefaults = ZHEN_COMPARE_REQUEST_INIT;

template <typename Asked>
zhen_status compare(const Asked& asked, const zhen_compare_request* request, zhen_comparison** comparison) {
  if (!has_size(request)) return refuse("no request, or one without its size: begin with ZHEN_COMPARE_REQUEST_INIT");
  const zhen_compare_request theirs = read_struct(*request, kDefaults);
  if (theirs.id == nullptr) return refuse("no id of a document");
  CompareRequest ours{.id = theirs.id};
  if (theirs.with != nullptr) ours.with = theirs.with;
  ours.scripts = theirs.scripts != 0;
  return answer_with(asked.compare(ours), comparison);
}

zhen_compared_page page_of(const ComparedPage& page) {
  zhen_compared_page made = ZHEN_COMPARED_PAGE_INIT;
  made.id = view_of(page.id);
  made.title = view_of(page.title);
  made.source = view_of(page.source);
  if (page.date) made.date = view_of(*page.date);
  made.lang = view_of(page.lang);
  made.sentences = page.sentences;
  return made;
}

zhen_compared_passage passage_of(const ComparedPassage& passage, const zhen_comparison::Changes& changes) {
  zhen_compared_passage made = ZHEN_COMPARED_PASSAGE_INIT;
  made.kind = static_cast<zhen_passage_kind>(passage.kind);
  made.from = view_of(passage.from);
  made.to = view_of(passage.to);
  made.from_changes = changes.from.data();
  made.from_change_count = changes.from.size();
  made.to_changes = changes.to.data();
  made.to_change_count = changes.to.size();
  made.sentences = passage.sentences;
  return made;
}

}  // namespace
}  // namespace zhen::c

namespace c = zhen::c;

zhen_comparison::zhen_comparison(zhen::Comparison found) : comparison(std::move(found)) {
  changes.reserve(comparison.passages.size());
  for (const zhen::ComparedPassage& passage : comparison.passages) {
    changes.push_back({c::ranges_of(passage.from_changes), c::ranges_of(passage.to_changes)});
  }
}

zhen_status zhen_searcher_compare(zhen_searcher* searcher, const zhen_compare_request* request,
                                  zhen_comparison** comparison) {
  return c::ask(searcher, comparison, [&] { return c::compare(searcher->searcher, request, comparison); });
}

zhen_status zhen_pool_compare(zhen_pool* pool, const zhen_compare_request* request, zhen_comparison** comparison) {
  return c::ask(pool, comparison, [&] { return c::compare(pool->pool, request, comparison); });
}

void zhen_comparison_free(zhen_comparison* comparison) {
  delete comparison;
}

zhen_status zhen_comparison_page(const zhen_comparison* comparison, size_t which, zhen_compared_page* page) {
  if (comparison == nullptr || !c::has_size(page)) return c::refuse("zhen_comparison_page: no comparison or no page");
  if (which > 1) return c::refuse("zhen_comparison_page: there are two pages, 0 and 1");
  c::write_struct(c::page_of(which == 0 ? comparison->comparison.from : comparison->comparison.to), page);
  return ZHEN_OK;
}

double zhen_comparison_overlap(const zhen_comparison* comparison) {
  return comparison == nullptr ? 0 : comparison->comparison.overlap;
}

int zhen_comparison_is_complete(const zhen_comparison* comparison) {
  return comparison != nullptr && comparison->comparison.complete ? 1 : 0;
}

size_t zhen_comparison_passage_count(const zhen_comparison* comparison) {
  return comparison == nullptr ? 0 : comparison->comparison.passages.size();
}

zhen_status zhen_comparison_passage(const zhen_comparison* comparison, size_t index, zhen_compared_passage* passage) {
  if (comparison == nullptr) return c::refuse("zhen_comparison_passage: no comparison");
  return c::write_item(comparison->comparison.passages, index, passage, [&](const zhen::ComparedPassage& found) {
    return c::passage_of(found, comparison->changes[index]);
  });
}
