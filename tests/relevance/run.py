#!/usr/bin/env python3
"""Index judged sets, measure them with `zhen-search eval`, and compare with the committed baseline.

    tests/relevance/run.py [--bin build/bin] [--update] [SET_FOLDER ...]

A set folder holds corpus.jsonl (id, title, text), topics.tsv and qrels.txt. Without folders: the sample collection and
the shared sets beside the checkout (ZHEN_SHARED_DATA, else ../shared/data), where they are. Exits 1 if nDCG@10 of a set
fell below its baseline by more than TOLERANCE; --update writes the baseline anew.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BASELINE = HERE / "baseline.json"
TOLERANCE = 0.002
SHARED_SETS = ("cmrc2018-zhcn", "drcd-zhtw-dev", "xquad-zh", "xquad-en", "cranfield")
MEASURES = ("ndcg@10", "mrr@10", "recall@100", "map")


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
    return done.stdout


def as_clean_articles(records, copy):
    """The same records with `body` for `text`: judged sets hold articles, not pages with furniture."""
    with open(records, encoding="utf-8") as lines, open(copy, "w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            record["body"] = record.pop("text")
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return copy


def measure(programs, collection, topics, qrels):
    """The figures of one set; `collection` is a folder of pages or a file of clean articles."""
    with tempfile.TemporaryDirectory() as work:
        index = f"{work}/set.zhen"
        if collection.suffix == ".jsonl":
            collection = as_clean_articles(collection, pathlib.Path(work) / "records.jsonl")
        run([programs / "zhen-index", "--quiet", "--index", index, collection])
        return json.loads(run([programs / "zhen-search", "eval", "--index", index, "--topics", topics, "--qrels", qrels,
                               "--format", "json"]))


def known_sets():
    yield "corpus", ROOT / "corpus" / "pages", ROOT / "corpus" / "topics"
    shared = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", ROOT.parent / "shared" / "data")) / "retrieval"
    for name in SHARED_SETS:
        if (shared / name).is_dir():
            yield name, shared / name / "corpus.jsonl", shared / name
        else:
            print(f"{name:15} skipped: {shared / name} is not there")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("sets", nargs="*", type=pathlib.Path)
    chosen = arguments.parse_args()
    sets = [(s.name, s / "corpus.jsonl", s) for s in chosen.sets] or known_sets()

    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    worse = []
    for name, collection, judged in sets:
        figures = measure(chosen.bin, collection, judged / "topics.tsv", judged / "qrels.txt")
        before = baseline.get(name, {}).get("ndcg@10")
        now = figures["ndcg@10"]
        print(f"{name:15} {figures['topics']:5} topics  "
              + "  ".join(f"{m} {figures[m]['mean']:.4f}" for m in MEASURES)
              + f"  [{now['low']:.4f}, {now['high']:.4f}]" + (f"  was {before:.4f}" if before is not None else ""))
        if before is not None and now["mean"] < before - TOLERANCE:
            worse.append(name)
        if chosen.update:
            baseline[name] = {m: round(figures[m]["mean"], 4) for m in MEASURES}
    if chosen.update:
        BASELINE.write_text(json.dumps(baseline, indent=2, sort_keys=True) + "\n")
    elif worse:
        sys.exit("worse than the baseline: " + ", ".join(worse))


if __name__ == "__main__":
    main()
