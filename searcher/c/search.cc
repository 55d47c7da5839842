#include <algorithm>
#include <chrono>
#include <cstring>
#include <utility>

#include "searcher/c/asking.h"
#include "searcher/c/objects.h"

namespace zhen::c {
namespace {

constexpr zhen_similar_request kSimilarDefaults = ZHEN_SIMILAR_REQUEST_INIT;

/// A Searcher and a SearcherPool are asked alike.
template <typename Asked>
zhen_status search(const Asked& asked, const zhen_request* request, zhen_result** result) {
  const auto ours = request_of(request);
  if (!ours) return fail(ours.error());
  const zhen_cancellation* const cancellation = cancellation_of(*request);
  if (cancellation == nullptr) return answer_with(asked.search(*ours), result);
  return answer_with(asked.search(*ours, cancellation->token), result);
}

template <typename Asked>
zhen_status similar(const Asked& asked, const zhen_similar_request* request, zhen_result** result) {
  if (!has_size(request)) return refuse("no request, or one without its size: begin with ZHEN_SIMILAR_REQUEST_INIT");
  const zhen_similar_request theirs = read_struct(*request, kSimilarDefaults);
  if (theirs.id == nullptr && theirs.text == nullptr) return refuse("neither the id of a document nor a text");
  SimilarRequest ours;
  (theirs.id != nullptr ? ours.id : ours.text) = theirs.id != nullptr ? theirs.id : theirs.text;
  ours.limit = theirs.limit;
  ours.snippet.width = theirs.snippet_width;
  return answer_with(asked.similar(ours), result);
}

template <typename Asked>
zhen_status suggest(const Asked& asked, const char* prefix, std::size_t limit, zhen_suggestions** suggestions) {
  if (prefix == nullptr) return refuse("no beginning to go on from");
  return answer_with(asked.suggest(prefix, limit), suggestions);
}

template <typename Asked>
zhen_status document(const Asked& asked, const char* id, zhen_document** document) {
  if (id == nullptr) return refuse("no id of a document");
  return answer_with(asked.document(id), document);
}

template <typename Asked>
zhen_status info(const Asked& asked, zhen_info* info) {
  const auto found = asked.info();
  if (!found) return fail(found.error());
  zhen_info made = ZHEN_INFO_INIT;
  made.documents = found->documents;
  made.generation = found->generation;
  std::memcpy(made.analyzer, found->analyzer.data(), std::min(found->analyzer.size(), sizeof made.analyzer - 1));
  write_struct(made, info);
  return ZHEN_OK;
}

template <typename Object, typename Work>
zhen_status ask_info(Object* object, zhen_info* place, Work&& work) noexcept {
  if (!has_size(place)) return refuse("no place for the facts, or one without its size: begin with ZHEN_INFO_INIT");
  write_struct(zhen_info ZHEN_INFO_INIT, place);
  if (object == nullptr) return refuse("no searcher");
  return guarded(std::forward<Work>(work));
}

}  // namespace
}  // namespace zhen::c

namespace c = zhen::c;

zhen_status zhen_searcher_open(const char* path, zhen_searcher** searcher) {
  if (searcher == nullptr) return c::refuse("no place for the searcher");
  *searcher = nullptr;
  if (path == nullptr) return c::refuse("no path of an index");
  return c::guarded([&] {
    auto opened = zhen::Searcher::open(path);
    if (!opened) return c::fail(opened.error());
    *searcher = new zhen_searcher{*std::move(opened)};
    return zhen_status{ZHEN_OK};
  });
}

void zhen_searcher_free(zhen_searcher* searcher) {
  delete searcher;
}

zhen_status zhen_searcher_search(zhen_searcher* searcher, const zhen_request* request, zhen_result** result) {
  return c::ask(searcher, result, [&] { return c::search(searcher->searcher, request, result); });
}

zhen_status zhen_searcher_document(zhen_searcher* searcher, const char* id, zhen_document** document) {
  return c::ask(searcher, document, [&] { return c::document(searcher->searcher, id, document); });
}

zhen_status zhen_searcher_similar(zhen_searcher* searcher, const zhen_similar_request* request, zhen_result** result) {
  return c::ask(searcher, result, [&] { return c::similar(searcher->searcher, request, result); });
}

zhen_status zhen_searcher_suggest(zhen_searcher* searcher, const char* prefix, size_t limit,
                                  zhen_suggestions** suggestions) {
  return c::ask(searcher, suggestions, [&] { return c::suggest(searcher->searcher, prefix, limit, suggestions); });
}

zhen_status zhen_searcher_info(zhen_searcher* searcher, zhen_info* info) {
  return c::ask_info(searcher, info, [&] { return c::info(searcher->searcher, info); });
}

zhen_status zhen_pool_open(const char* path, size_t size, uint32_t patience_ms, zhen_pool** pool) {
  if (pool == nullptr) return c::refuse("no place for the pool");
  *pool = nullptr;
  if (path == nullptr) return c::refuse("no path of an index");
  return c::guarded([&] {
    auto opened = zhen::SearcherPool::open(path, {size, std::chrono::milliseconds(patience_ms)});
    if (!opened) return c::fail(opened.error());
    *pool = new zhen_pool{*std::move(opened)};
    return zhen_status{ZHEN_OK};
  });
}

void zhen_pool_free(zhen_pool* pool) {
  delete pool;
}

zhen_status zhen_pool_search(zhen_pool* pool, const zhen_request* request, zhen_result** result) {
  return c::ask(pool, result, [&] { return c::search(pool->pool, request, result); });
}

zhen_status zhen_pool_document(zhen_pool* pool, const char* id, zhen_document** document) {
  return c::ask(pool, document, [&] { return c::document(pool->pool, id, document); });
}

zhen_status zhen_pool_similar(zhen_pool* pool, const zhen_similar_request* request, zhen_result** result) {
  return c::ask(pool, result, [&] { return c::similar(pool->pool, request, result); });
}

zhen_status zhen_pool_suggest(zhen_pool* pool, const char* prefix, size_t limit, zhen_suggestions** suggestions) {
  return c::ask(pool, suggestions, [&] { return c::suggest(pool->pool, prefix, limit, suggestions); });
}

zhen_status zhen_pool_info(zhen_pool* pool, zhen_info* info) {
  return c::ask_info(pool, info, [&] { return c::info(pool->pool, info); });
}
