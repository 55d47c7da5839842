/* The C interface as a C program meets it. usage: c_interface_test INDEX */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zhen/c.h>
#include <zhen/c_comparison.h>
#include <zhen/c_timeline.h>
#include <zhen/version.h>

static int failures = 0;

#define CHECK(condition)                                             \
  do {                                                               \
    if (!(condition)) {                                              \
      ++failures;                                                    \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
    }                                                                \
  } while (0)

static int equal(zhen_string text, const char* wanted) {
  return text.data != NULL && text.size == strlen(wanted) && strcmp(text.data, wanted) == 0;
}

static zhen_result* search(zhen_searcher* searcher, const zhen_request* request) {
  zhen_result* result = NULL;
  const zhen_status status = zhen_searcher_search(searcher, request, &result);
  if (status != ZHEN_OK) printf("search: %s\n", zhen_last_error());
  CHECK(status == ZHEN_OK);
  return result;
}

static void test_hits_have_every_field(zhen_searcher* searcher) {
  zhen_request request = ZHEN_REQUEST_INIT;
  request.query = "龍井";
  request.date = "2023";
  zhen_result* result = search(searcher, &request);
  CHECK(equal(zhen_result_query(result), "龍井"));
  CHECK(zhen_result_total(result) == 1 && zhen_result_total_is_exact(result) && zhen_result_hit_count(result) == 1);
  zhen_hit hit = ZHEN_HIT_INIT;
  CHECK(zhen_result_hit(result, 0, &hit) == ZHEN_OK);
  CHECK(hit.rank == 1 && hit.score > 0);
  CHECK(equal(hit.id, "longjing") && equal(hit.title, "龙井茶") && equal(hit.date, "2023-04-05"));
  CHECK(equal(hit.source, "Tea Weekly") && equal(hit.path, "longjing.txt") && equal(hit.lang, "zh-Hans"));
  CHECK(hit.source_alias_count == 0 || hit.source_aliases[0].data != NULL);
  CHECK(hit.title_highlight_count == 1 && hit.title_highlights[0].begin == 0);
  CHECK(hit.snippet_highlight_count >= 1);
  for (size_t i = 0; i < hit.snippet_highlight_count; ++i) {
    CHECK(strncmp(hit.snippet.data + hit.snippet_highlights[i].begin, "龙井", strlen("龙井")) == 0);
  }
  CHECK(zhen_result_hit(result, 1, &hit) == ZHEN_INVALID_ARGUMENT);
  zhen_result_free(result);
}

static void test_lists_facets_and_paging(zhen_searcher* searcher) {
  const char* facets[] = {"source", "year"};
  const char* sources[] = {"tea weekly", "Leaf Post"};
  zhen_request request = ZHEN_REQUEST_INIT;
  request.sources = sources;
  request.source_count = 2;
  request.facets = facets;
  request.facet_count = 2;
  request.limit = 1;
  request.offset = 1;
  request.sort = ZHEN_SORT_NEWEST;
  zhen_result* result = search(searcher, &request);
  CHECK(zhen_result_total(result) == 3 && zhen_result_hit_count(result) == 1);
  zhen_hit hit = ZHEN_HIT_INIT;
  CHECK(zhen_result_hit(result, 0, &hit) == ZHEN_OK && hit.rank == 2 && equal(hit.id, "assam"));
  CHECK(zhen_result_facet_count(result) == 2 && equal(zhen_result_facet_name(result, 0), "source"));
  CHECK(zhen_result_facet_value_count(result, 0) == 2);
  CHECK(equal(zhen_result_facet_value(result, 0, 0), "Tea Weekly"));
  CHECK(zhen_result_facet_value_documents(result, 0, 0) == 2);
  CHECK(zhen_result_facet_value_documents(result, 0, 9) == 0 && equal(zhen_result_facet_value(result, 9, 0), ""));
  zhen_result_free(result);
}

