#include <utility>

#include "searcher/c/failure.h"
#include "searcher/c/objects.h"
#include "searcher/c/struct_copy.h"

namespace zhen::c {
namespace {

constexpr zhen_request kDefaults = ZHEN_REQUEST_INIT;

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

/// False: a pointer is missing.
bool read_list(const char* const* texts, std::size_t count, std::vector<std::string>& list) {
  if (count > 0 && texts == nullptr) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (texts[i] == nullptr) return false;
    list.emplace_back(texts[i]);
  }
  return true;
}

Result<Sort> sort_of(zhen_sort sort) {
  switch (sort) {
    case ZHEN_SORT_RELEVANCE: return Sort::relevance;
    case ZHEN_SORT_NEWEST: return Sort::newest;
    case ZHEN_SORT_OLDEST: return Sort::oldest;
    default: return Error{ErrorCode::invalid_argument, "there is no sort " + std::to_string(sort)};
  }
}

Result<Cross> cross_of(zhen_cross cross) {
  switch (cross) {
    case ZHEN_CROSS_OFF: return Cross::off;
    case ZHEN_CROSS_NAMES: return Cross::names;
    case ZHEN_CROSS_FULL: return Cross::full;
    default: return Error{ErrorCode::invalid_argument, "there is no cross " + std::to_string(cross)};
  }
}

}  // namespace

Result<SearchRequest> request_of(const zhen_request* asked) {
  if (!has_size(asked)) {
    return Error{ErrorCode::invalid_argument, "no request, or one without its size: begin with ZHEN_REQUEST_INIT"};
  }
  const zhen_request request = read_struct(*asked, kDefaults);
  SearchRequest made;
  made.query = text_of(request.query);
  made.date = text_of(request.date);
  if (!read_list(request.sources, request.source_count, made.sources) ||
      !read_list(request.sites, request.site_count, made.sites) ||
      !read_list(request.langs, request.lang_count, made.langs) ||
      !read_list(request.facets, request.facet_count, made.facets)) {
    return Error{ErrorCode::invalid_argument, "a list of the request has fewer strings than its count says"};
  }
  const auto sort = sort_of(request.sort);
  if (!sort) return sort.error();
  made.sort = *sort;
  const auto cross = cross_of(request.cross);
  if (!cross) return cross.error();
  made.cross = *cross;
  made.dictionary = text_of(request.dictionary);
  made.facet_limit = request.facet_limit;
  made.limit = request.limit;
  made.offset = request.offset;
  made.snippet.width = request.snippet_width;
  made.timeout_ms = request.timeout_ms;
  made.title_only = request.title_only != 0;
  made.strict = request.strict != 0;
  made.recency_days = request.recency_days;
  made.everything = request.everything != 0;
  made.stories = request.stories != 0;
  return made;
}

const zhen_cancellation* cancellation_of(const zhen_request& request) {
  return read_struct(request, kDefaults).cancellation;
}

}  // namespace zhen::c

zhen_status zhen_cancellation_new(zhen_cancellation** cancellation) {
  if (cancellation == nullptr) return zhen::c::refuse("zhen_cancellation_new: no place for the cancellation");
  *cancellation = nullptr;
  return zhen::c::guarded([&] {
    *cancellation = new zhen_cancellation;
    return ZHEN_OK;
  });
}

void zhen_cancellation_cancel(zhen_cancellation* cancellation) {
  if (cancellation != nullptr) cancellation->token.cancel();
}

void zhen_cancellation_free(zhen_cancellation* cancellation) {
  delete cancellation;
}
