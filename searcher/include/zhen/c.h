/* Searching an index from C (C11), and from every language that calls C.
 *
 *     zhen_searcher* searcher;
 *     if (zhen_searcher_open("news.zhen", &searcher) != ZHEN_OK) { puts(zhen_last_error()); return 2; }
 *     zhen_request request = ZHEN_REQUEST_INIT;
 *     request.query = "全文检索";
 *     zhen_result* result;
 *     if (zhen_searcher_search(searcher, &request, &result) == ZHEN_OK) {
 *       for (size_t i = 0; i < zhen_result_hit_count(result); ++i) {
 *         zhen_hit hit = ZHEN_HIT_INIT;
 *         zhen_result_hit(result, i, &hit);
 *         puts(hit.title.data);
 *       }
 *     }
 *     zhen_result_free(result);
 *     zhen_searcher_free(searcher);
 *
 * Rules that hold for every function:
 * - What can fail returns a zhen_status; what it makes comes through the last argument, which is NULL on failure.
 * - *_free(NULL) is fine. What is freed takes with it every string and array that was read from it.
 * - Strings are UTF-8. What goes in ends with a zero byte; what comes out has its size, and a zero byte behind it.
 * - Structs begin with their size, set by their *_INIT: a program built with an older header keeps working, for
 *   the library reads and writes no more of a struct than the program has. Fields are added at the end only.
 * - NULL for an object, a request or a place to write to is refused with ZHEN_INVALID_ARGUMENT; accessors without a
 *   status answer it with 0 or an empty string.
 * - Objects are used by one thread at a time, but for zhen_pool and zhen_cancellation, which any may share.
 * Since: 0.1.0 */
#ifndef ZHEN_C_H
#define ZHEN_C_H

#include <stddef.h>
#include <stdint.h>

#include "zhen/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- failures ------------------------------------------------------------------------------------------------ */

/* The numbers are those of zhen::ErrorCode; none is ever changed. More may come: treat an unknown one as failure. */
typedef int32_t zhen_status;
enum {
  ZHEN_OK = 0,
  ZHEN_INVALID_QUERY = 1,      /* strict reading refused the query; zhen_last_error_position() is the byte */
  ZHEN_INVALID_ARGUMENT = 2,   /* an argument is out of its stated bounds */
  ZHEN_INDEX_NOT_FOUND = 3,    /* there is no index at that path */
  ZHEN_INDEX_INCOMPATIBLE = 4, /* built by another schema or analyzer */
  ZHEN_INDEX_CORRUPT = 5,      /* files are damaged or missing */
  ZHEN_INDEX_LOCKED = 6,       /* another process is writing */
  ZHEN_DOCUMENT_NOT_FOUND = 7, /* the index holds no such document */
  ZHEN_IO = 8,                 /* the operating system refused */
  ZHEN_EXHAUSTED = 9,          /* a limit (memory, time, size) was reached */
  ZHEN_INTERNAL = 10,          /* a defect in Zhen: please report it */
  ZHEN_CANCELLED = 11          /* the caller called it off */
};

/* The status's name, e.g. "index_not_found"; "ok" for success, "internal" for an unknown one. Never NULL. */
ZHEN_API const char* zhen_status_name(zhen_status status);

/* What went wrong in this thread's last call that returned another status than ZHEN_OK: object, fact and remedy in
 * one English sentence. Never NULL; valid until the next such call in this thread. */
ZHEN_API const char* zhen_last_error(void);

/* For ZHEN_INVALID_QUERY: the byte of the query at which it was refused; SIZE_MAX where there is none. */
ZHEN_API size_t zhen_last_error_position(void);

/* The library's version, e.g. "0.1.0"; ZHEN_VERSION of <zhen/version.h> is that of the headers. */
ZHEN_API const char* zhen_version(void);

/* ---- values -------------------------------------------------------------------------------------------------- */

typedef struct zhen_string {
  const char* data; /* never NULL */
  size_t size;      /* in bytes, without the zero byte behind them */
} zhen_string;

#define ZHEN_EMPTY_STRING \
  { "", 0 }

/* Half-open range of bytes of the text that it accompanies. */
typedef struct zhen_range {
  size_t begin;
  size_t end;
} zhen_range;

typedef struct zhen_searcher zhen_searcher;
typedef struct zhen_pool zhen_pool;
typedef struct zhen_result zhen_result;
typedef struct zhen_document zhen_document;
typedef struct zhen_suggestions zhen_suggestions;
typedef struct zhen_cancellation zhen_cancellation;

/* ---- what to search for -------------------------------------------------------------------------------------- */

typedef int32_t zhen_sort;
enum { ZHEN_SORT_RELEVANCE = 0, ZHEN_SORT_NEWEST = 1, ZHEN_SORT_OLDEST = 2 };