static void test_documents(zhen_searcher* searcher) {
  zhen_document* document;
  CHECK(zhen_searcher_document(searcher, "mixed", &document) == ZHEN_OK);
  zhen_document_fields fields = ZHEN_DOCUMENT_FIELDS_INIT;
  CHECK(zhen_document_get(document, &fields) == ZHEN_OK);
  CHECK(equal(fields.title, "龙井茶 market & prices") && equal(fields.date, "") && fields.furniture_count == 0);
  CHECK(strstr(fields.text.data, "𠮷田") != NULL && fields.text.size == strlen(fields.text.data));
  zhen_document_free(document);
  CHECK(zhen_searcher_document(searcher, "coffee", &document) == ZHEN_DOCUMENT_NOT_FOUND && document == NULL);
  CHECK(strstr(zhen_last_error(), "coffee") != NULL);
}

/* Its dictionary is the test's own: two words of tea. */
static void test_other_forms_of_words(zhen_searcher* searcher, const char* dictionary) {
  FILE* file = fopen(dictionary, "w");
  CHECK(file != NULL && fputs("龙井茶\tdragonwell tea\n", file) >= 0 && fclose(file) == 0);
  zhen_request request = ZHEN_REQUEST_INIT;
  request.query = "dragonwell tea";
  request.dictionary = dictionary;
  zhen_result* result = search(searcher, &request);
  zhen_expansion form = ZHEN_EXPANSION_INIT;
  CHECK(zhen_result_expansion_count(result) == 1 && zhen_result_expansion(result, 0, &form) == ZHEN_OK);
  CHECK(equal(form.from, "dragonwell tea") && equal(form.to, "龙井茶") && equal(form.origin, "dictionary"));
  CHECK(zhen_result_expansion(result, 1, &form) == ZHEN_INVALID_ARGUMENT);
  int marked = 0;
  for (size_t i = 0; i < zhen_result_hit_count(result); ++i) {
    zhen_hit hit = ZHEN_HIT_INIT;
    CHECK(zhen_result_hit(result, i, &hit) == ZHEN_OK);
    if (hit.matched_count == 1 && equal(hit.matched[0], "龙井茶")) ++marked;
  }
  CHECK(marked == 2);
  zhen_result_free(result);
  request.cross = ZHEN_CROSS_OFF;
  result = search(searcher, &request);
  CHECK(zhen_result_expansion_count(result) == 0);
  zhen_result_free(result);
  request.cross = 7;
  CHECK(zhen_searcher_search(searcher, &request, &result) == ZHEN_INVALID_ARGUMENT && result == NULL);
  remove(dictionary);
}

static void test_stories(zhen_searcher* searcher) {
  zhen_request request = ZHEN_REQUEST_INIT;
  request.query = "龙井";
  zhen_result* result = search(searcher, &request);
  zhen_hit hit = ZHEN_HIT_INIT;
  zhen_copy copy = ZHEN_COPY_INIT;
  CHECK(zhen_result_hit(result, 0, &hit) == ZHEN_OK && hit.pages == 0 && equal(hit.story, "") && hit.copy_count == 0);
  CHECK(zhen_result_copy(result, 0, 0, &copy) == ZHEN_INVALID_ARGUMENT);
  zhen_result_free(result);
  request.stories = 1;
  result = search(searcher, &request);
  CHECK(zhen_result_hit(result, 0, &hit) == ZHEN_OK && hit.pages == 1 && hit.story.size == 16 && hit.copy_count == 1);
  CHECK(zhen_result_copy(result, 0, 0, &copy) == ZHEN_OK && equal(copy.id, hit.id.data));
  CHECK(equal(copy.source, hit.source.data) && equal(copy.date, hit.date.data));
  CHECK(zhen_result_copy(result, 0, 1, &copy) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_result_copy(result, 9, 0, &copy) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_result_copy(NULL, 0, 0, &copy) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_result_copy(result, 0, 0, NULL) == ZHEN_INVALID_ARGUMENT);
  zhen_result_free(result);
}

