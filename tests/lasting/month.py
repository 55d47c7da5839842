"""Thirty days in the life of a news collection: each day 1 % new and 1 % changed. Ends with the same hits as one fresh
build, and an index not much larger. usage: month.py PROGRAMS_FOLDER COLLECTION.jsonl [--days 30] [--seed N]"""

import argparse
import json
import os
import pathlib
import random
import resource
import sys
import tempfile
import time

from programs import Programs


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measured(work):
    wall, processor = time.monotonic(), processor_seconds()
    work()
    return time.monotonic() - wall, processor_seconds() - processor


def size_of(folder):
    inodes = {}
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file():
            inodes[path.stat().st_ino] = path.stat().st_size
    return sum(inodes.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("collection")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "little"))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    chance = random.Random(arguments.seed)
    programs = Programs(arguments.programs)
    lines = pathlib.Path(arguments.collection).read_text().rstrip("\n").split("\n")
    records = {}
    for line in lines:
        record = json.loads(line)
        records[record["id"]] = line
    ids = list(records)
    chance.shuffle(ids)
    daily = max(1, len(ids) * 100 // (100 + arguments.days) // 100)
    present, waiting = ids[daily * arguments.days:], ids[:daily * arguments.days]
    with tempfile.TemporaryDirectory(prefix="zhen-month-") as folder:
        root = pathlib.Path(folder)
        index, fresh = root / "month.zhen", root / "fresh.zhen"

        def write(name, chosen):
            (root / name).write_text("\n".join(records[id] for id in chosen) + "\n")
            return root / name

        base = write("base.jsonl", present)
        first = measured(lambda: programs.index(index, base))
        size = size_of(index)
        print(f"first run: {len(present)} documents, {first[0]:.1f} s, {first[1]:.1f} s of processors, "
              f"{size / 1e6:.1f} MB", flush=True)
        time.sleep(0.1)
        nothing = measured(lambda: programs.index(index, base))
        print(f"nothing changed: {nothing[0]:.2f} s, {nothing[1]:.2f} s of processors", flush=True)
        days = []
        largest = size
        for day in range(arguments.days):
            new = [waiting.pop() for _ in range(daily)]
            changed = chance.sample(present, daily)
            for id in changed:
                record = json.loads(records[id])
                field = "body" if record.get("body") else "text"
                record[field] = f"{record[field]}\n\nUpdate {day}: 第{day}天补充 {chance.randrange(10**6)}."
                records[id] = json.dumps(record, ensure_ascii=False)
            present += new
            today = write(f"day-{day}.jsonl", new + changed)
            days.append(measured(lambda: programs.index(index, today)))
            largest = max(largest, size_of(index))
            if day == 0:
                print(f"the first day ({daily} new, {daily} changed): {days[0][0]:.2f} s, {days[0][1]:.2f} s of "
                      f"processors: {days[0][1] / first[1]:.1%} of the first run's, {days[0][0] / first[0]:.1%} of its "
                      f"time", flush=True)
        print(f"{arguments.days} days: {sum(day[1] for day in days) / arguments.days:.2f} s of processors on average "
              f"({sum(day[1] for day in days) / arguments.days / first[1]:.1%}), {max(day[1] for day in days):.2f} s at most",
              flush=True)
        whole = write("whole.jsonl", present)
        programs.index(fresh, whole)
        ratio = size_of(index) / size_of(fresh)
        status = json.loads(programs.run("zhen-index", "status", "--index", index, "--format", "json").stdout)
        print(f"size: {size_of(index) / 1e6:.1f} MB in {status['segments']} segments, {status['deleted']} deleted; fresh "
              f"{size_of(fresh) / 1e6:.1f} MB: {ratio:.2f} times; after no day more than {largest / 1e6:.1f} MB", flush=True)
        titles = [json.loads(records[id]).get("title") or "" for id in chance.sample(present, 200)]
        queries = root / "queries.txt"
        queries.write_text("\n".join(" ".join(title.split())[:80] or "update" for title in titles) + "\n")

        def answers(of):
            done = programs.run("zhen-search", "batch", "--index", of, "--format", "json", "--snippet-width", "0", queries,
                                codes=(0, 1))
            return [(answer["total"]["value"], [(hit["id"], hit["score"]) for hit in answer["hits"]])
                    for answer in map(json.loads, done.stdout.splitlines())]

        ours, theirs = answers(index), answers(fresh)
        different = sum(a != b for a, b in zip(ours, theirs))
        print(f"{len(ours)} queries: {different} with other hits or scores", flush=True)
        for query, a, b in list(zip(titles, ours, theirs)):
            if a != b:
                print("first difference:", query, a[0], b[0], list(zip(a[1], b[1]))[:3])
                break
        sound = programs.run("zhen-index", "check", "--index", index)
        print(sound.stdout.decode().strip())
        return 1 if different or ratio > 1.3 else 0


if __name__ == "__main__":
    sys.exit(main())
