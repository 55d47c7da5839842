#!/usr/bin/env python3
"""What does going across languages find, and what does it cost the same language?

    tests/relevance/cross.py [--bin build/bin] [--same-language]

Chinese questions over English pages (the shared set zh-to-en, only English pages ranked): MRR@10 without, with what the
program and the collection know, and with the shared CEDICT as the dictionary. --same-language: nDCG@10 of every shared
set with --cross off and full; exits 1 where they differ by more than TOLERANCE.
"""
import argparse
import json
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import run as relevance  # noqa: E402

TOLERANCE = 0.002


def evaluate(programs, index, judged, *options):
    return json.loads(relevance.run([programs / "zhen-search", "eval", "--index", index, "--topics", judged / "topics.tsv",
                                     "--qrels", judged / "qrels.txt", "--format", "json", *options]))


def index_of(programs, collection, work):
    if collection.suffix == ".jsonl":
        collection = relevance.as_clean_articles(collection, pathlib.Path(work) / "records.jsonl")
    relevance.run([programs / "zhen-index", "--quiet", "--index", f"{work}/set.zhen", collection])
    return f"{work}/set.zhen"


def across(programs, shared):
    judged = shared / "retrieval" / "zh-to-en"
    dictionary = shared / "lex" / "cedict_ts.u8"
    with tempfile.TemporaryDirectory() as work:
        index = index_of(programs, judged / "corpus.jsonl", work)
        for name, options in (("off", ["--cross", "off"]), ("names", ["--cross", "names"]), ("full", []),
                              ("full, with CEDICT", ["--dictionary", dictionary])):
            figures = evaluate(programs, index, judged, "--lang", "en", *options)
            print(f"zh-to-en {name:18} MRR@10 {figures['mrr@10']['mean']:.4f}  nDCG@10 {figures['ndcg@10']['mean']:.4f}"
                  f"  p50 {figures['milliseconds']['p50']:.2f} ms")


def same_language(programs):
    worse = []
    for name, collection, judged in relevance.known_sets():
        with tempfile.TemporaryDirectory() as work:
            index = index_of(programs, collection, work)
            off, full = (evaluate(programs, index, judged, "--cross", how) for how in ("off", "full"))
        change = full["ndcg@10"]["mean"] - off["ndcg@10"]["mean"]
        print(f"{name:15} nDCG@10 off {off['ndcg@10']['mean']:.4f}  full {full['ndcg@10']['mean']:.4f}  {change:+.4f}"
              f"  p50 {off['milliseconds']['p50']:.2f} / {full['milliseconds']['p50']:.2f} ms")
        if change < -TOLERANCE:
            worse.append(name)
    if worse:
        sys.exit("worse with --cross full: " + ", ".join(worse))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", type=pathlib.Path, default=relevance.ROOT / "build" / "bin")
    arguments.add_argument("--same-language", action="store_true")
    chosen = arguments.parse_args()
    shared = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", relevance.ROOT.parent / "shared" / "data"))
    if chosen.same_language:
        same_language(chosen.bin)
    elif (shared / "retrieval" / "zh-to-en").is_dir():
        across(chosen.bin, shared)
    else:
        print(f"skipped: {shared / 'retrieval' / 'zh-to-en'} is not there")


if __name__ == "__main__":
    main()
