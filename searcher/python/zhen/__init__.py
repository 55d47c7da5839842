"""Zhen: full-text search for collections of mixed Chinese and English pages.

>>> import zhen
>>> with zhen.Searcher("news.zhen") as searcher:
...     for hit in searcher.search("全文检索", date="2023"):
...         print(hit.title, hit.snippet)

An index is made by the program zhen-index. Every failure is a zhen.Error with a stable `code`.
"""

from zhen._zhen import Cancellation, __version__
from zhen.errors import (
    Cancelled,
    DocumentNotFound,
    Error,
    Exhausted,
    IndexCorrupt,
    IndexIncompatible,
    IndexLocked,
    IndexNotFound,
    InternalError,
    InvalidArgument,
    InvalidQuery,
    IoError,
)
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
from zhen.searching import Searcher

__all__ = [
    "Burst",
    "Cancellation",
    "Cancelled",
    "ComparedPage",
    "Comparison",
    "Copy",
    "Document",
    "DocumentNotFound",
    "Error",
    "Exhausted",
    "Expansion",
    "FacetCount",
    "Hit",
    "IndexCorrupt",
    "IndexIncompatible",
    "IndexInfo",
    "IndexLocked",
    "IndexNotFound",
    "InternalError",
    "InvalidArgument",
    "InvalidQuery",
    "IoError",
    "Passage",
    "Period",
    "SearchResult",
    "Searcher",
    "Snippet",
    "Suggestion",
    "Timeline",
    "__version__",
]
