#!/usr/bin/env python3
"""Are the stories right? Pairs of pages of one story against pairs whose exact shingles overlap by 0.8 or more.

    tests/relevance/stories.py [--bin build/bin] [--pages 1000]

Indexes up to --pages pages of each of the shared news sets (some 5,000 in all) as they come, furniture included, and
compares. Exits 1 where recall is below LEAST, or precision is, against the pairs that exact overlaps connect; pairs that
are connected only through others count against `direct`, which is printed. Exits 77 where there are no shared sets.
"""
import argparse
import gzip
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEAST = 0.98
SETS = ("cctvpages", "cpcnews", "reuters21578", "usjk", "xispeeches")


def write_sample(news, pages, path):
    with open(path, "w", encoding="utf-8") as out:
        for name in SETS:
            with gzip.open(news / f"{name}.jsonl.gz", "rt", encoding="utf-8") as records:
                out.writelines(itertools.islice(records, pages))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    parser.add_argument("--pages", type=int, default=1500)
    chosen = parser.parse_args()
    news = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", ROOT.parent / "shared" / "data")) / "news"
    if not all((news / f"{name}.jsonl.gz").exists() for name in SETS):
        print(f"skipped: the shared news sets are not at {news}")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        write_sample(news, chosen.pages, f"{work}/news.jsonl")
        subprocess.run([chosen.bin / "zhen-index", "--quiet", "--index", f"{work}/news.zhen", f"{work}/news.jsonl"],
                       check=True)
        found = json.loads(subprocess.run([chosen.bin / "story_overlaps", f"{work}/news.zhen"], check=True,
                                          capture_output=True).stdout)
    recall = found["exact_in_stories"] / max(found["exact_pairs"], 1)
    precision = found["stories_in_connected"] / max(found["story_pairs"], 1)
    direct = found["stories_in_exact"] / max(found["story_pairs"], 1)
    print(f"{found['pages']} pages, {found['stories']} stories of several; {found['exact_pairs']} pairs overlap by 0.8: "
          f"recall {recall:.4f}, precision {precision:.4f} (direct {direct:.4f}), {found['milliseconds']:.0f} ms")
    sys.exit(1 if min(recall, precision) < LEAST else 0)


if __name__ == "__main__":
    main()
