"""Does an index follow its collection? usage: keeping_up_test.py PROGRAMS_FOLDER"""

import json
import os
import pathlib
import sys
import tempfile
import time
import unittest
import zipfile

from programs import Programs, files_below

PROGRAMS = Programs(sys.argv.pop(1))


class KeepingUp(unittest.TestCase):
    def setUp(self):
        self.private = tempfile.TemporaryDirectory(prefix="zhen-lasting-")
        self.addCleanup(self.private.cleanup)
        self.root = pathlib.Path(self.private.name)
        self.pages = self.root / "pages"
        self.pages.mkdir()
        self.index = self.root / "news.zhen"

    def put(self, name, text, seconds_ago=60):
        path = self.pages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        self.age(path, seconds_ago)
        return path

    @staticmethod
    def age(path, seconds_ago):
        """An old file, but for the time when its name or rights last changed."""
        then = time.time() - seconds_ago
        os.utime(path, (then, then))

    def update(self, *arguments, codes=(0,)):
        time.sleep(0.08)  # what changed within the step of a clock is read again
        return PROGRAMS.index(self.index, *(arguments or (self.pages,)), codes=codes)

    def counts(self, *arguments, codes=(0,)):
        report = self.update(*arguments, codes=codes)
        return tuple(report[name] for name in ("documents", "added", "replaced", "unchanged", "moved", "removed"))

    def ids(self, query):
        return sorted(id for id, _ in PROGRAMS.search(self.index, query))

    def test_nothing_changed_changes_no_byte(self):
        for i in range(20):
            self.put(f"{i}.txt", f"The ferry number {i} leaves the harbour.")
        self.assertEqual(self.counts(), (20, 20, 0, 0, 0, 0))
        before = files_below(self.index)
        self.assertEqual(self.counts(), (20, 0, 0, 20, 0, 0))
        self.assertEqual(files_below(self.index), before)

    def test_a_change_is_seen_by_size_by_time_and_by_rights_and_then_by_content(self):
        a = self.put("a.txt", "Barley is sown in spring.")
        b = self.put("b.txt", "Wheat is sown in autumn.")
        self.update()
        a.write_text("Barley was sown in spring.")
        self.assertEqual(self.counts(), (2, 0, 1, 1, 0, 0))
        same_size = b.stat()
        b.write_text("Wheat is mown in autumn.")
        os.utime(b, ns=(same_size.st_atime_ns, same_size.st_mtime_ns))
        self.assertEqual(self.counts(), (2, 0, 1, 1, 0, 0), "the time of the last change of its name and rights tells")
        os.utime(b)
        self.assertEqual(self.counts(), (2, 0, 0, 2, 0, 0), "the same content under another time")
        self.assertEqual(self.ids("mown"), ["b.txt"])

    def test_what_is_gone_goes_with_sync_only(self):
        self.put("a.txt", "Barley is sown in spring.")
        self.put("sub/b.txt", "Wheat is sown in autumn.")
        other = self.root / "other.txt"
        other.write_text("Rye is sown in autumn, too.")
        self.update()
        self.update(other)
        (self.pages / "sub/b.txt").unlink()
        other.unlink()
        self.assertEqual(self.counts()[0], 3)
        self.assertEqual(self.counts("--sync", self.pages), (2, 0, 0, 1, 0, 1))
        self.assertEqual(self.ids("autumn"), ["other.txt"], "what lies elsewhere stays")
        self.assertEqual(self.ids("spring"), ["a.txt"])

    def test_a_path_that_is_not_there_empties_no_index(self):
        self.put("a.txt", "Barley is sown in spring.")
        self.update()
        self.pages.rename(self.root / "unmounted")
        PROGRAMS.run("zhen-index", "--index", self.index, "--sync", self.pages, codes=(2,))
        self.assertEqual(self.ids("spring"), ["a.txt"])

    def test_a_renamed_file_is_followed_without_analysing_it_again(self):
        for i in range(5):
            self.put(f"old/{i}.txt", f"Barley number {i} is sown in spring.\n\nXinhua, May 2{i}, 2023")
        self.update()
        before = PROGRAMS.search(self.index, "barley")
        (self.pages / "old").rename(self.pages / "new")
        self.assertEqual(self.counts(), (5, 5, 0, 0, 5, 5))
        after = PROGRAMS.search(self.index, "barley")
        self.assertEqual(sorted((id.replace("old", "new"), score) for id, score in before), sorted(after))
        shown = PROGRAMS.run("zhen-search", "show", "--index", self.index, "--format", "json", "new/3.txt").stdout
        self.assertEqual(json.loads(shown)["path"], str(self.pages / "new/3.txt"))

    def test_a_copy_is_no_renaming(self):
        self.put("a.txt", "Barley is sown in spring.")
        self.update()
        self.put("b.txt", "Barley is sown in spring.")
        self.assertEqual(self.counts(), (2, 1, 0, 1, 0, 0))

    def test_a_new_file_in_the_place_of_a_renamed_one(self):
        a = self.put("a.txt", "Barley is sown in spring.")
        self.update()
        a.rename(self.pages / "b.txt")
        self.put("a.txt", "Oats are sown in spring.")
        self.assertEqual(self.counts()[0], 2)
        self.assertEqual(self.ids("barley"), ["b.txt"])
        self.assertEqual(self.ids("oats"), ["a.txt"])

    def records(self, name, *records):
        return self.put(name, "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in records))

    def test_records_have_identities_of_their_own(self):
        self.records("r.jsonl", ("a", "Barley in spring."), ("b", "Wheat in autumn."), ("c", "Rye in autumn."))
        self.assertEqual(self.counts("--sync", self.pages)[:2], (3, 3))
        self.records("r.jsonl", ("c", "Rye in autumn."), ("a", "Barley in spring and summer."))
        self.assertEqual(self.counts("--sync", self.pages), (2, 0, 1, 1, 0, 1))
        self.assertEqual(self.ids("autumn"), ["c"])
        self.records("s.jsonl", ("c", "Rye in autumn."))
        self.records("r.jsonl", ("a", "Barley in spring and summer."))
        self.assertEqual(self.counts("--sync", self.pages)[0], 2, "another file has the record now")
        (self.pages / "r.jsonl").rename(self.pages / "t.jsonl")
        self.assertEqual(self.counts("--sync", self.pages)[0], 2)
        self.assertEqual(self.ids("barley"), ["a"])
        (self.pages / "t.jsonl").unlink()
        self.assertEqual(self.counts("--sync", self.pages), (1, 0, 0, 1, 0, 1))

    def test_members_of_archives_have_identities_of_their_own(self):
        def pack(name, **members):
            with zipfile.ZipFile(self.pages / name, "w") as archive:
                for member, text in members.items():
                    archive.writestr(member + ".txt", text)
        pack("a.zip", one="Barley in spring.", two="Wheat in autumn.")
        self.assertEqual(self.counts("--sync", self.pages)[:2], (2, 2))
        pack("a.zip", two="Wheat in autumn.", three="Rye in autumn.")
        self.assertEqual(self.counts("--sync", self.pages), (2, 1, 0, 1, 0, 1))
        (self.pages / "a.zip").rename(self.pages / "b.zip")
        self.assertEqual(self.counts("--sync", self.pages), (2, 2, 0, 0, 2, 2))
        self.assertEqual(self.ids("autumn"), ["b.zip/three.txt", "b.zip/two.txt"])

    def test_a_file_that_cannot_be_read_to_its_end_keeps_its_documents(self):
        path = self.records("r.jsonl", ("a", "Barley in spring."), ("b", "Wheat in autumn."))
        self.update()
        path.write_text('{"id": "a", "text": "Barley in spring."}\n{"id": "b", "te')
        self.assertEqual(self.counts("--sync", self.pages, codes=(1,))[0], 2)
        self.assertEqual(self.counts("--sync", self.pages, codes=(1,))[0], 2, "a rejection is told again")
        path.write_text('{"id": "a", "text": "Barley in spring."}\n')
        self.assertEqual(self.counts("--sync", self.pages)[0], 1)

    def test_other_settings_read_everything_again(self):
        self.put("r.jsonl", '{"id": "a", "headline": "Barley", "text": "It is sown in spring."}\n')
        self.update()
        self.assertEqual(self.ids("title:barley"), [])
        self.assertEqual(self.counts("--field", "title=headline", self.pages), (1, 0, 1, 0, 0, 0))
        self.assertEqual(self.ids("title:barley"), ["a"])

    def test_the_last_of_two_files_with_one_id_counts_however_they_came(self):
        self.records("a.jsonl", ("x", "Barley in spring."))
        self.records("b.jsonl", ("x", "Wheat in autumn."))
        self.update()
        self.records("a.jsonl", ("x", "Barley in summer."))
        self.update()
        self.assertEqual(self.ids("wheat"), ["x"])
        self.assertEqual(self.ids("barley"), [])

    def test_changes_and_deletions_leave_what_a_fresh_build_has(self):
        for i in range(1500):
            self.put(f"{i % 7}/{i}.txt", f"Report {i}\n\nRiver {i % 13} rises, and town {i % 29} waits. 河水 {i % 5} 上涨。")
        self.update()
        for i in range(0, 1500, 11):
            (self.pages / f"{i % 7}/{i}.txt").unlink()
        for i in range(1, 1500, 13):
            path = self.pages / f"{i % 7}/{i}.txt"
            if path.exists():
                path.write_text(f"Report {i}\n\nRiver {i % 17} falls, and town {i % 31} rests. 河水 {i % 3} 下降。")
        self.update("--sync", self.pages)
        fresh = self.root / "fresh.zhen"
        PROGRAMS.index(fresh, self.pages)
        for query in ("river 12", "town 3 waits", "河水", "上涨", "falls rests", "title:report 7", "水"):
            self.assertEqual(PROGRAMS.search(self.index, query, "--limit", "100"),
                             PROGRAMS.search(fresh, query, "--limit", "100"), query)


if __name__ == "__main__":
    unittest.main()
