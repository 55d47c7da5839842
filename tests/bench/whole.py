#!/usr/bin/env python3
"""Whole programs, paired: builds an index and asks the queries with zhen, with stock Xapian, and with any peers, in turn
in every run, and prints tables of medians and of the ratios inside each run.

    tests/bench/whole.py DATA [--bin build/bin] [--runs 3] [--sample N] [--peer NAME=FOLDER[,VARIABLE=VALUE…]]…
                         [--no-stock] [--work FOLDER] [--json FILE]

DATA is a folder with corpus.jsonl (id, title, text) and topics.tsv (number<tab>query), or corpus.jsonl itself with
--topics FILE. A peer's FOLDER has `index.sh CORPUS OUT` and `query.sh OUT TOPICS LIMIT RUN`, which prints a line of JSON
with p50_ms, p95_ms and p99_ms and minds ROUNDS and SNIPPET=1 in the environment. --sample N: only the first N documents.

Ratios hold where the machine is shared; seconds do not. Each ratio is zhen's figure over the other's of the same run, and
the median of the runs is shown.
"""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIMIT = 100
SNIPPETS = 10


def timed(command, **environment):
    """Standard output, and wall and processor seconds and megabytes of the largest process."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(list(map(str, command)), stdout=printed, stderr=errors,
                                   env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        if process.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}: {errors.read().decode(errors='replace')[-2000:]}")
        printed.seek(0)
        return printed.read().decode(), {"wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime,
                                         "peak_mb": usage.ru_maxrss / 1024}


def size_mb(folder):
    files = [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 1e6


def last_json(output):
    return json.loads([line for line in output.splitlines() if line.startswith("{")][-1])


class Zhen:
    name = "zhen"

    def __init__(self, binaries, threads):
        self.binaries, self.threads = binaries, threads

    def index(self, corpus, out):
        threads = ["--threads", self.threads] if self.threads else []
        return timed([self.binaries / "zhen-index", "--index", out, *threads, corpus])[1]

    def query(self, out, topics, rounds):
        bench = [self.binaries / "search_bench", out, topics, "--rounds", rounds]
        return {
            "best 100": last_json(timed([*bench, "--limit", LIMIT, "--first-stage"])[0]),
            "10 with snippets": last_json(timed([*bench, "--limit", SNIPPETS, "--snippets"])[0]),
            "100 whole hits, both stages": last_json(timed([*bench, "--limit", LIMIT])[0]),
        }


class Peer:
    def __init__(self, name, index, query, environment):
        self.name, self.commands, self.environment = name, (index, query), environment

    def index(self, corpus, out):
        return timed([*self.commands[0], corpus, out], **self.environment)[1]

    def query(self, out, topics, rounds):
        ask = lambda limit, **more: last_json(timed(
            [*self.commands[1], out, topics, limit, f"{out}.run"], ROUNDS=str(rounds), **more, **self.environment)[0])
        return {"best 100": ask(LIMIT), "10 with snippets": ask(SNIPPETS, SNIPPET="1")}


def contenders(arguments):
    binaries = pathlib.Path(arguments.bin).resolve()
    found = [Zhen(binaries, arguments.threads)]
    for peer in arguments.peer:
        name, _, rest = peer.partition("=")
        folder, *settings = rest.split(",")
        environment = dict(setting.split("=", 1) for setting in settings)
        found.append(Peer(name, [f"{folder}/index.sh"], [f"{folder}/query.sh"], environment))
    if not arguments.no_stock:
        stock = binaries / "stock_xapian"
        found.append(Peer("stock Xapian", [stock, "index"], [stock, "query"], {}))
    return found


def measure(contender, corpus, topics, work, rounds):
    out = work / contender.name.replace(" ", "-")
    shutil.rmtree(out, ignore_errors=True)
    figures = contender.index(corpus, out)
    figures["index_mb"] = size_mb(out)
    figures["queries"] = contender.query(out, topics, rounds)
    return figures


def flat(figures):
    row = {"index wall s": figures["wall_s"], "index CPU s": figures["cpu_s"], "index memory MB": figures["peak_mb"],
           "index MB": figures["index_mb"]}
    for kind, times in figures["queries"].items():
        for percentile in ("p50", "p99"):
            row[f"{kind}: {percentile} ms"] = times[f"{percentile}_ms"]
    return row


def table(runs, names):
    rows = [{name: flat(run[name]) for name in names} for run in runs]
    median = lambda values: statistics.median(values) if values else None
    lines = ["| | " + " | ".join(f"zhen / {name}" for name in names[1:]) + " | " + " | ".join(names) + " |",
             "| --- |" + " --- |" * (2 * len(names) - 1)]
    for figure in rows[0][names[0]]:
        ratios = [median([row["zhen"][figure] / row[name][figure] for row in rows if row[name].get(figure)])
                  for name in names[1:]]
        values = [median([row[name][figure] for row in rows if figure in row[name]]) for name in names]
        text = lambda value, digits: "" if value is None else f"{value:.{digits}f}"
        digits = 2 if figure.endswith("ms") else 1
        lines.append(f"| {figure} | " + " | ".join(text(ratio, 2) for ratio in ratios) + " | " +
                     " | ".join(text(value, digits) for value in values) + " |")
    return "\n".join(lines)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return f"{os.cpu_count()} cores of {model}, load {os.getloadavg()[0]:.1f} at the start"


def commit():
    done = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return done.stdout.strip() or "?"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--topics")
    parser.add_argument("--bin", default=str(ROOT / "build/bin"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3, help="timed passes over the queries")
    parser.add_argument("--threads", type=int, default=0, help="of zhen-index; 0: one a core")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--no-stock", action="store_true")
    parser.add_argument("--work", default="")
    parser.add_argument("--json", default="")
    arguments = parser.parse_args()

    data = pathlib.Path(arguments.data)
    corpus = data / "corpus.jsonl" if data.is_dir() else data
    topics = pathlib.Path(arguments.topics) if arguments.topics else data / "topics.tsv"
    work = pathlib.Path(arguments.work or tempfile.mkdtemp(prefix="zhen-bench-"))
    work.mkdir(parents=True, exist_ok=True)
    if arguments.sample:
        with open(corpus, encoding="utf-8") as lines, open(work / "sample.jsonl", "w", encoding="utf-8") as out:
            out.writelines(line for _, line in zip(range(arguments.sample), lines))
        corpus = work / "sample.jsonl"

    found = contenders(arguments)
    print(f"{machine()}; commit {commit()}; {datetime.date.today()}; {arguments.runs} runs", flush=True)
    runs = []
    for number in range(arguments.runs):
        runs.append({})
        for contender in found:
            runs[-1][contender.name] = measure(contender, corpus, topics, work, arguments.rounds)
            print(f"  run {number + 1}, {contender.name}: {flat(runs[-1][contender.name])}", file=sys.stderr, flush=True)
    print("\n" + table(runs, [contender.name for contender in found]))
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(runs, indent=1), encoding="utf-8")
    if not arguments.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