/* Which other forms of the query's words are looked for: docs/cross-language.md. */
typedef int32_t zhen_cross;
enum {
  ZHEN_CROSS_OFF = 0,
  ZHEN_CROSS_NAMES = 1, /* names of people and places alone */
  ZHEN_CROSS_FULL = 2   /* also words: by the collection's glossary and a dictionary */
};

/* One search; ZHEN_REQUEST_INIT and a query are a complete one. Pointers need to be valid during the call only.
 * The fields mean what they mean in zhen::SearchRequest. */
typedef struct zhen_request {
  size_t struct_size;
  const char* query;          /* NULL: empty */
  const char* date;           /* "2023", "2019-12..2023-05", "..2020"; NULL: any */
  const char* const* sources; /* any of these */
  size_t source_count;
  const char* const* sites;
  size_t site_count;
  const char* const* langs; /* zh-Hans zh-Hant en mixed other, or zh for both scripts */
  size_t lang_count;
  const char* const* facets; /* of: source site lang year month */
  size_t facet_count;
  size_t facet_limit; /* values a facet; 0: all */
  size_t limit;       /* hits returned, at most 10,000 */
  size_t offset;      /* hits skipped, at most 1,000,000 */
  zhen_sort sort;
  uint32_t snippet_width;                /* display columns; 0: no snippets */
  uint32_t timeout_ms;                   /* 0: no limit */
  uint8_t title_only;                    /* 1: words are looked for in titles alone */
  uint8_t strict;                        /* 1: refuse what natural reading would take as text */
  const zhen_cancellation* cancellation; /* NULL: cannot be called off */
  double recency_days;                   /* above 0: scores fade with age, half of what may go in so many days */
  uint8_t everything;                    /* 1: an empty query without a filter finds every document */
  zhen_cross cross;
  const char* dictionary; /* a file of Chinese and English words, as CC-CEDICT or TSV; NULL: none */
  uint64_t stories;       /* 1: copies of a text are one hit; total and facets count stories */
} zhen_request;

#define ZHEN_REQUEST_INIT                                                                                         \
  {                                                                                                               \
    sizeof(zhen_request), NULL, NULL, NULL, 0, NULL, 0, NULL, 0, NULL, 0, 10, 10, 0, 0, 240, 0, 0, 0, NULL, 0, 0, \
        ZHEN_CROSS_FULL, NULL, 0                                                                                  \
  }

/* A switch that another thread may put on while searches run. Free it when none that was given it runs any more. */
ZHEN_API zhen_status zhen_cancellation_new(zhen_cancellation** cancellation);
ZHEN_API void zhen_cancellation_cancel(zhen_cancellation* cancellation);
ZHEN_API void zhen_cancellation_free(zhen_cancellation* cancellation);

/* ---- searching ----------------------------------------------------------------------------------------------- */

/* Facts about the commit that the next search will see. */
typedef struct zhen_info {
  size_t struct_size;
  uint64_t documents;
  uint64_t generation; /* grows by one with every commit */
  char analyzer[64];   /* fingerprint of the analyzer, cut to 63 bytes */
} zhen_info;

#define ZHEN_INFO_INIT \
  { sizeof(zhen_info), 0, 0, "" }

/* Opens the index folder `path`. Errors: index_not_found, index_incompatible, index_corrupt, io. */
ZHEN_API zhen_status zhen_searcher_open(const char* path, zhen_searcher** searcher);
ZHEN_API void zhen_searcher_free(zhen_searcher* searcher);

/* Finds, ranks and presents. No hit is success. New commits are followed by themselves.
 * Errors: invalid_query (strict only), invalid_argument, exhausted (the time limit), cancelled, index_corrupt, io. */
ZHEN_API zhen_status zhen_searcher_search(zhen_searcher* searcher, const zhen_request* request, zhen_result** result);

/* The stored document `id`. Errors: document_not_found, index_corrupt, io. */
ZHEN_API zhen_status zhen_searcher_document(zhen_searcher* searcher, const char* id, zhen_document** document);

/* On failure all but struct_size is 0. */
ZHEN_API zhen_status zhen_searcher_info(zhen_searcher* searcher, zhen_info* info);

/* Up to `size` searchers over one index (0: one a core), for any number of threads. A call that finds all of them
 * busy waits for at most `patience_ms`, then fails with ZHEN_EXHAUSTED. */
