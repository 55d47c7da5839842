#!/usr/bin/env python3
"""How do index time, memory, size and query time grow with the collection? Builds collections of several sizes out of
the documents of one, indexes them and asks the same queries.

    tests/bench/growth.py DATA [--sizes 5000,50000,500000] [--bin build/bin] [--svg FILE] [--work FOLDER]

DATA: a folder with corpus.jsonl and topics.tsv, or corpus.jsonl with --topics FILE. A collection of n documents has the
first n of DATA's; beyond them, documents are repeated, each copy perturbed: a third of its sentences are replaced by
sentences of other documents drawn at random (seed 17), the title gets the first characters of such a sentence in front,
and the text gets a word that no other document has. So terms keep their frequencies, the vocabulary grows with the
documents, no two documents are equal, and every copy is a near miss of the query that finds the original.
"""
import argparse
import json
import math
import pathlib
import random
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from whole import ROOT, last_json, size_mb, timed  # noqa: E402

SENTENCE = re.compile(r"[^。！？.!?\n]*[。！？.!?\n]+|[^。！？.!?\n]+$")


def perturbed(record, copy, own, sentences, rng):
    text = "".join(rng.choice(sentences) if rng.random() < 1 / 3 else sentence for sentence in own)
    title = rng.choice(sentences).strip()[:12] + " " + record["title"] if record["title"] else ""
    return {"id": f"{record['id']}-{copy}", "title": title, "text": f"{text}\nw{copy}x{rng.getrandbits(40):x}\n"}


def make_collection(source, size, path):
    rng = random.Random(17)
    with open(source, encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(size), lines)]
    own = [SENTENCE.findall(record["text"]) for record in records]
    sentences = [sentence for of_one in own for sentence in of_one if len(sentence) > 5]
    with open(path, "w", encoding="utf-8") as out:
        for number in range(size):
            copy, at = divmod(number, len(records))
            record = records[at] if copy == 0 else perturbed(records[at], copy, own[at], sentences, rng)
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def measure(source, topics, size, binaries, work):
    corpus, index = work / f"{size}.jsonl", work / f"{size}.zhen"
    make_collection(source, size, corpus)
    _, used = timed([binaries / "zhen-index", "--index", index, corpus])
    bench = [binaries / "search_bench", index, topics, "--rounds", 3]
    first = last_json(timed([*bench, "--first-stage"])[0])
    full = last_json(timed([*bench, "--limit", 10, "--snippets"])[0])
    row = {"documents": size, "text_mb": corpus.stat().st_size / 1e6, "cpu_s": used["cpu_s"], "wall_s": used["wall_s"],
           "peak_mb": used["peak_mb"], "index_mb": size_mb(index), "first_ms": first["cpu_p50_ms"],
           "full_ms": full["cpu_p50_ms"], "full_p99_ms": full["cpu_p99_ms"]}
    corpus.unlink()
    shutil.rmtree(index)
    return row


SERIES = [("cpu_s", "index, CPU s", "#c0392b"), ("peak_mb", "memory, MB", "#8e44ad"), ("index_mb", "index, MB", "#2980b9"),
          ("full_ms", "10 hits with snippets, p50 ms", "#27ae60"), ("first_ms", "first stage, p50 ms", "#7f8c8d")]


def svg(rows):
    width, height, left, right, top, bottom = 760, 420, 60, 220, 20, 40
    x0, x1 = math.log10(rows[0]["documents"]), math.log10(rows[-1]["documents"])
    values = [row[key] for key, _, _ in SERIES for row in rows]
    y0, y1 = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    x = lambda v: left + (math.log10(v) - x0) / (x1 - x0) * (width - left - right)
    y = lambda v: height - bottom - (math.log10(v) - y0) / (y1 - y0) * (height - top - bottom)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
             f'font-size="12"><rect width="{width}" height="{height}" fill="#fff"/>']
    for power in range(y0, y1 + 1):
        at = y(10 ** power)
        parts.append(f'<path d="M{left} {at:.1f}H{width - right}" stroke="#ddd"/>'
                     f'<text x="{left - 6}" y="{at + 4:.1f}" text-anchor="end">{10 ** power:g}</text>')
    for row in rows:
        parts.append(f'<text x="{x(row["documents"]):.1f}" y="{height - 18}" text-anchor="middle">'
                     f'{row["documents"]:,}</text>')
    labels = sorted((y(rows[-1][key]), key) for key, _, _ in SERIES)
    placed = {}
    for at, key in labels:
        placed[key] = max([at, *(other + 15 for other in placed.values())])
    for key, label, colour in SERIES:
        points = " ".join(f'{x(row["documents"]):.1f},{y(row[key]):.1f}' for row in rows)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(row["documents"]):.1f}" cy="{y(row[key]):.1f}" r="3" fill="{colour}"/>' for row in rows]
        parts.append(f'<text x="{width - right + 10}" y="{placed[key] + 4:.1f}" fill="{colour}">{label}</text>')
    parts.append(f'<text x="{(left + width - right) / 2}" y="{height - 3}" text-anchor="middle">documents</text></svg>')
    return "\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--topics")
    parser.add_argument("--sizes", default="5000,50000,500000")
    parser.add_argument("--bin", default=str(ROOT / "build/bin"))
    parser.add_argument("--svg", default="")
    parser.add_argument("--work", default="")
    arguments = parser.parse_args()
    data = pathlib.Path(arguments.data)
    source = data / "corpus.jsonl" if data.is_dir() else data
    topics = arguments.topics or data / "topics.tsv"
    work = pathlib.Path(arguments.work or tempfile.mkdtemp(prefix="zhen-growth-"))
    rows = []
    print("| documents | MB of JSON | index CPU s | wall s | CPU s per 1,000 | memory MB | index MB | first stage p50 ms | "
          "10 with snippets p50 ms | p99 ms |\n|" + " ---: |" * 10, flush=True)
    for size in map(int, arguments.sizes.split(",")):
        rows.append(measure(source, topics, size, pathlib.Path(arguments.bin).resolve(), work))
        row = rows[-1]
        print(f"| {size:,} | {row['text_mb']:.0f} | {row['cpu_s']:.1f} | {row['wall_s']:.1f} | "
              f"{1000 * row['cpu_s'] / size:.2f} | {row['peak_mb']:.0f} | {row['index_mb']:.0f} | {row['first_ms']:.2f} | "
              f"{row['full_ms']:.2f} | {row['full_p99_ms']:.2f} |", flush=True)
    if arguments.svg:
        pathlib.Path(arguments.svg).write_text(svg(rows), encoding="utf-8")
    if not arguments.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
