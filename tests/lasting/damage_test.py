"""Flips bytes of an index and cuts its files short: `zhen-index check` finds every one, the searcher neither crashes nor
hangs nor takes memory beyond bounds, and no damaged text is shown as sound.

usage: damage_test.py PROGRAMS_FOLDER [--flips 40] [--cuts 10] [--seed N]
"""

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from programs import Programs, limit_memory
from sample_pages import page, write_pages

MOST_MEMORY = 1 << 30
MOST_SECONDS = 60


def confined():
    limit_memory(MOST_MEMORY)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confined_run(programs, program, *arguments):
    """Ended by itself, with an exit code of ours."""
    begin = time.monotonic()
    done = subprocess.run([programs.folder / program, *map(str, arguments)], capture_output=True, timeout=MOST_SECONDS,
                          preexec_fn=confined)
    assert done.returncode in (0, 1, 2), f"{program} {arguments}: ended by {done.returncode}\n{done.stderr[-2000:]}"
    for name in (b"defect", b"terminate called", b"bad_alloc"):
        assert name not in done.stderr, f"{program} {arguments}: {done.stderr[-2000:]}"
    return done, time.monotonic() - begin


class Damage:
    def __init__(self, programs, root, chance):
        self.programs, self.root, self.chance = programs, root, chance
        self.original = root / "sound.zhen"
        self.texts = {}

    def build(self):
        pages = self.root / "pages"
        write_pages(pages, range(1300))
        self.programs.index(self.original, pages)
        write_pages(pages, range(1300, 1380))
        write_pages(pages, range(0, 60, 3), version=1)
        self.programs.index(self.original, pages)
        self.programs.run("zhen-index", "remove", "--index", self.original, "7/7.txt", "9/1309.txt")
        for line in self.programs.run("zhen-index", "export", "--index", self.original).stdout.splitlines():
            record = json.loads(line)
            self.texts[record["id"]] = record["text"]
        assert len(self.texts) == 1378, len(self.texts)
        self.files = [path.relative_to(self.original) for path in sorted(self.original.rglob("*"))
                      if path.is_file() and path.stat().st_size > 0]

    def damaged_copy(self, file, damage):
        copy = self.root / "damaged.zhen"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.original, copy, copy_function=os.link)
        (copy / file).unlink()
        shutil.copyfile(self.original / file, copy / file)
        damage(copy / file)
        return copy

    def flip(self, path):
        data = bytearray(path.read_bytes())
        place, bit = self.chance.randrange(len(data)), self.chance.randrange(8)
        data[place] ^= 1 << bit
        path.write_bytes(data)
        self.what = f"bit {bit} of byte {place} of {len(data)}"

    def cut(self, path):
        size = path.stat().st_size
        left = self.chance.randrange(size)
        os.truncate(path, left)
        self.what = f"cut from {size} to {left} bytes"

    def look(self, copy):
        """What readers do with it."""
        slowest = 0.0
        exported, seconds = confined_run(self.programs, "zhen-index", "export", "--index", copy)
        slowest = max(slowest, seconds)
        shown = 0
        for line in exported.stdout.splitlines():
            record = json.loads(line)
            assert self.texts.get(record["id"]) == record["text"], f"{record['id']} is shown with another text"
            shown += 1
        assert exported.returncode != 0 or shown == len(self.texts), "documents are missing without an error"
        for query in ("ferry 渡轮", '"opens after repairs"', "date:2015 白桦县 图书馆", "台"):
            done, seconds = confined_run(self.programs, "zhen-search", "--index", copy, "--format", "jsonl", query)
            slowest = max(slowest, seconds)
            for line in done.stdout.splitlines():
                hit = json.loads(line)
                assert hit["title"] in self.texts[hit["id"]], f"{hit['id']} is shown with another title"
        return slowest

    def trial(self, file, damage):
        copy = self.damaged_copy(file, damage)
        checked, _ = confined_run(self.programs, "zhen-index", "check", "--index", copy)
        assert checked.returncode == 1, f"check found nothing: {checked.stdout[-500:]} {checked.stderr[-500:]}"
        return self.look(copy)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("--flips", type=int, default=40)
    parser.add_argument("--cuts", type=int, default=10)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "little"))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="zhen-damage-") as folder:
        damage = Damage(Programs(arguments.programs), pathlib.Path(folder).resolve(), chance)
        damage.build()
        sound = damage.programs.run("zhen-index", "check", "--deep", "--index", damage.original)
        print(sound.stdout.decode().strip(), f"in {len(damage.files)} files", flush=True)
        slowest, failures = 0.0, 0
        trials = [damage.flip] * arguments.flips + [damage.cut] * arguments.cuts
        for number, kind in enumerate(trials):
            file = damage.files[number % len(damage.files)]
            try:
                slowest = max(slowest, damage.trial(file, kind))
            except (AssertionError, subprocess.TimeoutExpired) as failure:
                failures += 1
                print(f"FAILED {file}, {damage.what}: {failure}", flush=True)
        print(f"{arguments.flips} flips, {arguments.cuts} cuts: {failures} failures; "
              f"the slowest answer took {slowest:.2f} s within {MOST_MEMORY >> 20} MiB", flush=True)
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
