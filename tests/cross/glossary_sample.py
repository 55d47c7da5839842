#!/usr/bin/env python3
"""How many entries of the glossary are right? Mines one from the shared news and technical articles, draws 200 entries and
compares them with what was judged by hand.

    tests/cross/glossary_sample.py [--bin build/bin] [--index INDEX]

The 200 entries with the least hashes are the sample, so that few change when the mining does. glossary_judgements.tsv has a
line for each that was judged: Chinese (or an acronym), English, right or wrong. Exits 1 where fewer than LEAST_ENTRIES are
found, fewer than LEAST_RIGHT of the judged ones are right, or more than MOST_UNJUDGED were never judged (they are printed).
"""
import argparse
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE, LEAST_ENTRIES, LEAST_RIGHT, MOST_UNJUDGED = 200, 1500, 0.9, 20
SKIPPED = 77


def entries_of(programs, index):
    lines = subprocess.run([programs / "zhen-index", "glossary", "--index", index, "--format", "tsv"], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    return [tuple(line.split("\t")[1:3]) for line in lines]


def mined(programs, shared):
    with tempfile.TemporaryDirectory() as work:
        collection = sorted((shared / "news").glob("*.jsonl.gz")) + [shared / "prose" / "lctt.jsonl.gz"]
        subprocess.run([programs / "zhen-index", "--quiet", "--index", f"{work}/all.zhen", *collection], check=True)
        return entries_of(programs, f"{work}/all.zhen")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "build/bin"))
    parser.add_argument("--index", help="one that has been made of these sets")
    arguments = parser.parse_args()
    programs = pathlib.Path(arguments.bin).resolve()
    shared = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", ROOT.parent / "shared/data"))
    if not arguments.index and not (shared / "prose").is_dir():
        print(f"skipped: there is no shared test data at {shared}")
        sys.exit(SKIPPED)
    entries = entries_of(programs, arguments.index) if arguments.index else mined(programs, shared)
    judged = {}
    for line in (HERE / "glossary_judgements.tsv").read_text(encoding="utf-8").splitlines():
        one, other, verdict = line.split("\t")
        judged[one, other] = verdict == "right"
    sample = sorted(entries, key=lambda pair: hashlib.sha1("\t".join(pair).encode()).digest())[:SAMPLE]
    known = [judged[pair] for pair in sample if pair in judged]
    unjudged = [pair for pair in sample if pair not in judged]
    for pair in unjudged:
        print("not judged:", *pair, sep="\t")
    share = sum(known) / max(len(known), 1)
    print(f"{len(entries)} entries; of {len(known)} judged {sum(known)} right: {share:.3f}")
    if len(entries) < LEAST_ENTRIES or share < LEAST_RIGHT or len(unjudged) > MOST_UNJUDGED:
        sys.exit(1)


if __name__ == "__main__":
    main()