ZHEN_API zhen_status zhen_pool_open(const char* path, size_t size, uint32_t patience_ms, zhen_pool** pool);
ZHEN_API void zhen_pool_free(zhen_pool* pool);
ZHEN_API zhen_status zhen_pool_search(zhen_pool* pool, const zhen_request* request, zhen_result** result);
ZHEN_API zhen_status zhen_pool_document(zhen_pool* pool, const char* id, zhen_document** document);
ZHEN_API zhen_status zhen_pool_info(zhen_pool* pool, zhen_info* info);

/* ---- pages like another -------------------------------------------------------------------------------------- */

/* Which page or text others are to be like. With an id, the text is not looked at. */
typedef struct zhen_similar_request {
  size_t struct_size;
  const char* id;       /* a document of the index, which is no hit of its own; NULL: there is a text */
  const char* text;     /* from anywhere, of any length; its first 256 KiB are read */
  size_t limit;         /* hits returned, at most 1,000 */
  size_t snippet_width; /* display columns; 0: no snippets */
} zhen_similar_request;

#define ZHEN_SIMILAR_REQUEST_INIT \
  { sizeof(zhen_similar_request), NULL, NULL, 10, 240 }

/* Pages that share the most telling words of a document or text, best first; the total counts those that share at
 * least one of them. Errors: document_not_found, invalid_argument (limit), index_corrupt, io. */
ZHEN_API zhen_status zhen_searcher_similar(zhen_searcher* searcher, const zhen_similar_request* request,
                                           zhen_result** result);
ZHEN_API zhen_status zhen_pool_similar(zhen_pool* pool, const zhen_similar_request* request, zhen_result** result);

/* ---- what one may be about to type --------------------------------------------------------------------------- */

typedef int32_t zhen_suggestion_kind;
enum {
  ZHEN_SUGGESTION_PHRASE = 0, /* words that several titles share */
  ZHEN_SUGGESTION_TITLE = 1   /* a whole title */
};

/* How the typed beginning was met. */
typedef int32_t zhen_suggestion_match;
enum {
  ZHEN_MATCH_TEXT = 0,  /* as written, after folding */
  ZHEN_MATCH_PINYIN = 1 /* by sound, in full or by initials: wjb for 外交部 */
};

typedef struct zhen_suggestion {
  size_t struct_size;
  zhen_string text; /* as a page has it */
  zhen_string id;   /* of the newest document with this title; empty for a phrase */
  uint64_t count;   /* of a phrase: titles that hold it; of a title: documents that have it */
  zhen_suggestion_kind kind;
  zhen_suggestion_match match;
} zhen_suggestion;

#define ZHEN_SUGGESTION_INIT \
  { sizeof(zhen_suggestion), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, 0, 0, 0 }

/* Phrases of titles, then titles, that go on from `prefix`; at most `limit`, which is at most 100. The first call after
 * a commit reads its titles into memory, of a pool once a searcher. Errors: invalid_argument, index_corrupt, io. */
ZHEN_API zhen_status zhen_searcher_suggest(zhen_searcher* searcher, const char* prefix, size_t limit,
                                           zhen_suggestions** suggestions);
ZHEN_API zhen_status zhen_pool_suggest(zhen_pool* pool, const char* prefix, size_t limit,
                                       zhen_suggestions** suggestions);

ZHEN_API void zhen_suggestions_free(zhen_suggestions* suggestions);
ZHEN_API size_t zhen_suggestions_count(const zhen_suggestions* suggestions);
/* Suggestion `index`, counted from 0, best first. Errors: invalid_argument (there is no such suggestion). */
ZHEN_API zhen_status zhen_suggestions_get(const zhen_suggestions* suggestions, size_t index,
                                          zhen_suggestion* suggestion);

/* ---- results: owned by zhen_result, valid until it is freed, whatever becomes of the searcher ----------------- */

typedef struct zhen_hit {
  size_t struct_size;
  size_t rank; /* 1 is the best; counts from the request's offset */
  double score;
  zhen_string id;
  zhen_string title;
  const zhen_range* title_highlights;
  size_t title_highlight_count;
  zhen_string date;      /* YYYY-MM-DD, YYYY-MM or YYYY; empty: undated */
  zhen_string date_role; /* published updated dateline event scraped; empty: undated */
  zhen_string source;
  zhen_string source_as_written;
  const zhen_string* source_aliases;
  size_t source_alias_count;
  zhen_string site;
  zhen_string lang;
  zhen_string url;
  zhen_string path;
  zhen_string snippet;
  const zhen_range* snippet_highlights;
  size_t snippet_highlight_count;
  zhen_string date_certainty; /* low medium high; empty: undated */
  const zhen_string* matched; /* other forms of the query's words that it holds, as it spells them */
  size_t matched_count;
  zhen_string story; /* where stories were asked for: the same while the story's pages are the same; else empty */
  uint64_t pages;    /* how many pages it has, whether they match or not; 0: stories were not asked for */
  size_t copy_count; /* those that zhen_result_copy gives: at most 100, the hit itself among them */
} zhen_hit;

