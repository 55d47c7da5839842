/* What differs between two pages that tell the same, in C: their articles, passage by passage. The rules are those of
 * <zhen/c.h>, the meanings those of <zhen/comparison.h>.
 *
 *     zhen_compare_request request = ZHEN_COMPARE_REQUEST_INIT;
 *     request.id = "copy.txt";
 *     zhen_comparison* comparison;
 *     if (zhen_searcher_compare(searcher, &request, &comparison) != ZHEN_OK) puts(zhen_last_error());
 *
 * Since: 0.1.0 */
#ifndef ZHEN_C_COMPARISON_H
#define ZHEN_C_COMPARISON_H

#include "zhen/c.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zhen_comparison zhen_comparison;

typedef struct zhen_compare_request {
  size_t struct_size;
  const char* id;   /* the second page */
  const char* with; /* the first page; NULL: the page that leads the story of `id` */
  uint64_t scripts; /* 1: a Traditional character differs from its Simplified one */
} zhen_compare_request;

#define ZHEN_COMPARE_REQUEST_INIT \
  { sizeof(zhen_compare_request), NULL, NULL, 0 }

/* One of the two pages. */
typedef struct zhen_compared_page {
  size_t struct_size;
  zhen_string id;
  zhen_string title;
  zhen_string source; /* canonical outlet, else the site; empty: unknown */
  zhen_string date;   /* as a hit's */
  zhen_string lang;
  size_t sentences; /* of its article */
} zhen_compared_page;

#define ZHEN_COMPARED_PAGE_INIT                                                                             \
  {                                                                                                         \
    sizeof(zhen_compared_page), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, \
        ZHEN_EMPTY_STRING, 0                                                                                \
  }

typedef int32_t zhen_passage_kind;
enum {
  ZHEN_PASSAGE_SAME = 0,    /* the same words in both */
  ZHEN_PASSAGE_REMOVED = 1, /* in the first page alone */
  ZHEN_PASSAGE_ADDED = 2,   /* in the second page alone */
  ZHEN_PASSAGE_CHANGED = 3  /* in both, with other words here and there */
};

/* Whole sentences of the articles. */
typedef struct zhen_compared_passage {
  size_t struct_size;
  zhen_passage_kind kind;
  zhen_string from;               /* as the first page has it; empty: added */
  zhen_string to;                 /* as the second page has it; empty: removed */
  const zhen_range* from_changes; /* of a changed passage: what is not in `to` */
  size_t from_change_count;
  const zhen_range* to_changes; /* likewise */
  size_t to_change_count;
  size_t sentences; /* of `from`; of `to` where that is empty */
} zhen_compared_passage;

#define ZHEN_COMPARED_PASSAGE_INIT \
  { sizeof(zhen_compared_passage), ZHEN_PASSAGE_SAME, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, NULL, 0, NULL, 0, 0 }

/* Errors: document_not_found, invalid_argument (no id; no other page is named, and the page leads its story or is all
 * of it), index_corrupt, io. */
ZHEN_API zhen_status zhen_searcher_compare(zhen_searcher* searcher, const zhen_compare_request* request,
                                           zhen_comparison** comparison);
ZHEN_API zhen_status zhen_pool_compare(zhen_pool* pool, const zhen_compare_request* request,
                                       zhen_comparison** comparison);

ZHEN_API void zhen_comparison_free(zhen_comparison* comparison);
/* The first page (0) or the second (1). Errors: invalid_argument (another number). */
ZHEN_API zhen_status zhen_comparison_page(const zhen_comparison* comparison, size_t which, zhen_compared_page* page);
/* Of the articles' shingles, 0 to 1: .8 and more are copies. */
ZHEN_API double zhen_comparison_overlap(const zhen_comparison* comparison);
/* 0: only the first mebibyte of an article was looked at. */
ZHEN_API int zhen_comparison_is_complete(const zhen_comparison* comparison);
ZHEN_API size_t zhen_comparison_passage_count(const zhen_comparison* comparison);
/* Passage `index` in the order of the pages, counted from 0. Errors: invalid_argument (there is no such passage). */
ZHEN_API zhen_status zhen_comparison_passage(const zhen_comparison* comparison, size_t index,
                                             zhen_compared_passage* passage);

#ifdef __cplusplus
}
#endif

#endif
