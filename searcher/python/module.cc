// The extension module zhen._zhen: as little as possible. What people meet is written in Python beside it.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "searcher/python/python_text.h"
#include "zhen/cancellation.h"
#include "zhen/searcher_pool.h"
#include "zhen/version.h"

namespace zhen::python {
namespace {

namespace py = pybind11;

[[noreturn]] void raise(const Error& error) {
  const py::object position = error.position == Error::kNoPosition ? py::none() : py::object(py::int_(error.position));
  const py::object exception = py::module_::import("zhen.errors")
                                   .attr("from_code")(std::string(name_of(error.code)), text(error.message), position);
  PyErr_SetObject(py::type::of(exception).ptr(), exception.ptr());
  throw py::error_already_set();
}

/// Runs `ask` while other Python threads run.
template <typename Ask>
auto answer(Ask&& ask) {
  auto result = [&] {
    const py::gil_scoped_release released;
    return ask();
  }();
  if (!result) raise(result.error());
  return *std::move(result);
}

py::object date_of(const std::optional<std::string>& date) {
  return date ? py::object(text(*date)) : py::object(py::none());
}

py::tuple texts(const std::vector<std::string>& list) {
  py::tuple made(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) made[i] = text(list[i]);
  return made;
}

/// The fields that hits and documents share.
template <typename Record>
py::dict facts_of(const Record& record) {
  py::dict fields;
  fields["id"] = name(record.id);
  fields["title"] = text(record.title);
  fields["date"] = date_of(record.date);
  fields["date_role"] = text(record.date_role);
  fields["date_certainty"] = text(record.date_certainty);
  fields["source"] = text(record.source);
  fields["source_as_written"] = text(record.source_as_written);
  fields["source_aliases"] = texts(record.source_aliases);
  fields["site"] = text(record.site);
  fields["lang"] = text(record.lang);
  fields["url"] = name(record.url);
  fields["path"] = name(record.path);
  return fields;
}

py::dict fields_of(const Hit& hit) {
  py::dict fields = facts_of(hit);
  fields["rank"] = hit.rank;
  fields["score"] = hit.score;
  fields["matched"] = texts(hit.matched);
  fields["title_highlights"] = code_points(hit.title, hit.title_highlights);
  fields["story"] = hit.story ? py::object(text(hit.story->id)) : py::object(py::none());
  py::list copies;
  if (hit.story) {
    for (const StoryCopy& copy : hit.story->copies) {
      copies.append(py::make_tuple(name(copy.id), text(copy.source), date_of(copy.date)));
    }
  }
  fields["copies"] = std::move(copies);
  fields["pages"] = hit.story ? hit.story->pages : 0;
  fields["snippet"] = py::make_tuple(text(hit.snippet.text), code_points(hit.snippet.text, hit.snippet.highlights));
  return fields;
}

py::dict fields_of(const Document& document) {
  py::dict fields = facts_of(document);
  fields["date_evidence"] = text(document.date_evidence);
  fields["author"] = text(document.author);
  fields["encoding"] = text(document.encoding);
  fields["text"] = text(document.text);
  fields["furniture"] = code_points(document.text, document.furniture);
  return fields;
}

py::dict fields_of(const SearchResult& result) {
  py::list hits;
  for (const Hit& hit : result.hits) hits.append(fields_of(hit));
  py::dict facets;
  for (const Facet& facet : result.facets) {
    py::list values;
    for (const FacetCount& value : facet.values) values.append(py::make_tuple(text(value.value), value.count));
    facets[text(facet.name)] = std::move(values);
  }
  py::list expansions;
  for (const ExpansionInfo& form : result.expansions) {
    expansions.append(py::make_tuple(text(form.from), text(form.to), text(form.origin)));
  }
  py::dict fields;
  fields["expansions"] = std::move(expansions);
  fields["query"] = text(result.query);
  fields["total"] = result.total;
  fields["total_exact"] = result.total_exact;
  fields["hits"] = std::move(hits);
  fields["facets"] = std::move(facets);
  fields["warnings"] = texts(result.warnings);
  return fields;
}

std::vector<std::string> strings_of(const py::iterable& list) {
  std::vector<std::string> made;
  for (const py::handle item : list) made.push_back(bytes_of(py::cast<py::str>(item)));
  return made;
}

/// The keys are those that searching.py writes.
SearchRequest request_of(const py::dict& fields) {
  SearchRequest request;
  request.query = bytes_of(fields["query"]);
  request.date = bytes_of(fields["date"]);
  request.sources = strings_of(fields["source"]);
  request.sites = strings_of(fields["site"]);
  request.langs = strings_of(fields["lang"]);
  request.facets = strings_of(fields["facets"]);
  request.title_only = fields["title_only"].cast<bool>();
  request.sort = static_cast<Sort>(fields["sort"].cast<int>());
  request.limit = fields["limit"].cast<std::size_t>();
  request.offset = fields["offset"].cast<std::size_t>();
  request.facet_limit = fields["facet_limit"].cast<std::size_t>();
  request.snippet.width = fields["snippet_width"].cast<std::size_t>();
  request.strict = fields["strict"].cast<bool>();
  request.everything = fields["everything"].cast<bool>();
  request.stories = fields["stories"].cast<bool>();
  request.cross = static_cast<Cross>(fields["cross"].cast<int>());
  request.dictionary = bytes_of(fields["dictionary"]);
  request.recency_days = fields["recency_days"].cast<double>();
  request.timeout_ms = fields["timeout_ms"].cast<std::uint32_t>();
  return request;
}

std::unique_ptr<SearcherPool> open_pool(const py::iterable& folders, std::size_t size, std::int64_t patience_ms) {
  std::vector<std::string> paths;
  for (const py::handle folder : folders) paths.emplace_back(py::cast<py::bytes>(folder));
  PoolOptions options;
  options.size = size;
  options.patience = std::chrono::milliseconds(patience_ms);
  return std::make_unique<SearcherPool>(answer([&] { return SearcherPool::open(paths, options); }));
}

py::dict search(const SearcherPool& pool, const py::dict& fields, const CancellationToken* cancellation) {
  const SearchRequest request = request_of(fields);
  return fields_of(answer([&] { return cancellation ? pool.search(request, *cancellation) : pool.search(request); }));
}

py::dict document(const SearcherPool& pool, const py::str& id) {
  const std::string bytes = bytes_of(id);
  return fields_of(answer([&] { return pool.document(bytes); }));
}

py::dict similar(const SearcherPool& pool, const py::str& id, const py::str& text, std::size_t limit,
                 std::size_t snippet_width) {
  const SimilarRequest request{bytes_of(id), bytes_of(text), limit, {.width = snippet_width}};
  return fields_of(answer([&] { return pool.similar(request); }));
}

py::list suggest(const SearcherPool& pool, const py::str& prefix, std::size_t limit) {
  const std::string bytes = bytes_of(prefix);
  py::list made;
  for (const Suggestion& found : answer([&] { return pool.suggest(bytes, limit); })) {
    py::dict fields;
    fields["text"] = text(found.text);
    fields["kind"] = found.kind == SuggestionKind::phrase ? "phrase" : "title";
    fields["match"] = found.match == SuggestionMatch::text ? "text" : "pinyin";
    fields["count"] = found.count;
    fields["id"] = found.id.empty() ? py::object(py::none()) : py::object(name(found.id));
    made.append(std::move(fields));
  }
  return made;
}

py::dict fields_of(const ComparedPage& page) {
  py::dict fields;
  fields["id"] = name(page.id);
  fields["title"] = text(page.title);
  fields["source"] = text(page.source);
  fields["date"] = date_of(page.date);
  fields["lang"] = text(page.lang);
  fields["sentences"] = page.sentences;
  return fields;
}

const char* name_of(PassageKind kind) {
  switch (kind) {
    case PassageKind::same: return "same";
    case PassageKind::removed: return "removed";
    case PassageKind::added: return "added";
    case PassageKind::changed: return "changed";
  }
  return "";
}

py::dict compare(const SearcherPool& pool, const py::str& id, const py::str& with, bool scripts) {
  const CompareRequest request{bytes_of(id), bytes_of(with), scripts};
  const Comparison found = answer([&] { return pool.compare(request); });
  py::list passages;
  for (const ComparedPassage& passage : found.passages) {
    passages.append(py::make_tuple(name_of(passage.kind), text(passage.from), text(passage.to),
                                   code_points(passage.from, passage.from_changes),
                                   code_points(passage.to, passage.to_changes), passage.sentences));
  }
  py::dict fields;
  fields["before"] = fields_of(found.from);
  fields["after"] = fields_of(found.to);
  fields["overlap"] = found.overlap;
  fields["complete"] = found.complete;
  fields["passages"] = std::move(passages);
  return fields;
}

py::dict timeline(const SearcherPool& pool, const py::dict& search, int step, bool by_source, std::size_t sources) {
  const TimelineRequest request{request_of(search), static_cast<TimelineStep>(step), by_source, sources};
  const Timeline found = answer([&] { return pool.timeline(request); });
  py::list periods;
  for (const TimelinePeriod& period : found.periods) {
    periods.append(py::make_tuple(text(period.date), period.count, period.expected, period.burst,
                                  py::tuple(py::cast(period.sources))));
  }
  py::list bursts;
  for (const Burst& burst : found.bursts) {
    bursts.append(py::make_tuple(text(burst.from), text(burst.to), burst.count, burst.expected, burst.weight));
  }
  py::list outlets;
  for (const FacetCount& source : found.sources) outlets.append(py::make_tuple(text(source.value), source.count));
  py::dict fields;
  fields["query"] = text(found.query);
  fields["step"] = text(found.step);
  fields["total"] = found.total;
  fields["undated"] = found.undated;
  fields["imprecise"] = found.imprecise;
  fields["periods"] = std::move(periods);
  fields["bursts"] = std::move(bursts);
  fields["sources"] = std::move(outlets);
  fields["warnings"] = texts(found.warnings);
  return fields;
}

py::tuple info(const SearcherPool& pool) {
  const IndexInfo found = answer([&] { return pool.info(); });
  return py::make_tuple(found.documents, found.generation, text(found.analyzer));
}

}  // namespace
}  // namespace zhen::python

PYBIND11_MODULE(_zhen, module) {
  namespace py = pybind11;
  module.doc() = "The library under the package zhen; use that.";
  module.attr("__version__") = ZHEN_VERSION;
  py::class_<zhen::CancellationToken>(module, "Cancellation",
                                      "Calls off searches from another thread: pass it to them, then cancel().")
      .def(py::init<>(), "A switch that is off.")
      .def("cancel", &zhen::CancellationToken::cancel, "End the searches that were given this. Any thread may call.")
      .def_property_readonly("cancelled", &zhen::CancellationToken::is_cancelled, "Whether cancel() was called.");
  py::class_<zhen::SearcherPool, std::shared_ptr<zhen::SearcherPool>>(module, "Pool")
      .def(py::init(&zhen::python::open_pool))
      .def("search", &zhen::python::search)
      .def("document", &zhen::python::document)
      .def("similar", &zhen::python::similar)
      .def("suggest", &zhen::python::suggest)
      .def("compare", &zhen::python::compare)
      .def("timeline", &zhen::python::timeline)
      .def("info", &zhen::python::info);
}
