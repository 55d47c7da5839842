#include "zhen/searcher.h"

#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/base/xapian_errors.h"
#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/compare/comparison.h"
#include "searcher/explain/inspector.h"
#include "searcher/search_run.h"
#include "searcher/similar.h"
#include "searcher/suggest/suggester.h"
#include "searcher/timeline/timeline_run.h"

namespace zhen {
namespace {

/// No exception leaves the library: Xapian's become our codes, the rest is a defect or want of memory.
template <typename Work>
auto guarded(const std::string& path, Work&& work) -> decltype(work()) {
  try {
    return base::xapian_guard("index \"" + path + '"', std::forward<Work>(work));
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::exhausted, "memory ran out while searching index \"" + path + '"'};
  } catch (const std::exception& defect) {
    return Error{ErrorCode::internal, std::string("a defect in zhen: ") + defect.what()};
  }
}

Document document_of(const index::StoredDocument& stored, const index::Name& source) {
  Document document;
  document.id = stored.id;
  document.title = stored.title;
  if (stored.date) document.date = index::to_iso(*stored.date);
  document.date_role = index::name_of(stored.date_role);
  document.date_certainty = index::name_of(stored.date_certainty);
  document.date_evidence = stored.date_evidence;
  document.source = stored.source;
  document.source_as_written = stored.source_as_written;
  document.source_aliases = source.aliases;
  document.site = stored.site;
  document.lang = index::name_of(stored.language);
  document.url = stored.url;
  document.author = stored.author;
  document.path = stored.path;
  document.encoding = stored.encoding;
  document.text = stored.text;
  for (const index::Range& range : stored.furniture) document.furniture.push_back({range.begin, range.end});
  return document;
}

Result<index::Snapshot::Place> place_of(const index::Snapshot& snapshot, std::string_view id) {
  const auto place = snapshot.find(id);
  if (!place) return place.error();
  if (*place) return **place;
  return Error{ErrorCode::document_not_found,
               "index \"" + snapshot.path() + "\" has no document \"" + std::string(id) + '"'};
}

Result<index::StoredDocument> stored_at(const index::Snapshot& snapshot, const index::Snapshot::Place& place) {
  return snapshot.segments()[place.segment]->document(place.local);
}

/// The page that leads the story of the page at `place`. Errors: invalid_argument (that is the page itself).
Result<index::StoredDocument> lead_of(const index::Snapshot& snapshot, const searcher::StoryGroups& groups,
                                      const index::Snapshot::Place& place, const std::string& id) {
  const std::uint32_t member = groups.member(static_cast<std::uint32_t>(place.segment), place.local);
  if (member == searcher::StoryGroups::kAlone) {
    return Error{ErrorCode::invalid_argument,
                 "document \"" + id + "\" has no copies: name another document to compare it with"};
  }
  const auto pages = groups.pages(groups.story_of(member));
  const bool leads = pages.front() == searcher::PageRef{static_cast<std::uint32_t>(place.segment), place.local};
  const searcher::PageRef& other = leads ? pages[1] : pages.front();
  auto stored = stored_at(snapshot, {other.segment, other.local});
  if (!leads || !stored) return stored;
  return Error{ErrorCode::invalid_argument,
               "document \"" + id + "\" leads its story: name one of its copies to compare it with, such as \"" +
                   stored->id + '"'};
}

}  // namespace

class Searcher::Implementation {
 public:
  Implementation(std::vector<std::string> paths, index::Snapshot snapshot)
      : paths_(std::move(paths)), snapshot_(std::move(snapshot)), analyzer_(snapshot_.manifest().analyzer_options) {}

  searcher::Suggester& suggester() { return suggester_; }

  /// Runs `work` on the newest commit; again when a writer replaced the commit under it.
  template <typename Work>
  auto on_newest(Work&& work)
      -> decltype(work(std::declval<const index::Snapshot&>(), std::declval<const text::Analyzer&>())) {
    constexpr int kTrials = 10;
    for (int trial = 1;; ++trial) {
      if (snapshot_.outdated()) {
        if (auto opened = reopen(); !opened) return opened.error();
      }
      auto result = guarded(snapshot_.path(), [&] { return work(snapshot_, analyzer_); });
      if (result || trial == kTrials || !snapshot_.outdated()) return result;
    }
  }

  Result<SearchResult> search(const SearchRequest& request, const CancellationToken* cancellation) {
    const searcher::StopSignal stop(request.timeout_ms, cancellation);
    return on_newest([&](const index::Snapshot& snapshot, const text::Analyzer& analyzer) {
      return searcher::run_search(snapshot, analyzer, request, frequencies_, cross_, stories_, stop);
    });
  }

  Result<Timeline> timeline(const TimelineRequest& request) {
    const searcher::StopSignal stop(request.search.timeout_ms, nullptr);
    return on_newest([&](const index::Snapshot& snapshot, const text::Analyzer& analyzer) {
      return searcher::run_timeline(snapshot, analyzer, request, frequencies_, cross_, stories_, stop);
    });
  }

