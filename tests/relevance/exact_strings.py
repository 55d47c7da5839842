#!/usr/bin/env python3
"""Quoted strings against a scan: recall and precision of exact search on whole collections.

    tests/relevance/exact_strings.py [--bin build/bin] [--strings 1000] [--seed 1] [SET_FOLDER ...]

Takes random strings of 1, 2, 3, 4, 6 and 10 characters from the texts of each set (corpus.jsonl), asks for each between
quotation marks in one run of `zhen-search eval`, and compares the pages with those whose text contains the string.
The text is folded by the program `fold_lines`, which knows nothing of an index. Every third string is of a page that an
update replaced, as it replaced a tenth of the pages. A page where only a line's width parts the string counts, too.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LENGTHS = (1, 2, 3, 4, 6, 10)


def folded(programs, texts):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run([programs / "fold_lines"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def zhen(programs, *arguments):
    done = subprocess.run([programs / arguments[0], *arguments[1:]], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{arguments[0]}: {done.stderr.strip()}")
    return done.stdout


def write_records(path, records):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps({"id": record["id"], "title": record.get("title", ""), "body": record["text"]},
                                 ensure_ascii=False) + "\n")


def measure(programs, collection, wanted, chance):
    records = [json.loads(line) for line in open(collection, encoding="utf-8")]
    with tempfile.TemporaryDirectory() as work:
        index = f"{work}/set.zhen"
        write_records(f"{work}/first.jsonl", records)
        zhen(programs, "zhen-index", "--quiet", "--index", index, f"{work}/first.jsonl")
        replaced = chance.sample(range(len(records)), len(records) // 10)
        texts = [records[i]["text"] for i in replaced]
        for i, text in zip(replaced, texts[1:] + texts[:1]):
            records[i]["text"] = text
        write_records(f"{work}/second.jsonl", [records[i] for i in replaced])
        zhen(programs, "zhen-index", "--quiet", "--index", index, f"{work}/second.jsonl")

        titles = folded(programs, [r.get("title", "") for r in records])
        pages = dict(zip((str(r["id"]) for r in records), zip(titles, folded(programs, [r["text"] for r in records]))))
        ids = list(pages)
        strings = []
        while len(strings) < wanted:
            text = pages[ids[chance.choice(replaced)] if len(strings) % 3 == 0 else chance.choice(ids)][1]
            length = LENGTHS[len(strings) % len(LENGTHS)]
            begin = chance.randrange(max(1, len(text) - length))
            string = text[begin:begin + length].strip()
            if string and '"' not in string:
                strings.append(string)
        with open(f"{work}/topics.tsv", "w", encoding="utf-8") as topics, open(f"{work}/qrels", "w") as qrels:
            for n, string in enumerate(strings):
                topics.write(f'{n}\t"{string}"\n')
                qrels.write(f"{n} 0 {ids[0]} 1\n")
        figures = json.loads(zhen(programs, "zhen-search", "eval", "--index", index, "--topics", f"{work}/topics.tsv",
                                  "--qrels", f"{work}/qrels", "--run", f"{work}/run", "--limit", "10000",
                                  "--format", "json"))
        found = [set() for _ in strings]
        for line in open(f"{work}/run", encoding="utf-8"):
            topic, _, page, *_ = line.split(" ")
            found[int(topic)].add(page)
    lost = extra = right = 0
    for string, pages_found in zip(strings, found):
        expected = {page for page, texts in pages.items() if any(string in text for text in texts)}
        if expected - pages_found:
            print(f"  lost {len(expected - pages_found)} of {len(expected)}: {string!r}")
        beyond = pages_found - expected
        if beyond:
            print(f"  beyond the scan {len(beyond)}: {string!r}")
        lost += len(expected - pages_found)
        extra += len(beyond)
        right += len(expected & pages_found)
    return right / (right + lost), right / (right + extra), figures["milliseconds"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    arguments.add_argument("--strings", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("sets", nargs="*", type=pathlib.Path)
    chosen = arguments.parse_args()
    shared = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", ROOT.parent / "shared" / "data")) / "retrieval"
    sets = chosen.sets or [shared / name for name in ("cmrc2018-zhcn", "drcd-zhtw-dev", "xquad-en")]
    chance = random.Random(chosen.seed)
    worse = False
    for folder in sets:
        if not (folder / "corpus.jsonl").exists():
            print(f"{folder.name:15} skipped: {folder} is not there")
            continue
        recall, precision, spent = measure(chosen.bin, folder / "corpus.jsonl", chosen.strings, chance)
        print(f"{folder.name:15} {chosen.strings} strings  recall {recall:.4f}  precision {precision:.4f}  "
              f"ms p50 {spent['p50']:.2f} p99 {spent['p99']:.2f}")
        worse = worse or recall < 1 or precision < 1
    raise SystemExit(1 if worse else 0)


if __name__ == "__main__":
    main()