static void test_pages_like_another(zhen_searcher* searcher) {
  zhen_similar_request request = ZHEN_SIMILAR_REQUEST_INIT;
  zhen_result* result;
  request.id = "longjing";
  CHECK(zhen_searcher_similar(searcher, &request, &result) == ZHEN_OK);
  CHECK(zhen_result_total(result) >= 1 && equal(zhen_result_query(result), ""));
  zhen_hit hit = ZHEN_HIT_INIT;
  CHECK(zhen_result_hit(result, 0, &hit) == ZHEN_OK && equal(hit.id, "mixed") && hit.score > 0);
  zhen_result_free(result);
  request.id = NULL;
  request.text = "龙井茶是绿茶";
  request.limit = 1;
  CHECK(zhen_searcher_similar(searcher, &request, &result) == ZHEN_OK && zhen_result_hit_count(result) == 1);
  zhen_result_free(result);
  request.limit = 1001;
  CHECK(zhen_searcher_similar(searcher, &request, &result) == ZHEN_INVALID_ARGUMENT && result == NULL);
  request.text = NULL;
  CHECK(zhen_searcher_similar(searcher, &request, &result) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_similar(searcher, NULL, &result) == ZHEN_INVALID_ARGUMENT);
  request.id = "coffee";
  request.limit = 10;
  CHECK(zhen_searcher_similar(searcher, &request, &result) == ZHEN_DOCUMENT_NOT_FOUND && result == NULL);
}

static void test_suggestions(zhen_searcher* searcher) {
  zhen_suggestions* list;
  zhen_suggestion one = ZHEN_SUGGESTION_INIT;
  CHECK(zhen_searcher_suggest(searcher, "龍井", 10, &list) == ZHEN_OK && zhen_suggestions_count(list) >= 1);
  size_t titles = 0;
  for (size_t i = 0; i < zhen_suggestions_count(list); ++i) {
    CHECK(zhen_suggestions_get(list, i, &one) == ZHEN_OK && one.match == ZHEN_MATCH_TEXT && one.count >= 1);
    CHECK(strncmp(one.text.data, "龙井", strlen("龙井")) == 0);
    CHECK((one.kind == ZHEN_SUGGESTION_TITLE) == (one.id.size > 0));
    if (one.kind == ZHEN_SUGGESTION_TITLE) ++titles;
  }
  CHECK(titles >= 1);
  CHECK(zhen_suggestions_get(list, zhen_suggestions_count(list), &one) == ZHEN_INVALID_ARGUMENT);
  one.struct_size = offsetof(zhen_suggestion, id);
  one.id.size = 4242;
  CHECK(zhen_suggestions_get(list, 0, &one) == ZHEN_OK && one.text.size > 0 && one.id.size == 4242);
  zhen_suggestions_free(list);
  one.struct_size = sizeof one;
  CHECK(zhen_searcher_suggest(searcher, "ljc", 10, &list) == ZHEN_OK && zhen_suggestions_get(list, 0, &one) == ZHEN_OK);
  CHECK(one.match == ZHEN_MATCH_PINYIN && strncmp(one.text.data, "龙井茶", strlen("龙井茶")) == 0);
  zhen_suggestions_free(list);
  CHECK(zhen_searcher_suggest(searcher, "a", 101, &list) == ZHEN_INVALID_ARGUMENT && list == NULL);
  CHECK(zhen_searcher_suggest(searcher, NULL, 10, &list) == ZHEN_INVALID_ARGUMENT);
}

static void test_failures_leave_null_and_a_message(zhen_searcher* searcher) {
  zhen_searcher* none = searcher;
  CHECK(zhen_searcher_open("/nowhere/at.all", &none) == ZHEN_INDEX_NOT_FOUND && none == NULL);
  CHECK(strstr(zhen_last_error(), "/nowhere/at.all") != NULL && zhen_last_error_position() == SIZE_MAX);
  zhen_request request = ZHEN_REQUEST_INIT;
  zhen_result* result = (zhen_result*)&request;
  request.query = "tea \"green";
  request.strict = 1;
  CHECK(zhen_searcher_search(searcher, &request, &result) == ZHEN_INVALID_QUERY && result == NULL);
  CHECK(zhen_last_error_position() == 4);
  request.strict = 0;
  request.date = "sometime";
  CHECK(zhen_searcher_search(searcher, &request, &result) == ZHEN_INVALID_ARGUMENT);
  request.date = NULL;
  request.sort = 77;
  CHECK(zhen_searcher_search(searcher, &request, &result) == ZHEN_INVALID_ARGUMENT);
  request.sort = ZHEN_SORT_RELEVANCE;
  request.lang_count = 1;
  CHECK(zhen_searcher_search(searcher, &request, &result) == ZHEN_INVALID_ARGUMENT);
  CHECK(strcmp(zhen_status_name(ZHEN_INDEX_CORRUPT), "index_corrupt") == 0);
  CHECK(strcmp(zhen_status_name(ZHEN_OK), "ok") == 0 && strcmp(zhen_status_name(-4), "internal") == 0);
}

