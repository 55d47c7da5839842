"""What a search answers. Plain values: they outlive the searcher, can be compared, printed and pickled.

Ranges are pairs (begin, end) of indexes into the str that they accompany.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhen import notebook


@dataclass(frozen=True)
class Snippet:
    """A passage of the original page with its matches marked."""

    text: str
    """Cut pieces are joined by " … "."""
    highlights: tuple[tuple[int, int], ...] = ()
    """Ascending, never overlapping."""

    def __str__(self) -> str:
        return self.text

    def marked(self, before: str = "**", after: str = "**") -> str:
        """The text with each match between two strings. Nothing is escaped."""
        return notebook.mark(self.text, self.highlights, before, after, str)

    def _repr_html_(self) -> str:
        return notebook.marked_html(self.text, self.highlights)


@dataclass(frozen=True)
class _Facts:
    id: str
    title: str
    date: str | None
    """YYYY-MM-DD, YYYY-MM or YYYY; None: undated."""
    date_role: str
    """published, updated, dateline, event or scraped; empty when undated."""
    date_certainty: str
    """low, medium or high; empty when undated."""
    source: str
    """Canonical outlet, else the site; empty: unknown."""
    source_as_written: str
    source_aliases: tuple[str, ...]
    site: str
    lang: str
    """zh-Hans, zh-Hant, en, mixed or other."""
    url: str
    path: str
    """Where the page was read from, as given to the indexer."""


@dataclass(frozen=True)
class Copy:
    """One page of a story."""

    id: str
    source: str
    """Canonical outlet, else the site; empty: unknown."""
    date: str | None
    """As a hit's."""


@dataclass(frozen=True)
class Hit(_Facts):
    """One matching document."""

    rank: int
    """1 is the best; counts from the search's offset."""
    score: float
    """Comparable within one result only."""
    title_highlights: tuple[tuple[int, int], ...] = field(repr=False)
    snippet: Snippet
    matched: tuple[str, ...] = ()
    """Other forms of the query's words that it holds, as it spells them."""
    story: str | None = None
    """Where stories were asked for: the same while the story's pages are the same."""
    copies: tuple[Copy, ...] = ()
    """The story's pages, whether they match or not: the earliest first, undated last; at most 100."""
    pages: int = 0
    """How many pages the story has in all; 0: stories were not asked for."""

    def _repr_html_(self) -> str:
        return notebook.hit_html(self)


@dataclass(frozen=True)
class Document(_Facts):
    """A stored document with everything that is known of it."""

    date_evidence: str
    """The words of the page from which the date was read."""
    author: str
    encoding: str
    text: str = field(repr=False)
    """The whole page."""
    furniture: tuple[tuple[int, int], ...] = field(repr=False)
    """The ranges of the text that are not the article."""

    @property
    def article(self) -> str:
        """The text without its furniture."""
        pieces, at = [], 0
        for begin, end in self.furniture:
            pieces.append(self.text[at:begin])
            at = end
        return "".join([*pieces, self.text[at:]])


@dataclass(frozen=True)
class FacetCount:
    """One value of a facet and the number of matching documents that have it."""

    value: str
    """Empty: the documents without one."""
    count: int


@dataclass(frozen=True)
class Expansion:
    """One form of a word of the query that was looked for besides it."""

    written: str
    """As the query has it, folded."""
    form: str
    origin: str
    """dictionary, glossary, icu, regional, edited, name or transcription."""


@dataclass(frozen=True)
class SearchResult:
    """The answer to one search: a sequence of its hits, best first. No hit is success."""

    query: str
    """As it was understood to be typed."""
    total: int
    """Matching documents, or stories where they were asked for."""
    total_exact: bool
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    """By name, in the order asked for."""
    warnings: tuple[str, ...]
    """What was cut, relaxed or read as text."""
    expansions: tuple[Expansion, ...] = ()
    """Other forms of the query's words that were looked for: the collection holds each."""

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __getitem__(self, index: int) -> Hit:
        return self.hits[index]

    def __bool__(self) -> bool:
        return bool(self.hits)

    def _repr_html_(self) -> str:
        return notebook.result_html(self)


@dataclass(frozen=True)
class ComparedPage:
    """One of two pages that were compared."""

    id: str
    title: str
    source: str
    date: str | None
    lang: str
    sentences: int
    """Of its article."""


@dataclass(frozen=True)
class Passage:
    """Whole sentences of two articles."""

    kind: str
    """same, removed (from the first page), added (in the second) or changed."""
    before: str
    """As the first page has it; empty where it is added."""
    after: str
    """As the second page has it; empty where it is removed."""
    before_changes: tuple[tuple[int, int], ...]
    """Of a changed passage: what is not in `after`."""
    after_changes: tuple[tuple[int, int], ...]
    sentences: int
    """Of `before`; of `after` where that is empty."""


@dataclass(frozen=True)
class Comparison:
    """What differs between two articles, without their furniture: a sequence of passages in their order."""

    before: ComparedPage
    after: ComparedPage
    overlap: float
    """Of their shingles: 0.8 and more are copies."""
    complete: bool
    """False: only the first mebibyte of an article was compared."""
    passages: tuple[Passage, ...] = field(repr=False)

    @property
    def differences(self) -> tuple[Passage, ...]:
        """The passages that are not the same."""
        return tuple(passage for passage in self.passages if passage.kind != "same")


@dataclass(frozen=True)
class Period:
    """One day, month or year of a timeline."""

    date: str
    count: int
    expected: float
    """By the query's share of all that the index has of this period."""
    burst: bool
    sources: tuple[int, ...]
    """Where outlets were asked for: counts in the order of Timeline.sources."""


@dataclass(frozen=True)
class Burst:
    """Periods in a row in which the query's share of everything is unusual."""

    begin: str
    end: str
    count: int
    expected: float
    weight: float


@dataclass(frozen=True)
class Timeline:
    """Matches over time. The periods' counts, `undated` and `imprecise` add up to `total`."""

    query: str
    step: str
    """day, month or year."""
    total: int
    undated: int
    imprecise: int
    """Dated by a month or a year, where the step is shorter."""
    periods: tuple[Period, ...]
    """Those with a match, ascending."""
    bursts: tuple[Burst, ...]
    sources: tuple[FacetCount, ...]
    """Where outlets were asked for: those with most matches."""
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """What one may be about to type."""

    text: str
    """As a page spells it."""
    kind: str
    """phrase or title."""
    match: str
    """text, or pinyin where it was met by sound."""
    count: int
    """Titles that hold the phrase; documents that have the title."""
    id: str | None
    """Of the newest document with the title; None for a phrase."""


@dataclass(frozen=True)
class IndexInfo:
    """Facts about the commit that the next search will see."""

    documents: int
    generation: int
    """Grows by one with every commit."""
    analyzer: str
    """The fingerprint of the analyzer that built it."""
