"""remove, list, status, check --repair, export, compact, merge. usage: upkeep_test.py PROGRAMS_FOLDER"""

import json
import pathlib
import shutil
import sys
import tarfile
import tempfile
import time
import unittest

from programs import Programs, files_below
from sample_pages import queries, write_pages

PROGRAMS = Programs(sys.argv.pop(1))


class Upkeep(unittest.TestCase):
    def setUp(self):
        self.private = tempfile.TemporaryDirectory(prefix="zhen-upkeep-")
        self.addCleanup(self.private.cleanup)
        self.root = pathlib.Path(self.private.name)
        self.pages = self.root / "pages"
        self.index = self.root / "news.zhen"
        write_pages(self.pages, range(60))
        time.sleep(0.1)  # so that the files are known for certain
        PROGRAMS.index(self.index, self.pages)

    def run_on(self, command, *arguments, index=None, codes=(0,), **options):
        done = PROGRAMS.run("zhen-index", command, "--index", index or self.index, *arguments, codes=codes, **options)
        return done.stdout.decode()

    def ids(self, index=None):
        return sorted(line.split("\t")[0] for line in self.run_on("list", index=index).splitlines())

    def assert_same_answers(self, one, other):
        for query in queries(30):
            self.assertEqual(PROGRAMS.search(one, query, "--limit", "50"), PROGRAMS.search(other, query, "--limit", "50"))

    def test_remove_list_and_status(self):
        self.assertEqual(len(self.ids()), 60)
        self.assertIn("1 removed", self.run_on("remove", "3/3.txt"))
        gone = json.loads(self.run_on("remove", "--format", "json", "3/3.txt", "4/4.txt", codes=(1,)))
        self.assertEqual((gone["removed"], gone["missing"], gone["documents"]), (1, ["3/3.txt"], 58))
        self.run_on("remove", "-", input=b"5/5.txt\r\n6/6.txt\n\n")
        self.assertEqual(len(self.ids()), 56)
        status = json.loads(self.run_on("status", "--format", "json"))
        self.assertEqual((status["documents"], status["files"], status["writer"]), (56, 60, None))
        report = PROGRAMS.index(self.index, self.pages)
        self.assertEqual(report["documents"], 56, "a removed document comes back when its file changes")
        PROGRAMS.run("zhen-index", "remove", "--index", self.root / "mistyped.zhen", "x", codes=(2,))
        self.assertFalse((self.root / "mistyped.zhen").exists())

    def test_export_is_read_back(self):
        lines = self.run_on("export")
        copy = self.root / "copy.zhen"
        PROGRAMS.index(copy, "-", input=lines.encode())
        self.assertEqual(self.ids(), self.ids(copy))
        before = {record["id"]: record for record in map(json.loads, lines.splitlines())}
        for record in map(json.loads, self.run_on("export", index=copy).splitlines()):
            for field in ("title", "date", "source", "lang", "text"):
                self.assertEqual(record.get(field), before[record["id"]].get(field), record["id"])

    def test_compact_leaves_no_trace_and_the_same_answers(self):
        write_pages(self.pages, range(60, 1400))
        PROGRAMS.index(self.index, self.pages)
        write_pages(self.pages, range(0, 1400, 20), version=1)
        PROGRAMS.index(self.index, self.pages)
        before = self.root / "before.zhen"
        shutil.copytree(self.index, before)
        self.assertGreater(json.loads(self.run_on("status", "--format", "json"))["deleted"], 0)
        self.run_on("compact")
        status = json.loads(self.run_on("status", "--format", "json"))
        self.assertEqual((status["documents"], status["deleted"], status["segments"]), (1400, 0, 1))
        self.assert_same_answers(before, self.index)
        self.assertIn("sound", self.run_on("check", "--deep"))
        bytes_of = files_below(self.index)
        self.run_on("compact")
        self.assertEqual(files_below(self.index), bytes_of, "twice is once")

    def test_merge_joins_and_the_last_of_two_counts(self):
        others = self.root / "others"
        write_pages(others, range(50, 90), version=1)
        second, fresh = self.root / "second.zhen", self.root / "fresh.zhen"
        PROGRAMS.index(second, others)
        merged = self.root / "merged.zhen"
        report = json.loads(self.run_on("merge", "--format", "json", self.index, second, index=merged))
        self.assertEqual((report["documents"], report["replaced"]), (90, 10))
        write_pages(self.pages, range(50, 90), version=1)
        PROGRAMS.index(fresh, self.pages)
        self.assertEqual(self.ids(merged), self.ids(fresh))
        self.assert_same_answers(merged, fresh)
        self.assertIn("sound", self.run_on("check", "--deep", index=merged))
        self.run_on("merge", second)
        self.assert_same_answers(self.index, fresh)
        self.run_on("merge", self.index, codes=(2,))

    def test_a_first_run_that_was_killed_needs_no_repair(self):
        unborn = self.root / "unborn.zhen"
        (unborn / "segments" / "build-1").mkdir(parents=True)
        for arguments in ([], ["--repair"]):
            done = PROGRAMS.run("zhen-index", "check", "--index", unborn, *arguments, codes=(2,))
            self.assertIn(b"has not ended", done.stderr)
            self.assertIn(b"zhen-index --index", done.stderr)
            self.assertNotIn(b"--repair", done.stderr + done.stdout)
        PROGRAMS.index(unborn, self.pages)
        (unborn / "xapian.stub").unlink()  # what a run leaves that is killed just behind its first commit
        self.assertIn("sound", self.run_on("check", index=unborn))

    def test_repair_of_every_single_file(self):
        write_pages(self.pages, range(60, 1200))
        PROGRAMS.index(self.index, self.pages)
        write_pages(self.pages, range(0, 1200, 40), version=1)
        PROGRAMS.index(self.index, self.pages)
        sound = self.root / "sound.zhen"
        shutil.copytree(self.index, sound)
        for file in [path.relative_to(sound) for path in sorted(sound.rglob("*")) if path.is_file()]:
            if (sound / file).stat().st_size == 0:
                continue
            with self.subTest(file=str(file)):
                shutil.rmtree(self.index)
                shutil.copytree(sound, self.index)
                data = bytearray((self.index / file).read_bytes())
                data[len(data) // 2] ^= 0x40
                (self.index / file).write_bytes(data)
                self.run_on("check", codes=(1,))
                report = json.loads(self.run_on("check", "--repair", "--format", "json", codes=(0, 1)))["repaired"]
                self.assertIn("sound", self.run_on("check"))
                self.assertLessEqual(report["lost"], 1 if file.name == "documents" else
                                     1200 if file.name == "dictionary" else 0)
                self.assertEqual(len(self.ids()), 1200 - report["lost"])
                if report["lost"] == 0 and not report["may_have_revived"]:
                    self.assert_same_answers(self.index, sound)

    def test_an_index_of_another_analyzer_is_refused_and_migrated(self):
        manifest = self.index / "manifest"
        for field, value in (("schema", 0), ("analyzer", {"fingerprint": "analyzer=0", "stem_english": True})):
            with self.subTest(field=field):
                commit = json.loads(manifest.read_text())["commit"]
                manifest.write_text(sealed({**commit, field: value}))
                refused = PROGRAMS.run("zhen-search", "--index", self.index, "ferry", codes=(2,))
                self.assertIn(b"zhen-index check --repair", refused.stderr)
                PROGRAMS.run("zhen-index", "--index", self.index, self.pages, codes=(2,))
                report = json.loads(self.run_on("check", "--repair", "--format", "json"))["repaired"]
                self.assertEqual((report["documents"], report["lost"]), (60, 0))
                self.assertIn("sound", self.run_on("check", "--deep"))
                fresh = self.root / f"{field}.zhen"
                PROGRAMS.index(fresh, self.pages)
                self.assert_same_answers(self.index, fresh)

    def test_an_index_of_every_released_schema_opens_or_is_mended_as_told(self):
        kept = sorted((pathlib.Path(__file__).resolve().parent / "schemas").glob("schema-*.tar.gz"))
        self.assertTrue(kept)
        for path in kept:
            with self.subTest(schema=path.name):
                root = self.root / path.name
                with tarfile.open(path) as archive:
                    archive.extractall(root, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(root)
                index = root / "news.zhen"
                documents = {record["id"]: record for record in map(json.loads, (root / "documents.jsonl").open())}
                done = PROGRAMS.run("zhen-search", "--index", index, "ferry", codes=(0, 2))
                if done.returncode == 2:
                    self.assertIn(b"zhen-index check --repair", done.stderr)
                    self.run_on("check", "--repair", index=index)
                self.assertIn("sound", self.run_on("check", "--deep", index=index))
                exported = map(json.loads, self.run_on("export", index=index).splitlines())
                self.assertEqual({record["id"]: record["text"] for record in exported},
                                 {id: record["text"] for id, record in documents.items()})
                write_pages(root / "pages", range(50))
                self.assertEqual(PROGRAMS.index(index, root / "pages")["documents"], 50)

    def test_a_second_writer_is_refused_or_waits(self):
        import fcntl
        import os
        import threading
        with open(self.index / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            refused = PROGRAMS.run("zhen-index", "remove", "--index", self.index, "1/1.txt", codes=(2,))
            self.assertIn(f"process {os.getpid()}".encode(), refused.stderr)
            threading.Timer(0.7, lambda: fcntl.flock(lock, fcntl.LOCK_UN)).start()
            self.run_on("remove", "--wait", "30", "1/1.txt")
        (self.index / "lock").write_text("999999999\n")
        self.run_on("remove", "2/2.txt")
        self.assertEqual((self.index / "lock").read_text(), "")


def sealed(commit):
    """A manifest with a right checksum (XXH64, as the programs have it, of the text in their form)."""
    text = json.dumps(commit, indent=1, sort_keys=True, ensure_ascii=False)
    return json.dumps({"checksum": f"{xxh64(text.encode()):016x}", "commit": commit}, indent=1, sort_keys=True,
                      ensure_ascii=False) + "\n"


def xxh64(data):
    p1, p2, p3, p4, p5 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63,
                          0x27D4EB2F165667C5)
    mask = (1 << 64) - 1

    def rotate(x, r):
        return (x << r | x >> (64 - r)) & mask

    def turn(state, lane):
        return rotate((state + lane * p2) & mask, 31) * p1 & mask

    at, size = 0, len(data)
    if size >= 32:
        states = [(p1 + p2) & mask, p2, 0, -p1 & mask]
        while at + 32 <= size:
            for i in range(4):
                states[i] = turn(states[i], int.from_bytes(data[at:at + 8], "little"))
                at += 8
        hash = sum(rotate(s, r) for s, r in zip(states, (1, 7, 12, 18))) & mask
        for state in states:
            hash = ((hash ^ turn(0, state)) * p1 + p4) & mask
    else:
        hash = p5
    hash = (hash + size) & mask
    while at + 8 <= size:
        hash = (rotate(hash ^ turn(0, int.from_bytes(data[at:at + 8], "little")), 27) * p1 + p4) & mask
        at += 8
    if at + 4 <= size:
        hash = (rotate(hash ^ int.from_bytes(data[at:at + 4], "little") * p1 & mask, 23) * p2 + p3) & mask
        at += 4
    for byte in data[at:]:
        hash = rotate(hash ^ byte * p5 & mask, 11) * p1 & mask
    hash = (hash ^ hash >> 33) * p2 & mask
    hash = (hash ^ hash >> 29) * p3 & mask
    return hash ^ hash >> 32


if __name__ == "__main__":
    unittest.main()
