"""Writes the sample collection so that engines which read no encodings, records or bylines can be compared on it.

usage: pages.py CORPUS OUT

OUT/pages holds every document as a UTF-8 file of its own, dated by its modification time; OUT/pages.tsv has a line
"id, title, date, source, text" for each, the text with the furniture of its site and \\u0001 for a line's end. Titles,
dates and sources are those of truth.jsonl: better than what an engine would have to find by itself.
"""
import datetime
import gzip
import html.parser
import json
import os
import pathlib
import re
import sys

CORPUS, OUT = map(pathlib.Path, sys.argv[1:3])
BLOCKS = set("address article aside blockquote body br div figcaption footer form h1 h2 h3 h4 header hr li main nav ol "
             "option p pre section table td th tr ul".split())


class VisibleText(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.parts, self.hidden = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style", "title")
        self.parts.append("\n" if tag in BLOCKS else "")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style", "title")
        self.parts.append("\n" if tag in BLOCKS else "")

    def handle_data(self, data):
        self.parts.append("" if self.hidden else re.sub(r"\s+", " ", data))


def decoded(data, site):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if b"\0" in data:
        return data.decode("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("big5" if site == "haixia-times" else "gb18030")


def documents():
    """The name of a file, the document's id, and its page as it stands."""
    for path in sorted((CORPUS / "pages").rglob("*.*")):
        name = path.relative_to(CORPUS / "pages")
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if name.parts[0] == "jsonl":
            for record in map(json.loads, data.decode().splitlines()):
                text = record.get("text") or record["body"]
                yield f"jsonl/{record['id']}.txt", record["id"], record.get("title", "") + "\n" + text
        else:
            yield str(name), str(name), decoded(data, name.parts[0])


truth = {document["id"]: document for document in map(json.loads, (CORPUS / "truth.jsonl").open(encoding="utf-8"))}
lines = []
for name, identifier, page in documents():
    known = truth.pop(identifier)
    text = page
    if name.endswith(".html"):
        text = re.sub(r"\s*\n\s*", "\n", "".join(VisibleText(page).parts)).strip()
        page = re.sub(r'charset=("?)[\w-]+', r"charset=\1utf-8", page)
    assert all(line in text for line in known["article"] if not name.endswith(".html")), name
    path = OUT / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    if known["date"]:
        day = datetime.datetime.fromisoformat((known["date"] + "-01-01")[:10])
        os.utime(path, (day.timestamp() + 43200,) * 2)
    fields = [identifier, known["title"], known["date"] or "", known["source"] or "", re.sub(r"[\r\n]+", "\x01", text)]
    lines.append("\t".join(field.replace("\t", " ") for field in fields) + "\n")
assert not truth, truth.keys()
(OUT / "pages.tsv").write_text("".join(lines), encoding="utf-8")
