#!/usr/bin/env python3
"""How well are news archives read when only their text is given? Title, date, source and language of each record are
withheld, read by `zhen-index measure`, and compared with the record.

    tests/relevance/reading.py [--bin build/bin] [--pages 3000] [NEWS.jsonl.gz ...]

Without files: the shared news sets beside the checkout (ZHEN_SHARED_DATA, else ../shared/data), where they are. A fact
counts as known only where the text says it: many archives keep dates and sources apart from the text, and pages without a
date in it are counted by themselves. Prints what measure prints, a set after the other.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def says_day(text, date):
    year, month, day = (date.split("-") + ["", ""])[:3]
    if not day:
        return False
    month, day = int(month), int(day)
    return re.search(rf"{year}\s*[-/.年]\s*0?{month}\s*[-/.月]\s*0?{day}(?!\d)", text) is not None


def truth_of(number, record):
    text = record["text"]
    truth = {"file": f"{number}.txt", "text_file": f"{number}.txt", "lang": record.get("lang"),
             "title": record.get("title"), "date": record.get("date") if says_day(text, record.get("date") or "") else None,
             "source": (record.get("source") or "").split(" ")[0] or None}
    said = [("title", truth["title"] and truth["title"] in " ".join(text.split())),
            ("date", truth["date"]),
            ("source", truth["source"] and truth["source"] in text)]
    truth["in_text"] = [field for field, is_said in said if is_said]
    return truth


def write_set(news, pages, folder):
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    random.Random(1).shuffle(records)
    (folder / "text").mkdir()
    with open(folder / "truth.jsonl", "w", encoding="utf-8") as truths:
        for number, record in enumerate(records[:pages]):
            (folder / "text" / f"{number}.txt").write_text(record["text"], encoding="utf-8")
            truths.write(json.dumps(truth_of(number, record), ensure_ascii=False) + "\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    arguments.add_argument("--pages", type=int, default=3000)
    arguments.add_argument("news", nargs="*", type=pathlib.Path)
    chosen = arguments.parse_args()
    shared = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", ROOT.parent / "shared" / "data")) / "news"
    files = chosen.news or sorted(shared.glob("*.jsonl.gz"))
    if not files:
        sys.exit(f"no news sets at {shared}: name some")
    for news in files:
        with tempfile.TemporaryDirectory() as folder:
            write_set(news, chosen.pages, pathlib.Path(folder))
            print(f"\n{news.name}", flush=True)
            subprocess.run([chosen.bin / "zhen-index", "measure", "--truth", f"{folder}/truth.jsonl", "--form", "text",
                            folder], check=True)


if __name__ == "__main__":
    main()
