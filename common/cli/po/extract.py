#!/usr/bin/env python3
"""Which sentences can the programs say? Prints the catalogue's template; with --merge, brings zh_CN.po up to date.

    common/cli/po/extract.py > zhen.pot
    common/cli/po/extract.py --merge       new sentences are added untranslated, old ones are dropped
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
CATALOGUE = ROOT / "common/cli/po/zh_CN.po"
KEYWORDS = ["tr", "tr_count:1,2", "marked"]


def template():
    sources = sorted(
        str(path.relative_to(ROOT))
        for top in ("common", "indexer", "searcher")
        for path in (ROOT / top).rglob("*.cc")
    )
    command = ["xgettext", "--language=C++", "--from-code=UTF-8", "--no-wrap", "--keyword", "--add-location=file"]
    command += [f"--keyword={keyword}" for keyword in KEYWORDS] + ["--output=-", *sources]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return done.stdout.replace(b"charset=CHARSET", b"charset=UTF-8")


def main():
    if sys.argv[1:] != ["--merge"]:
        sys.stdout.buffer.write(template())
        return
    merge = ["msgmerge", "--no-fuzzy-matching", "--no-wrap", "--add-location=file", str(CATALOGUE), "-"]
    merged = subprocess.run(merge, input=template(), capture_output=True, check=True).stdout
    kept = subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", "-"], input=merged, capture_output=True, check=True)
    dated = (b'"POT-Creation-Date', b'"Report-Msgid-Bugs')
    lines = [line for line in kept.stdout.splitlines(keepends=True) if not line.startswith(dated)]
    CATALOGUE.write_bytes(b"".join(lines))


if __name__ == "__main__":
    main()