static void test_null_is_refused_and_freed_nulls_are_fine(zhen_searcher* searcher) {
  zhen_result* result;
  zhen_request request = ZHEN_REQUEST_INIT;
  CHECK(zhen_searcher_open(NULL, &searcher) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_open("x", NULL) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_search(NULL, &request, &result) == ZHEN_INVALID_ARGUMENT && result == NULL);
  CHECK(zhen_searcher_search(searcher, NULL, &result) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_search(searcher, &request, NULL) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_result_hit(NULL, 0, NULL) == ZHEN_INVALID_ARGUMENT && zhen_result_total(NULL) == 0);
  CHECK(zhen_document_get(NULL, NULL) == ZHEN_INVALID_ARGUMENT && zhen_searcher_info(NULL, NULL) != ZHEN_OK);
  CHECK(equal(zhen_result_warning(NULL, 0), "") && zhen_result_warning_count(NULL) == 0);
  CHECK(zhen_suggestions_get(NULL, 0, NULL) == ZHEN_INVALID_ARGUMENT && zhen_suggestions_count(NULL) == 0);
  CHECK(zhen_searcher_suggest(searcher, "a", 1, NULL) == ZHEN_INVALID_ARGUMENT);
  zhen_suggestions_free(NULL);
  zhen_searcher_free(NULL);
  zhen_pool_free(NULL);
  zhen_result_free(NULL);
  zhen_document_free(NULL);
  zhen_cancellation_free(NULL);
  zhen_cancellation_cancel(NULL);
}

/* A program built with an older header knows fewer fields: the library must not touch what lies behind them. */
static void test_smaller_structs_of_older_headers(zhen_searcher* searcher) {
  struct {
    zhen_hit hit;
    char behind[8];
  } old = {ZHEN_HIT_INIT, "behind"};
  old.hit.struct_size = offsetof(zhen_hit, title);
  old.hit.title.size = 4242;
  zhen_request request = ZHEN_REQUEST_INIT;
  request.struct_size = offsetof(zhen_request, date);
  request.query = "assam";
  request.date = "this field is unknown to the program, and never read";
  request.limit = 0;
  zhen_result* result = search(searcher, &request);
  CHECK(zhen_result_hit_count(result) == 1);
  CHECK(zhen_result_hit(result, 0, &old.hit) == ZHEN_OK && equal(old.hit.id, "assam"));
  CHECK(old.hit.struct_size == offsetof(zhen_hit, title) && old.hit.title.size == 4242);
  CHECK(strcmp(old.behind, "behind") == 0);
  zhen_result_free(result);
}

/* One built with a newer header has more room than this library knows. */
static void test_larger_structs_of_newer_headers(zhen_searcher* searcher) {
  struct {
    zhen_info info;
    uint64_t later;
  } newer = {ZHEN_INFO_INIT, 4242};
  newer.info.struct_size = sizeof newer;
  CHECK(zhen_searcher_info(searcher, &newer.info) == ZHEN_OK);
  CHECK(newer.info.documents == 3 && newer.info.generation >= 1 && newer.info.analyzer[0] != '\0');
  CHECK(newer.later == 4242 && newer.info.struct_size == sizeof newer);
}