#define ZHEN_HIT_INIT                                                                                            \
  {                                                                                                              \
    sizeof(zhen_hit), 0, 0, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, NULL, 0, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, \
        ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, NULL, 0, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING,  \
        ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, NULL, 0, ZHEN_EMPTY_STRING, NULL, 0, ZHEN_EMPTY_STRING, 0, 0       \
  }

/* One page of a hit's story. */
typedef struct zhen_copy {
  size_t struct_size;
  zhen_string id;
  zhen_string source; /* canonical outlet, else the site; empty: unknown */
  zhen_string date;   /* as a hit's */
} zhen_copy;

#define ZHEN_COPY_INIT \
  { sizeof(zhen_copy), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING }

/* One form of a word of the query that was looked for besides it. */
typedef struct zhen_expansion {
  size_t struct_size;
  zhen_string from; /* as the query has it, folded */
  zhen_string to;
  zhen_string origin; /* dictionary glossary icu regional edited name transcription */
} zhen_expansion;

#define ZHEN_EXPANSION_INIT \
  { sizeof(zhen_expansion), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING }

ZHEN_API void zhen_result_free(zhen_result* result);
ZHEN_API zhen_string zhen_result_query(const zhen_result* result); /* as it was understood to be typed */
ZHEN_API uint64_t zhen_result_total(const zhen_result* result);    /* matching documents */
ZHEN_API int zhen_result_total_is_exact(const zhen_result* result);
ZHEN_API size_t zhen_result_hit_count(const zhen_result* result);
/* Hit `index`, counted from 0, best first. Errors: invalid_argument (there is no such hit). */
ZHEN_API zhen_status zhen_result_hit(const zhen_result* result, size_t index, zhen_hit* hit);
/* Page `index` of a hit's story, the earliest first, undated last. Errors: invalid_argument (there is none). */
ZHEN_API zhen_status zhen_result_copy(const zhen_result* result, size_t hit, size_t index, zhen_copy* copy);

/* Facets in the order asked for; an index out of bounds gives an empty name, no values, a count of 0. */
ZHEN_API size_t zhen_result_facet_count(const zhen_result* result);
ZHEN_API zhen_string zhen_result_facet_name(const zhen_result* result, size_t facet);
ZHEN_API size_t zhen_result_facet_value_count(const zhen_result* result, size_t facet);
ZHEN_API zhen_string zhen_result_facet_value(const zhen_result* result, size_t facet, size_t value);
ZHEN_API uint64_t zhen_result_facet_value_documents(const zhen_result* result, size_t facet, size_t value);

/* What was cut, relaxed or read as text. */
ZHEN_API size_t zhen_result_warning_count(const zhen_result* result);
ZHEN_API zhen_string zhen_result_warning(const zhen_result* result, size_t warning);

/* Other forms of the query's words that were looked for: the collection holds each.
 * Errors: invalid_argument (there is no such expansion). */
ZHEN_API size_t zhen_result_expansion_count(const zhen_result* result);
ZHEN_API zhen_status zhen_result_expansion(const zhen_result* result, size_t index, zhen_expansion* expansion);

/* ---- a stored document ---------------------------------------------------------------------------------------- */

typedef struct zhen_document_fields {
  size_t struct_size;
  zhen_string id;
  zhen_string title;
  zhen_string date; /* empty: undated */
  zhen_string date_role;
  zhen_string date_evidence; /* the words of the page from which the date was read */
  zhen_string source;
  zhen_string source_as_written;
  const zhen_string* source_aliases;
  size_t source_alias_count;
  zhen_string site;
  zhen_string lang;
  zhen_string url;
  zhen_string author;
  zhen_string path;
  zhen_string encoding;
  zhen_string text;            /* the whole page */
  const zhen_range* furniture; /* the ranges of the text that are not the article */
  size_t furniture_count;
  zhen_string date_certainty; /* low medium high; empty: undated */
} zhen_document_fields;

#define ZHEN_DOCUMENT_FIELDS_INIT                                                                               \
  {                                                                                                             \
    sizeof(zhen_document_fields), ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING,   \
        ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, NULL, 0, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, \
        ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, ZHEN_EMPTY_STRING, NULL, 0, \
        ZHEN_EMPTY_STRING                                                                                       \
  }

/* Fills `fields`; what they point to is valid until the document is freed. Errors: invalid_argument (NULL). */
ZHEN_API zhen_status zhen_document_get(const zhen_document* document, zhen_document_fields* fields);
ZHEN_API void zhen_document_free(zhen_document* document);

#ifdef __cplusplus
}
#endif

#endif
