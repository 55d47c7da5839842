"""How results look in a notebook. Whatever a page holds is shown as text: nothing of it is run as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhen.results import Hit, SearchResult


def mark(text: str, ranges: Iterable[tuple[int, int]], before: str, after: str, show: Callable[[str], str]) -> str:
    """The text with each range between two strings; `show` is applied to every piece of it."""
    pieces, at = [], 0
    for begin, end in ranges:
        pieces += [show(text[at:begin]), before, show(text[begin:end]), after]
        at = end
    return "".join([*pieces, show(text[at:])])


def marked_html(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    return mark(text, ranges, "<mark>", "</mark>", escape)


def hit_html(hit: Hit) -> str:
    title = marked_html(hit.title, hit.title_highlights) or escape(hit.id)
    if hit.url.lower().startswith(("http://", "https://")):
        url = escape(hit.url.encode("utf-8", "replace").decode("utf-8"))
        title = f'<a href="{url}" rel="noopener noreferrer">{title}</a>'
    facts = " · ".join(escape(fact) for fact in (hit.source, hit.date or "undated", hit.lang) if fact)
    snippet = marked_html(hit.snippet.text, hit.snippet.highlights)
    return f"<div><b>{hit.rank}. {title}</b><br><small>{facts}</small><br>{snippet}</div>"


def result_html(result: SearchResult) -> str:
    about = "" if result.total_exact else "about "
    parts = [f"<p>{about}{result.total} documents for <code>{escape(result.query)}</code></p>"]
    parts += [f"<p><em>{escape(warning)}</em></p>" for warning in result.warnings]
    parts += [hit_html(hit) for hit in result.hits]
    for name, values in result.facets.items():
        rows = "".join(f"<tr><td>{escape(v.value) or '—'}</td><td>{v.count}</td></tr>" for v in values)
        parts.append(f"<table><caption>{escape(name)}</caption>{rows}</table>")
    return "\n".join(parts)