static void test_comparisons(zhen_searcher* searcher) {
  zhen_compare_request request = ZHEN_COMPARE_REQUEST_INIT;
  zhen_comparison* comparison;
  zhen_compared_page page = ZHEN_COMPARED_PAGE_INIT;
  zhen_compared_passage passage = ZHEN_COMPARED_PASSAGE_INIT;
  request.id = "mixed";
  request.with = "assam";
  CHECK(zhen_searcher_compare(searcher, &request, &comparison) == ZHEN_OK);
  CHECK(zhen_comparison_page(comparison, 0, &page) == ZHEN_OK && equal(page.id, "assam") && page.sentences >= 1);
  CHECK(zhen_comparison_page(comparison, 1, &page) == ZHEN_OK && equal(page.id, "mixed"));
  CHECK(zhen_comparison_page(comparison, 2, &page) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_comparison_is_complete(comparison) && zhen_comparison_overlap(comparison) < 0.5);
  const size_t count = zhen_comparison_passage_count(comparison);
  CHECK(count >= 1);
  for (size_t i = 0; i < count; ++i) {
    CHECK(zhen_comparison_passage(comparison, i, &passage) == ZHEN_OK && passage.sentences >= 1);
    CHECK(passage.kind != ZHEN_PASSAGE_ADDED || (passage.from.size == 0 && passage.to.size > 0));
    CHECK(passage.kind != ZHEN_PASSAGE_REMOVED || (passage.to.size == 0 && passage.from.size > 0));
    CHECK((passage.from_change_count + passage.to_change_count > 0) == (passage.kind == ZHEN_PASSAGE_CHANGED));
  }
  CHECK(zhen_comparison_passage(comparison, count, &passage) == ZHEN_INVALID_ARGUMENT);
  zhen_comparison_free(comparison);
  request.with = "mixed";
  CHECK(zhen_searcher_compare(searcher, &request, &comparison) == ZHEN_OK);
  CHECK(zhen_comparison_overlap(comparison) == 1 && zhen_comparison_passage_count(comparison) == 1);
  CHECK(zhen_comparison_passage(comparison, 0, &passage) == ZHEN_OK && passage.kind == ZHEN_PASSAGE_SAME);
  zhen_comparison_free(comparison);
  request.with = NULL; /* it is all of its story */
  CHECK(zhen_searcher_compare(searcher, &request, &comparison) == ZHEN_INVALID_ARGUMENT && comparison == NULL);
  request.with = "nobody";
  CHECK(zhen_searcher_compare(searcher, &request, &comparison) == ZHEN_DOCUMENT_NOT_FOUND && comparison == NULL);
  request.id = NULL;
  CHECK(zhen_searcher_compare(searcher, &request, &comparison) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_compare(searcher, NULL, &comparison) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_compare(searcher, &request, NULL) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_comparison_passage_count(NULL) == 0 && zhen_comparison_page(NULL, 0, &page) == ZHEN_INVALID_ARGUMENT);
  zhen_comparison_free(NULL);
}

static void test_timelines(zhen_searcher* searcher) {
  zhen_request search_request = ZHEN_REQUEST_INIT;
  search_request.query = "龙井 tea";
  zhen_timeline_request request = ZHEN_TIMELINE_REQUEST_INIT;
  zhen_timeline* timeline;
  CHECK(zhen_searcher_timeline(searcher, &request, &timeline) == ZHEN_INVALID_ARGUMENT && timeline == NULL);
  request.search = &search_request;
  request.step = ZHEN_STEP_YEAR;
  request.by_source = 1;
  CHECK(zhen_searcher_timeline(searcher, &request, &timeline) == ZHEN_OK);
  zhen_timeline_facts facts = ZHEN_TIMELINE_FACTS_INIT;
  CHECK(zhen_timeline_get(timeline, &facts) == ZHEN_OK && equal(facts.step, "year") && facts.total_exact == 1);
  zhen_result* result = search(searcher, &search_request);
  CHECK(facts.total == zhen_result_total(result) && facts.total >= 2 && facts.stories == 0);
  zhen_result_free(result);
  uint64_t counted = facts.undated + facts.imprecise;
  zhen_period period = ZHEN_PERIOD_INIT;
  for (size_t i = 0; i < zhen_timeline_period_count(timeline); ++i) {
    CHECK(zhen_timeline_period(timeline, i, &period) == ZHEN_OK && period.date.size == 4 && period.count > 0);
    CHECK(period.source_count == zhen_timeline_source_count(timeline));
    counted += period.count;
  }
  CHECK(counted == facts.total && zhen_timeline_period_count(timeline) >= 1);
  CHECK(zhen_timeline_source_count(timeline) >= 1 && zhen_timeline_source(timeline, 0).size > 0);
  CHECK(zhen_timeline_source_matches(timeline, 0) >= 1 && zhen_timeline_source_matches(timeline, 99) == 0);
  CHECK(equal(zhen_timeline_source(timeline, 99), "") && equal(zhen_timeline_warning(timeline, 0), ""));
  zhen_burst burst = ZHEN_BURST_INIT;
  zhen_expansion expansion = ZHEN_EXPANSION_INIT;
  CHECK(zhen_timeline_burst(timeline, zhen_timeline_burst_count(timeline), &burst) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_timeline_expansion(timeline, zhen_timeline_expansion_count(timeline), &expansion) ==
        ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_timeline_period(timeline, 99, &period) == ZHEN_INVALID_ARGUMENT);
  zhen_timeline_free(timeline);
  request.step = 9;
  CHECK(zhen_searcher_timeline(searcher, &request, &timeline) == ZHEN_INVALID_ARGUMENT && timeline == NULL);
  request.step = ZHEN_STEP_DAY;
  request.sources = 101;
  CHECK(zhen_searcher_timeline(searcher, &request, &timeline) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_searcher_timeline(searcher, NULL, &timeline) == ZHEN_INVALID_ARGUMENT);
  CHECK(zhen_timeline_get(NULL, &facts) == ZHEN_INVALID_ARGUMENT && zhen_timeline_period_count(NULL) == 0);
  zhen_timeline_free(NULL);
}

