#!/usr/bin/env python3
"""Quoted strings against a scan: recall and precision of exact search on whole collections.

    tests/relevance/exact_strings.py [--bin build/bin] [--strings 1000] [--seed 1] [SET ...]

Takes random strings of 1, 2, 3, 4, 6 and 10 characters from the texts of each set (a folder with corpus.jsonl, or a file
.jsonl.gz), asks for each between quotation marks in one run of `zhen-search eval`, and compares the pages with those
whose text contains the string. Of news, English strings also have 16 and 30 characters, and half of the strings of a
Chinese set go over a border of scripts or punctuation. Without sets: those beside the checkout (ZHEN_SHARED_DATA, else
../shared/data); exits 77 where there are none.
The text is folded by the program `fold_lines`, which knows nothing of an index. Every third string is of a page that an
update replaced, as it replaced a tenth of the pages. A page where only a line's width parts the string counts, too.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LENGTHS = (1, 2, 3, 4, 6, 10)
NEWS_LENGTHS = (2, 3, 4, 6, 10, 16, 30)
MOST_PAGES = 4000
CHINESE = ("cmrc2018-zhcn", "drcd-zhtw-dev")
NEWS = ("reuters21578", "usjk", "cpcnews")


def kind(character):
    if "\u3400" <= character <= "\u9fff":
        return "han"
    return "word" if character.isalnum() else "space" if character.isspace() else "sign"


def border(text, chance):
    """A place where scripts, or a script and punctuation, meet; the text's begin where there is none."""
    for _ in range(200):
        at = chance.randrange(len(text))
        if at > 0 and kind(text[at - 1]) != kind(text[at]) and "space" not in (kind(text[at - 1]), kind(text[at])):
            return at
    return 0


def records_of(collection):
    opened = gzip.open(collection, "rt", encoding="utf-8") if collection.suffix == ".gz" else open(collection, encoding="utf-8")
    with opened as lines:
        records = []
        for line in lines:
            record = json.loads(line)
            if record.get("text"):
                records.append(record)
            if len(records) == MOST_PAGES:
                break
    return records


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
    records = records_of(collection)
    news = collection.suffix == ".gz"
    lengths = NEWS_LENGTHS if news else LENGTHS
    mixed = news and sum(kind(c) == "han" for record in records[:50] for c in record["text"][:500]) > 1000
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
            length = lengths[len(strings) % len(lengths)]
            begin = chance.randrange(max(1, len(text) - length))
            if mixed and len(strings) % 2 == 0 and length > 1 and text:
                begin = max(0, border(text, chance) - chance.randrange(1, length))
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
    shared = pathlib.Path(os.environ.get("ZHEN_SHARED_DATA", ROOT.parent / "shared" / "data"))
    sets = chosen.sets or ([shared / "retrieval" / name for name in CHINESE]
                           + [shared / "news" / f"{name}.jsonl.gz" for name in NEWS])
    chance = random.Random(chosen.seed)
    worse = False
    measured = 0
    for folder in sets:
        collection = folder if folder.suffix == ".gz" else folder / "corpus.jsonl"
        name = folder.name.removesuffix(".jsonl.gz")
        if not collection.exists():
            print(f"{name:15} skipped: {collection} is not there")
            continue
        measured += 1
        recall, precision, spent = measure(chosen.bin, collection, chosen.strings, chance)
        print(f"{name:15} {chosen.strings} strings  recall {recall:.4f}  precision {precision:.4f}  "
              f"ms p50 {spent['p50']:.2f} p99 {spent['p99']:.2f}")
        worse = worse or recall < 1 or precision < 1
    raise SystemExit(1 if worse else 0 if measured else 77)


if __name__ == "__main__":
    main()