  /// What a page is compared with.
  Result<index::StoredDocument> other_page(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                                           const CompareRequest& request, const index::Snapshot::Place& place) {
    if (!request.with.empty()) {
      const auto named = place_of(snapshot, request.with);
      if (!named) return named.error();
      return stored_at(snapshot, *named);
    }
    const auto groups = stories_.groups(snapshot, analyzer);
    if (!groups) return groups.error();
    return lead_of(snapshot, **groups, place, request.id);
  }

 private:
  Result<void> reopen() {
    auto opened = index::Snapshot::open(paths_);
    if (!opened) return opened.error();
    snapshot_ = *std::move(opened);
    analyzer_ = text::Analyzer(snapshot_.manifest().analyzer_options);
    frequencies_.clear();
    cross_.clear();
    stories_.clear();
    return {};
  }

  std::vector<std::string> paths_;
  index::Snapshot snapshot_;
  text::Analyzer analyzer_;
  searcher::CharacterFrequencies frequencies_;
  searcher::CrossState cross_;
  searcher::StoryState stories_;
  searcher::Suggester suggester_;
};

Searcher::Searcher(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::open(const std::string& path) {
  return open(std::vector<std::string>{path});
}

Result<Searcher> Searcher::open(const std::vector<std::string>& paths) {
  return guarded(paths.empty() ? std::string() : paths.front(), [&]() -> Result<Searcher> {
    auto snapshot = index::Snapshot::open(paths);
    if (!snapshot) return snapshot.error();
    return Searcher(std::make_unique<Implementation>(paths, *std::move(snapshot)));
  });
}

Result<SearchResult> Searcher::search(const SearchRequest& request) const {
  return implementation_->search(request, nullptr);
}

Result<SearchResult> Searcher::search(const SearchRequest& request, const CancellationToken& cancellation) const {
  return implementation_->search(request, &cancellation);
}

Result<Document> Searcher::document(std::string_view id) const {
  return implementation_->on_newest([&](const index::Snapshot& snapshot, const text::Analyzer&) -> Result<Document> {
    const auto place = place_of(snapshot, id);
    if (!place) return place.error();
    const index::Segment& segment = *snapshot.segments()[place->segment];
    const auto stored = segment.document(place->local);
    if (!stored) return stored.error();
    return document_of(*stored, searcher::source_of(segment, place->local));
  });
}

Result<TextInspection> Searcher::inspect_text(std::string_view text) const {
  return implementation_->on_newest(
      [&](const index::Snapshot& snapshot, const text::Analyzer& analyzer) -> Result<TextInspection> {
        return searcher::inspect_text(snapshot, analyzer, text);
      });
}

Result<TermInspection> Searcher::inspect_term(std::string_view term) const {
  return implementation_->on_newest(
      [&](const index::Snapshot& snapshot, const text::Analyzer& analyzer) -> Result<TermInspection> {
        return searcher::inspect_term(snapshot, analyzer, term);
      });
}

Result<DocumentInspection> Searcher::inspect_document(std::string_view id) const {
  auto document = this->document(id);
  if (!document) return document.error();
  return implementation_->on_newest(
      [&](const index::Snapshot& snapshot, const text::Analyzer&) -> Result<DocumentInspection> {
        const auto place = place_of(snapshot, id);
        if (!place) return place.error();
        auto inspection = searcher::inspect_document(snapshot, *place);
        if (inspection) inspection->document = *std::move(document);
        return inspection;
      });
}

Result<std::vector<Suggestion>> Searcher::suggest(std::string_view prefix, std::size_t limit) const {
  constexpr std::size_t kMostSuggestions = 100;
  using Suggestions = Result<std::vector<Suggestion>>;
  if (limit > kMostSuggestions) return Error{ErrorCode::invalid_argument, "the limit is at most 100"};
  return implementation_->on_newest([&](const index::Snapshot& snapshot, const text::Analyzer&) -> Suggestions {
    return implementation_->suggester().suggest(snapshot, prefix, limit);
  });
}

Result<SearchResult> Searcher::similar(const SimilarRequest& request) const {
  return implementation_->on_newest([&](const index::Snapshot& snapshot, const text::Analyzer& analyzer) {
    return searcher::find_similar(snapshot, analyzer, request);
  });
}

Result<Comparison> Searcher::compare(const CompareRequest& request) const {
  return implementation_->on_newest(
      [&](const index::Snapshot& snapshot, const text::Analyzer& analyzer) -> Result<Comparison> {
        const auto place = place_of(snapshot, request.id);
        if (!place) return place.error();
        const auto other = implementation_->other_page(snapshot, analyzer, request, *place);
        if (!other) return other.error();
        const auto page = stored_at(snapshot, *place);
        if (!page) return page.error();
        return searcher::compare_articles(*other, *page, analyzer, request.scripts);
      });
}

Result<Timeline> Searcher::timeline(const TimelineRequest& request) const {
  return implementation_->timeline(request);
}

Result<IndexInfo> Searcher::info() const {
  return implementation_->on_newest([&](const index::Snapshot& snapshot, const text::Analyzer&) -> Result<IndexInfo> {
    IndexInfo info;
    for (const auto& segment : snapshot.segments()) info.documents += segment->documents();
    info.generation = snapshot.manifest().generation;
    info.analyzer = snapshot.manifest().analyzer_fingerprint;
    return info;
  });
}

}  // namespace zhen