static void test_pool_and_cancellation(const char* index) {
  zhen_pool* pool;
  CHECK(zhen_pool_open(index, 2, 1000, &pool) == ZHEN_OK);
  zhen_cancellation* cancellation;
  CHECK(zhen_cancellation_new(&cancellation) == ZHEN_OK);
  zhen_request request = ZHEN_REQUEST_INIT;
  request.query = "tea";
  request.cancellation = cancellation;
  request.timeout_ms = 60000;
  zhen_result* result;
  CHECK(zhen_pool_search(pool, &request, &result) == ZHEN_OK && zhen_result_total(result) >= 1);
  zhen_result_free(result);
  zhen_cancellation_cancel(cancellation);
  CHECK(zhen_pool_search(pool, &request, &result) == ZHEN_CANCELLED && result == NULL);
  zhen_document* document;
  CHECK(zhen_pool_document(pool, "assam", &document) == ZHEN_OK);
  zhen_similar_request like = ZHEN_SIMILAR_REQUEST_INIT;
  like.id = "longjing";
  CHECK(zhen_pool_similar(pool, &like, &result) == ZHEN_OK);
  zhen_result_free(result);
  zhen_suggestions* list;
  CHECK(zhen_pool_suggest(pool, "As", 10, &list) == ZHEN_OK);
  zhen_suggestions_free(list);
  zhen_compare_request compared = ZHEN_COMPARE_REQUEST_INIT;
  compared.id = compared.with = "assam";
  zhen_comparison* comparison;
  CHECK(zhen_pool_compare(pool, &compared, &comparison) == ZHEN_OK);
  zhen_comparison_free(comparison);
  request.cancellation = NULL;
  zhen_timeline_request over_time = ZHEN_TIMELINE_REQUEST_INIT;
  over_time.search = &request;
  zhen_timeline* timeline;
  CHECK(zhen_pool_timeline(pool, &over_time, &timeline) == ZHEN_OK);
  zhen_timeline_free(timeline);
  zhen_info info = ZHEN_INFO_INIT;
  CHECK(zhen_pool_info(pool, &info) == ZHEN_OK && info.documents == 3);
  zhen_pool_free(pool);
  zhen_document_fields fields = ZHEN_DOCUMENT_FIELDS_INIT;
  CHECK(zhen_document_get(document, &fields) == ZHEN_OK && equal(fields.id, "assam"));
  zhen_document_free(document);
  zhen_cancellation_free(cancellation);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  CHECK(strcmp(zhen_version(), ZHEN_VERSION) == 0);
  zhen_searcher* searcher;
  if (zhen_searcher_open(argv[1], &searcher) != ZHEN_OK) return puts(zhen_last_error()), 2;
  test_hits_have_every_field(searcher);
  test_lists_facets_and_paging(searcher);
  test_documents(searcher);
  char dictionary[4096];
  snprintf(dictionary, sizeof dictionary, "%s.dictionary.tsv", argv[1]);
  test_other_forms_of_words(searcher, dictionary);
  test_stories(searcher);
  test_pages_like_another(searcher);
  test_suggestions(searcher);
  test_comparisons(searcher);
  test_timelines(searcher);
  test_failures_leave_null_and_a_message(searcher);
  test_null_is_refused_and_freed_nulls_are_fine(searcher);
  test_smaller_structs_of_older_headers(searcher);
  test_larger_structs_of_newer_headers(searcher);
  test_pool_and_cancellation(argv[1]);
  zhen_searcher_free(searcher);
  printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
