#!/usr/bin/env python3
"""Counts the instructions of fixed work under valgrind and compares them with the committed figures: counts repeat where
seconds do not. Fails where a count grew by more than TOLERANCE, and says so where it fell as much (then --update).

    tests/bench/instructions.py [--bin build/bin] [--update]

The work: indexing the sample collection with one thread, and twenty searches of it in one process. Skips (77) without
valgrind.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FIGURES = HERE / "instructions.json"
TOLERANCE = 0.05
SKIPPED = 77

QUERIES = [
    "环海合作理事会", "第六次对话", "tidal array first power", "5G network 码头", "国际论坛", "港口 货物 增长", "的",
    "harbour", "porpoise count", '"像在豆腐里找钉子"', "oil price", "title:论坛", "lang:en ferry", "after:2020-01-01 渔业",
    "con*", "京", "-harbour 码头", "what did the minister say about the harbour", "谁在论坛上讲话", "没有这样的词 zzzz",
]


def instructions(command, stdin):
    """Instructions that the command and its libraries execute."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *map(str, command)],
                              input=stdin, capture_output=True, text=True)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode not in (0, 1) or not collected:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr[-2000:]}")
    return int(collected.group(1))


def count(binaries):
    requests = "".join(
        json.dumps({"query": query, "facets": ["source", "lang", "year"]}, ensure_ascii=False) + "\n" for query in QUERIES)
    with tempfile.TemporaryDirectory() as folder:
        index = pathlib.Path(folder) / "corpus.zhen"
        return {
            "index the sample collection": instructions(
                [binaries / "zhen-index", "--index", index, "--threads", "1", ROOT / "corpus/pages"], ""),
            "twenty searches": instructions([binaries / "zhen-search", "repl", "--index", index], requests),
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "build/bin"))
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not installed (apt-get install valgrind)")
        sys.exit(SKIPPED)
    counts = count(pathlib.Path(arguments.bin).resolve())
    if arguments.update:
        FIGURES.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    known = json.loads(FIGURES.read_text(encoding="utf-8"))
    failed = False
    for work, counted in counts.items():
        change = counted / known[work] - 1
        verdict = "ok"
        if change > TOLERANCE:
            verdict, failed = "TOO MANY: find out why, or --update and say why in the commit", True
        elif change < -TOLERANCE:
            verdict = "fewer: --update, so that they stay so"
        print(f"{work}: {counted:,} instructions, {change:+.1%} against the committed {known[work]:,}: {verdict}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
