"""Kills writers at random moments and lets their disks fail. Whatever happens, the index opens with exactly one commit's
documents, is sound, and the same work done again ends as if nothing had happened.

usage: endure_test.py PROGRAMS_FOLDER FAULT_SHIM [--kills 15] [--faults 15] [--seed N]
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from programs import Programs
from sample_pages import queries, write_pages


class Stand:
    """A collection before and after a change, and indexes that were written in peace."""

    def __init__(self, programs, root, chance, pages):
        self.programs, self.root, self.chance = programs, root, chance
        self.index = root / "news.zhen"
        self.pages = root / "pages"
        self.answers_seen = 0
        write_pages(self.pages, range(pages))
        time.sleep(0.1)
        self.before = self.built("before.zhen")
        shutil.copytree(self.pages, root / "pages-before", copy_function=shutil.copy2)
        write_pages(self.pages, range(pages, pages + pages // 4))
        write_pages(self.pages, range(0, pages, 7), version=1)
        for number in range(3, pages, 11):
            (self.pages / f"{number % 10}/{number}.txt").unlink()
        time.sleep(0.1)
        self.after = self.built("after.zhen")
        self.state_before, self.state_after = self.state(self.before), self.state(self.after)
        assert self.state_before != self.state_after
        self.asked = queries(200)
        (root / "queries.txt").write_text("\n".join(self.asked) + "\n")
        self.answers_after = self.answers(self.after)
        self.updated = root / "updated.zhen"  # several segments and deleted documents
        shutil.copytree(self.before, self.updated)
        self.programs.index(self.updated, "--sync", self.pages)

    def built(self, name):
        self.programs.index(self.root / name, self.pages)
        return self.root / name

    def state(self, index):
        """What the index holds, in short; nothing: no commit has been made."""
        done = self.programs.run("zhen-index", "export", "--index", index, codes=None)
        if done.returncode == 2 and b"zhen-index --index" in done.stderr:
            return None
        assert done.returncode == 0, done.stderr
        records = sorted((record["id"], record["text"]) for record in map(json.loads, done.stdout.splitlines()))
        return hashlib.sha256(json.dumps(records).encode()).hexdigest()

    def answers(self, index):
        """Hits and scores of 200 queries."""
        done = self.programs.run("zhen-search", "batch", "--index", index, "--format", "json", "--snippet-width", "0",
                                 self.root / "queries.txt", codes=(0, 1))
        answers = []
        for line in done.stdout.splitlines():
            answer = json.loads(line)
            answers.append((answer["total"]["value"], [(hit["id"], hit["score"]) for hit in answer["hits"]]))
        assert len(answers) == 200, len(answers)
        return answers

    def reset(self, start):
        shutil.rmtree(self.index, ignore_errors=True)
        if start is not None:
            shutil.copytree(start, self.index)
            # As the writer knows its own files.
            self.programs.run("zhen-index", "check", "--index", self.index)

    def arguments(self, work):
        index = ["--index", str(self.index)]
        return {
            "build": [*index, str(self.pages)],
            "update": [*index, "--sync", str(self.pages)],
            "compact": ["compact", *index],
            "remove": ["remove", *index, *[f"{n % 10}/{n}.txt" for n in range(3, 400, 11)]],
            "watch": ["watch", *index, "--settle", "0.05", str(self.pages)],
        }[work]

    def start_of(self, work):
        return {"build": None, "compact": self.updated}.get(work, self.before)

    def allowed(self, work):
        """The states that a reader may find."""
        if work == "build":
            return {None, self.state_after}
        if work == "compact":
            return {self.state_after}
        if work == "remove":
            return {self.state_before, self.state_removed}
        return {self.state_before, self.state_after}

    def prepare_removal(self):
        self.reset(self.before)
        self.programs.run("zhen-index", *self.arguments("remove"))
        self.state_removed = self.state(self.index)

    def verify(self, work, derived_may_lag=False):
        state = self.state(self.index)
        assert state in self.allowed(work), f"the index holds neither what it held nor what it was to hold"
        if state is not None:
            done = self.programs.run("zhen-index", "check", "--index", self.index, "--format", "json", codes=None)
            flaws = json.loads(done.stdout)["flaws"]
            if derived_may_lag:
                flaws = [flaw for flaw in flaws if flaw["where"] not in ("xapian.stub", "verified")]
            assert not flaws, flaws
        again = "update" if work == "watch" else work
        done = self.programs.run("zhen-index", *self.arguments(again), codes=(0, 1) if work == "remove" else (0,))
        wanted = self.state_removed if work == "remove" else self.state_after
        assert self.state(self.index) == wanted, "done again, it ends otherwise"
        self.programs.run("zhen-index", "check", "--index", self.index)
        left = sorted(path.name for path in (self.index / "segments").iterdir())
        named = sorted(segment["name"] for segment in json.loads((self.index / "manifest").read_text())["commit"]["segments"])
        assert left == named, f"left behind: {left}, named: {named}"
        self.answers_seen += 1
        if work != "remove" and self.answers_seen % 5 == 1:
            assert self.answers(self.index) == self.answers_after, "hits or scores differ"

    def duration(self, work):
        self.reset(self.start_of(work))
        begin = time.monotonic()
        if work == "watch":
            return 0.6
        self.programs.run("zhen-index", *self.arguments(work))
        return time.monotonic() - begin


def kill_once(stand, work, seconds):
    stand.reset(stand.start_of(work))
    process = subprocess.Popen([stand.programs.folder / "zhen-index", *stand.arguments(work), "--quiet"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(stand.chance.uniform(0, seconds * 1.05))
    process.send_signal(signal.SIGKILL)
    process.wait()
    stand.verify(work)


def fault_once(stand, work, shim, calls):
    """One write, or all from one on, fails."""
    stand.reset(stand.start_of(work))
    number = stand.chance.choice([5, 28])  # EIO, ENOSPC
    environment = dict(os.environ, LD_PRELOAD=shim, ZHEN_FAULT_BELOW=str(stand.index),
                       ZHEN_FAULT_AT=str(stand.chance.randrange(1, calls + 1)), ZHEN_FAULT_ERRNO=str(number))
    if stand.chance.random() < 0.5:
        environment["ZHEN_FAULT_STAYS"] = "1"
    done = subprocess.run([stand.programs.folder / "zhen-index", *stand.arguments(work)], capture_output=True,
                          env=environment, timeout=120)
    assert done.returncode in (0, 1, 2), f"ended by {done.returncode}: {done.stderr[-1000:]}"
    assert b"defect" not in done.stderr, done.stderr
    if done.returncode == 2:
        told = os.strerror(number).encode()
        assert told in done.stderr or b"xapian" in done.stderr.lower(), f"does not say why: {done.stderr}"
    elif work != "remove":
        assert stand.state(stand.index) == stand.state_after, "success without the work done"
    stand.verify(work, derived_may_lag=True)
    return done.returncode


def calls_of(stand, work, shim):
    """How many calls change the file system: found by letting ever later ones fail."""
    low, high = 1, 1
    def failed(at):
        stand.reset(stand.start_of(work))
        environment = dict(os.environ, LD_PRELOAD=shim, ZHEN_FAULT_BELOW=str(stand.index), ZHEN_FAULT_AT=str(at),
                           ZHEN_FAULT_ERRNO="5", ZHEN_FAULT_STAYS="1")
        return subprocess.run([stand.programs.folder / "zhen-index", *stand.arguments(work), "--quiet"],
                              capture_output=True, env=environment).returncode != 0
    while failed(high) and high < 4096:
        low, high = high, high * 2
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if failed(middle) else (low, middle)
    return low + 3


def full_disk(stand, work):
    """Files may not grow beyond a size."""
    stand.reset(stand.start_of(work))
    most = stand.chance.randrange(1000, 600_000)
    done = subprocess.run([stand.programs.folder / "zhen-index", *stand.arguments(work)], capture_output=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert done.returncode in (0, 1, 2), f"ended by {done.returncode}: {done.stderr[-1000:]}"
    if done.returncode == 2:
        assert b"File too large" in done.stderr or b"xapian" in done.stderr.lower(), done.stderr
    stand.verify(work, derived_may_lag=True)


def small_disk(stand):
    """A real file system that fills up; needs the right to mount."""
    disk = stand.root / "disk"
    disk.mkdir(exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", disk], capture_output=True)
    if mounted.returncode != 0:
        print("small disk: skipped, a tmpfs cannot be mounted here", flush=True)
        return
    index = stand.index
    try:
        stand.index = disk / "news.zhen"
        done = stand.programs.run("zhen-index", *stand.arguments("build"), codes=(2,))
        assert b"No space left" in done.stderr, done.stderr
        assert not stand.index.exists() or stand.state(stand.index) is None
        small = stand.root / "small"
        write_pages(small, range(200))
        stand.programs.index(stand.index, small)
        held = stand.state(stand.index)
        done = stand.programs.run("zhen-index", *stand.arguments("build"), codes=(2,))
        assert b"No space left" in done.stderr, done.stderr
        assert stand.state(stand.index) == held, "a full disk has changed the index"
        stand.programs.run("zhen-index", "check", "--index", stand.index)
        print("small disk: the commit stayed as it was", flush=True)
    finally:
        stand.index = index
        subprocess.run(["umount", disk], check=True)


def lost_files(stand):
    """A reader whose index is removed under it answers on, or says so; it does not crash."""
    for how in ("segments", "everything", "rights"):
        stand.reset(stand.after)
        reader = subprocess.Popen([stand.programs.folder / "zhen-search", "repl", "--index", stand.index],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        def ask():
            reader.stdin.write("ferry 渡轮\n".encode())
            reader.stdin.flush()
            return json.loads(reader.stdout.readline())
        assert ask()["total"]["value"] > 0
        if how == "segments":
            shutil.rmtree(stand.index / "segments")
        elif how == "everything":
            shutil.rmtree(stand.index)
        else:
            os.chmod(stand.index, 0)
        answer = ask()
        assert "error" in answer or answer["total"]["value"] > 0, answer
        reader.stdin.close()
        assert reader.wait(timeout=30) in (0, 1, 2), reader.returncode
        if how == "rights":
            os.chmod(stand.index, 0o755)
    print("a reader that loses its files: no crash", flush=True)


def burst(stand, changes):
    """`watch` follows a burst of changes that no queue holds."""
    stand.reset(None)
    pages = stand.root / "burst"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir()
    (pages / "first.txt").write_text("The ferry leaves at noon.\n")
    process = subprocess.Popen([stand.programs.folder / "zhen-index", "watch", "--index", stand.index, "--settle", "0.3",
                                pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    begin = time.monotonic()
    files = max(1, changes // 4)
    for number in range(files):  # created, written, renamed, changed in its times
        folder = pages / str(number % 50)
        if number < 50:
            folder.mkdir(exist_ok=True)
        path = folder / f"{number}.tmp"
        path.write_text(f"Barge {number} carries barley.\n")
        path.rename(folder / f"{number}.txt")
        os.utime(folder / f"{number}.txt")
    made = time.monotonic() - begin
    documents = 0
    while documents != files + 1 and time.monotonic() - begin < 600:
        time.sleep(0.2)
        status = stand.programs.run("zhen-index", "status", "--index", stand.index, "--format", "json")
        documents = json.loads(status.stdout)["documents"]
    taken = time.monotonic() - begin
    assert documents == files + 1, f"{documents} of {files + 1} documents after {taken:.0f} s"
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)
    assert process.returncode in (0, -signal.SIGTERM), process.stderr.read()
    stand.programs.run("zhen-index", "check", "--index", stand.index)
    print(f"watch: {changes} changes made in {made:.1f} s, all in the index after {taken:.1f} s", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("shim")
    parser.add_argument("--kills", type=int, default=15)
    parser.add_argument("--faults", type=int, default=15)
    parser.add_argument("--changes", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "little"))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="zhen-endure-") as folder:
        stand = Stand(Programs(arguments.programs), pathlib.Path(folder).resolve(), chance, arguments.pages)
        stand.prepare_removal()
        failures = 0

        def attempt(what, function, *more):
            nonlocal failures
            try:
                function(*more)
            except (AssertionError, subprocess.TimeoutExpired) as failure:
                failures += 1
                print(f"FAILED {what}: {failure}", flush=True)

        works = ["build", "update", "compact", "watch", "remove"]
        seconds = {work: stand.duration(work) for work in works}
        for number in range(arguments.kills):
            work = works[number % len(works)]
            attempt(f"kill {number} ({work})", kill_once, stand, work, seconds[work])
        print(f"{arguments.kills} kills, {failures} failures", flush=True)
        works = ["build", "update", "compact", "remove"]
        if arguments.faults:
            calls = {work: calls_of(stand, work, arguments.shim) for work in works}
            print(f"calls that change the file system: {calls}", flush=True)
        for number in range(arguments.faults):
            work = works[number % len(works)]
            attempt(f"fault {number} ({work})", fault_once, stand, work, arguments.shim, calls[work])
        for number in range(arguments.faults // 3):
            attempt(f"full disk {number}", full_disk, stand, works[number % 2])
        print(f"{arguments.faults} faults, {arguments.faults // 3} full disks, {failures} failures in all", flush=True)
        attempt("small disk", small_disk, stand)
        attempt("lost files", lost_files, stand)
        attempt("burst", burst, stand, arguments.changes)
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
