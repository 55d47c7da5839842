"""Searching an index: open it, ask, read the answer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from zhen import _zhen
from zhen.errors import DocumentNotFound, InvalidArgument
from zhen.results import (
    Burst,
    ComparedPage,
    Comparison,
    Copy,
    Document,
    Expansion,
    FacetCount,
    Hit,
    IndexInfo,
    Passage,
    Period,
    SearchResult,
    Snippet,
    Suggestion,
    Timeline,
)

_SORTS = {"relevance": 0, "newest": 1, "oldest": 2}
_CROSSES = {"off": 0, "names": 1, "full": 2}
_STEPS = {"fitting": 0, "day": 1, "month": 2, "year": 3}
_MAX_HITS = 1_000_000
_MAX_MS = 2**32 - 1


class Searcher:
    """Answers queries over one index, from any number of threads; the GIL is released while it searches.

    Follows new commits by itself. Close it, or use it in a with statement, to let go of the index's files.
    """

    def __init__(self, path: str | os.PathLike[str], *more: str | os.PathLike[str], size: int = 0,
                 patience: float = 1.0) -> None:
        """Open the index folder `path`; with more, all as one collection.

        size: searches that run at once, at most; 0: one a core.
        patience: seconds that a search waits for its turn before it fails with Exhausted.
        Raises IndexNotFound, IndexIncompatible, IndexCorrupt, IoError.
        """
        if size < 0:
            raise InvalidArgument("size is at least 0")
        self._path = path
        self._pool: _zhen.Pool | None = _zhen.Pool([os.fsencode(each) for each in (path, *more)], size, _milliseconds("patience", patience))

    def search(
        self,
        query: str = "",
        *,
        date: str = "",
        source: str | Iterable[str] = (),
        site: str | Iterable[str] = (),
        lang: str | Iterable[str] = (),
        title_only: bool = False,
        everything: bool = False,
        stories: bool = False,
        recency_days: float = 0,
        cross: str = "full",
        dictionary: str | os.PathLike[str] = "",
        sort: str = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: str | Iterable[str] = (),
        facet_limit: int = 10,
        snippet_width: int = 240,
        strict: bool = False,
        timeout: float | None = None,
        cancellation: _zhen.Cancellation | None = None,
    ) -> SearchResult:
        """Find, rank and present.

        query: the language of docs/query-syntax.md; natural text never fails. Empty with a filter: lists what
            the filter lets through; empty without one: finds nothing.
        date: "2023", "2019-12..2023-05", "..2020"; both ends belong to the range.
        source, site: an outlet by any of its names; several: any of them.
        lang: zh-Hans, zh-Hant, en, mixed, other, or zh for both scripts.
        everything: an empty query without a filter finds every document.
        stories: copies of the same text are one hit, shown by the earliest that matches; total and facets count
            stories, and hits have `story`, `copies` and `pages`.
        recency_days: above 0, scores fade with age: half of what may go has gone after so many days.
        cross: off, names or full: which other forms of its words are looked for, in the other language, too.
        dictionary: a file of Chinese and English words, in CC-CEDICT's format or as TSV.
        sort: relevance, newest or oldest.
        limit, offset: hits returned (at most 10,000) and skipped (at most 1,000,000).
        facets: of source, site, lang, year, month; counted over all matches. facet_limit: values each; 0: all.
        snippet_width: display columns, a Han character takes two; 0: no snippets.
        strict: refuse what natural reading would take as text.
        timeout: seconds after which it raises Exhausted.
        Raises InvalidQuery (strict only), InvalidArgument, Exhausted, Cancelled, IndexCorrupt, IoError.
        """
        fields = _fields(query=query, date=date, source=source, site=site, lang=lang, title_only=title_only,
                         everything=everything, stories=stories, recency_days=recency_days, cross=cross,
                         dictionary=dictionary, sort=sort, limit=limit, offset=offset, facets=facets,
                         facet_limit=facet_limit, snippet_width=snippet_width, strict=strict, timeout=timeout)
        return _result(self._open_pool().search(fields, cancellation))

    def iterate(self, query: str = "", *, page: int = 100, **options: Any) -> Iterator[Hit]:
        """Every hit, best first, asked for in pages as they are needed; at most 1,000,000.

        options: those of search(), but for limit and offset.
        """
        for option in ("limit", "offset"):
            if option in options:
                raise InvalidArgument(f"iterate() takes no {option}")
        return self._pages(query, page, options)

    def _pages(self, query: str, page: int, options: dict[str, Any]) -> Iterator[Hit]:
        for offset in range(0, _MAX_HITS, page):
            result = self.search(query, limit=page, offset=offset, **options)
            yield from result
            if len(result) < page:
                return

    def document(self, id: str) -> Document:
        """The stored document. Raises DocumentNotFound, IndexCorrupt, IoError."""
        return Document(**self._open_pool().document(id))

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """What one may be about to type: phrases of titles, and titles, by letters or by pinyin. At most 100."""
        if limit < 0:
            raise InvalidArgument("limit is at least 0")
        return tuple(Suggestion(**fields) for fields in self._open_pool().suggest(prefix, limit))

    def similar(self, id: str = "", *, text: str = "", limit: int = 10, snippet_width: int = 240) -> SearchResult:
        """Pages that share the most telling words of a document, or of a text, best first.

        Raises DocumentNotFound, InvalidArgument, IndexCorrupt, IoError.
        """
        if limit < 0 or snippet_width < 0:
            raise InvalidArgument("limit and snippet_width are at least 0")
        return _result(self._open_pool().similar(id, text, limit, snippet_width))

    def compare(self, id: str, other: str = "", *, scripts: bool = False) -> Comparison:
        """What differs between a page and the one that leads its story, or from the page `other` to it.

        scripts: a Traditional character differs from its Simplified one.
        Raises DocumentNotFound, InvalidArgument (no other page is named and this one leads its story or is all of
        it), IndexCorrupt, IoError.
        """
        fields = self._open_pool().compare(id, other, scripts)
        return Comparison(**{**fields, "before": ComparedPage(**fields["before"]), "after": ComparedPage(**fields["after"]),
                             "passages": tuple(Passage(*passage) for passage in fields["passages"])})

    def timeline(self, query: str = "", *, step: str = "fitting", by_source: bool = False, sources: int = 5,
                 **options: Any) -> Timeline:
        """How the matches of a search spread over time, and which stretches are bursts; with exact counts.

        step: day, month, year, or fitting: as the span asks for.
        by_source: also count each period's outlets; sources: so many are told apart, at most 100.
        options: those of search() that say what is found.
        """
        if step not in _STEPS:
            raise InvalidArgument(f'there is no step "{step}": one of {" ".join(_STEPS)}')
        if sources < 0:
            raise InvalidArgument("sources is at least 0")
        fields = self._open_pool().timeline(_fields(query, **options), _STEPS[step], by_source, sources)
        return Timeline(**{**fields, "periods": tuple(Period(*period) for period in fields["periods"]),
                           "bursts": tuple(Burst(*burst) for burst in fields["bursts"]),
                           "sources": tuple(FacetCount(*source) for source in fields["sources"])})

    def info(self) -> IndexInfo:
        """Facts about the commit that the next search will see."""
        return IndexInfo(*self._open_pool().info())

    def __len__(self) -> int:
        """Documents in the index."""
        return self.info().documents

    def __bool__(self) -> bool:
        return True  # an empty index is a searcher all the same

    def __contains__(self, id: str) -> bool:
        """Whether the index holds a document with this id."""
        try:
            self.document(id)
        except DocumentNotFound:
            return False
        return True

    def close(self) -> None:
        """Let go of the index. Searches that run in other threads end first; later ones raise InvalidArgument."""
        self._pool = None

    @property
    def closed(self) -> bool:
        return self._pool is None

    def __enter__(self) -> Searcher:
        self._open_pool()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<zhen.Searcher {os.fspath(self._path)!r}{' closed' if self.closed else ''}>"

    def _open_pool(self) -> _zhen.Pool:
        pool = self._pool
        if pool is None:
            raise InvalidArgument("this searcher is closed")
        return pool


def _fields(query: str = "", *, date: str = "", source: str | Iterable[str] = (), site: str | Iterable[str] = (),
            lang: str | Iterable[str] = (), title_only: bool = False, everything: bool = False, stories: bool = False,
            recency_days: float = 0, cross: str = "full", dictionary: str | os.PathLike[str] = "",
            sort: str = "relevance", limit: int = 10, offset: int = 0, facets: str | Iterable[str] = (),
            facet_limit: int = 10, snippet_width: int = 240, strict: bool = False,
            timeout: float | None = None) -> dict[str, Any]:
    """A request as the extension module reads it."""
    if sort not in _SORTS:
        raise InvalidArgument(f'there is no sort "{sort}": one of {" ".join(_SORTS)}')
    if cross not in _CROSSES:
        raise InvalidArgument(f'there is no cross "{cross}": one of {" ".join(_CROSSES)}')
    for name, number in (("limit", limit), ("offset", offset), ("facet_limit", facet_limit),
                         ("snippet_width", snippet_width)):
        if number < 0:
            raise InvalidArgument(f"{name} is at least 0")
    return {
        "query": query, "date": date, "source": _list(source), "site": _list(site), "lang": _list(lang),
        "facets": _list(facets), "title_only": title_only, "sort": _SORTS[sort], "limit": limit,
        "offset": offset, "facet_limit": facet_limit, "snippet_width": snippet_width, "strict": strict,
        "everything": everything, "stories": stories, "recency_days": recency_days,
        "cross": _CROSSES[cross], "dictionary": os.fsdecode(dictionary),
        "timeout_ms": 0 if timeout is None else max(1, _milliseconds("timeout", timeout)),
    }


def _list(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _milliseconds(name: str, seconds: float) -> int:
    if not 0 <= seconds * 1000 <= _MAX_MS:
        raise InvalidArgument(f"{name} is between 0 and {_MAX_MS // 1000} seconds")
    return int(seconds * 1000)


def _result(fields: dict[str, Any]) -> SearchResult:
    hits = tuple(Hit(**{**hit, "snippet": Snippet(*hit["snippet"]), "copies": tuple(Copy(*copy) for copy in hit["copies"])})
                 for hit in fields["hits"])
    facets = {name: tuple(FacetCount(*value) for value in values) for name, values in fields["facets"].items()}
    expansions = tuple(Expansion(*form) for form in fields["expansions"])
    return SearchResult(**{**fields, "hits": hits, "facets": facets, "expansions": expansions})
