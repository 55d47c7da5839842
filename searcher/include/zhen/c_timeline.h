/* When it happened and who wrote of it, in C: matching pages or stories over time, with bursts. The rules are those of
 * <zhen/c.h>, the meanings those of <zhen/timeline.h>.
 *
 *     zhen_request search = ZHEN_REQUEST_INIT;
 *     search.query = "气候";
 *     zhen_timeline_request request = ZHEN_TIMELINE_REQUEST_INIT;
 *     request.search = &search;
 *     zhen_timeline* timeline;
 *     if (zhen_searcher_timeline(searcher, &request, &timeline) != ZHEN_OK) puts(zhen_last_error());
 *
 * Since: 0.1.0 */
#ifndef ZHEN_C_TIMELINE_H
#define ZHEN_C_TIMELINE_H

#include "zhen/c.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zhen_timeline zhen_timeline;

typedef int32_t zhen_timeline_step;
enum {
  ZHEN_STEP_FITTING = 0, /* days where the matches span at most 62, months up to five years, else years */
  ZHEN_STEP_DAY = 1,
  ZHEN_STEP_MONTH = 2,
  ZHEN_STEP_YEAR = 3
};

typedef struct zhen_timeline_request {
  size_t struct_size;
  const zhen_request*
      search;         /* words, filters, stories, cross, strict and time limit count; the rest is not looked at */
  uint64_t by_source; /* 1: also count each period's outlets */
  size_t sources;     /* outlets told apart, those with most matches; at most 100 */
  zhen_timeline_step step;
} zhen_timeline_request;

#define ZHEN_TIMELINE_REQUEST_INIT \
  { sizeof(zhen_timeline_request), NULL, 0, 5, ZHEN_STEP_FITTING }

/* What holds for the whole. The counts of the periods, `undated` and `imprecise` add up to `total`. */
typedef struct zhen_timeline_facts {
  size_t struct_size;
  zhen_string query;    /* as it was understood to be typed */
  zhen_string step;     /* day, month or year */
  uint64_t stories;     /* 1: stories are counted, 0: pages */
  uint64_t total;       /* matches */
  uint64_t total_exact; /* 0: there may be more */
  uint64_t undated;
  uint64_t imprecise; /* dated by a month or a year, where the step is shorter */
} zhen_timeline_facts;

#define ZHEN_TIMELINE_FACTS_INIT \
  { sizeof(zhen_timeline_facts), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, 0, 0, 0, 0, 0 }

/* One day, month or year with a match. */
typedef struct zhen_period {
  size_t struct_size;
  zhen_string date;        /* YYYY-MM-DD, YYYY-MM or YYYY */
  uint64_t count;          /* pages or stories */
  double expected;         /* by the query's share of all that the index has of this period */
  uint64_t burst;          /* 1: it belongs to a burst */
  const uint64_t* sources; /* where outlets were asked for: counts in the order of zhen_timeline_source */
  size_t source_count;
} zhen_period;

#define ZHEN_PERIOD_INIT \
  { sizeof(zhen_period), ZHEN_EMPTY_STRING, 0, 0, 0, NULL, 0 }

/* Periods in a row with more matches than is usual. */
typedef struct zhen_burst {
  size_t struct_size;
  zhen_string from; /* the first period and the last */
  zhen_string to;
  uint64_t count;
  double expected;
  double weight; /* how much better the burst explains the counts: a difference of log probabilities */
} zhen_burst;

#define ZHEN_BURST_INIT \
  { sizeof(zhen_burst), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, 0, 0, 0 }

/* Errors: those of zhen_searcher_search; invalid_argument (no search, no such step, more than 100 outlets). */
ZHEN_API zhen_status zhen_searcher_timeline(zhen_searcher* searcher, const zhen_timeline_request* request,
                                            zhen_timeline** timeline);
ZHEN_API zhen_status zhen_pool_timeline(zhen_pool* pool, const zhen_timeline_request* request,
                                        zhen_timeline** timeline);

ZHEN_API void zhen_timeline_free(zhen_timeline* timeline);
/* Errors: invalid_argument (NULL). */
ZHEN_API zhen_status zhen_timeline_get(const zhen_timeline* timeline, zhen_timeline_facts* facts);
ZHEN_API size_t zhen_timeline_period_count(const zhen_timeline* timeline);
/* Period `index`, the earliest first. Errors: invalid_argument (there is no such period); likewise below. */
ZHEN_API zhen_status zhen_timeline_period(const zhen_timeline* timeline, size_t index, zhen_period* period);
ZHEN_API size_t zhen_timeline_burst_count(const zhen_timeline* timeline);
ZHEN_API zhen_status zhen_timeline_burst(const zhen_timeline* timeline, size_t index, zhen_burst* burst);

/* Outlets, where asked for: most matches first, dated or not. Out of bounds: an empty name, a count of 0. */
ZHEN_API size_t zhen_timeline_source_count(const zhen_timeline* timeline);
ZHEN_API zhen_string zhen_timeline_source(const zhen_timeline* timeline, size_t source);
ZHEN_API uint64_t zhen_timeline_source_matches(const zhen_timeline* timeline, size_t source);

/* As of a search. */
ZHEN_API size_t zhen_timeline_warning_count(const zhen_timeline* timeline);
ZHEN_API zhen_string zhen_timeline_warning(const zhen_timeline* timeline, size_t warning);
ZHEN_API size_t zhen_timeline_expansion_count(const zhen_timeline* timeline);
ZHEN_API zhen_status zhen_timeline_expansion(const zhen_timeline* timeline, size_t index, zhen_expansion* expansion);

#ifdef __cplusplus
}
#endif

#endif
