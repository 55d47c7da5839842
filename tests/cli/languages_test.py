#!/usr/bin/env python3
"""Do the programs speak the user's language to people, and English to programs?"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT, PROGRAMS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
HAN = re.compile(r"[\u4e00-\u9fff]")
PAGES = {
    "a.txt": "Tide tables are open\n2023-05-25\n\nThe harbour office has published its tide tables for everybody.\n",
    "b.txt": "Ferry fares fall\n\nA crossing of the bay will cost less from next month, the office said on Monday.\n",
}


def run(program, *arguments, **environment):
    """The program in an environment of its own, without the caller's language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "ZHEN_"))}
    return subprocess.run([PROGRAMS / program, *map(str, arguments)], capture_output=True, text=True,
                          encoding="utf-8", env={**kept, **environment}, check=False)


class LanguagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        root = pathlib.Path(cls.folder.name)
        cls.index = root / "news.zhen"
        (root / "pages").mkdir()
        for name, text in PAGES.items():
            (root / "pages" / name).write_text(text, encoding="utf-8")
        cls.pages = root / "pages"
        cls.report = run("zhen-index", "--index", cls.index, cls.pages, LANG="zh_CN.UTF-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def search(self, *arguments, **environment):
        return run("zhen-search", "--index", self.index, *arguments, **environment)

    def test_every_help_is_in_chinese_where_asked_for(self):
        commands = [("zhen-index", name) for name in
                    ("", "explain", "measure", "watch", "remove", "list", "status", "check", "export", "compact", "merge")]
        commands += [("zhen-search", name) for name in
                     ("", "show", "eval", "suggest", "batch", "inspect", "similar", "diff", "timeline", "serve", "repl", "mcp")]
        for program, name in commands:
            with self.subTest(program=program, command=name):
                words = [name] if name else []
                chinese = run(program, *words, "--help", LANG="zh_CN.UTF-8").stdout
                english = run(program, *words, "--help", LANG="en_GB.UTF-8").stdout
                self.assertIn("用法", chinese)
                self.assertNotIn("用法", english)
                self.assertIn("Usage", english)
                options = re.findall(r"--[a-z-]+", english)
                self.assertEqual(sorted(set(re.findall(r"--[a-z-]+", chinese))), sorted(set(options)))
                untranslated = [line for line in chinese.splitlines()
                                if re.match(r"\s+-.*\s{2}\S", line) and not HAN.search(line)]
                self.assertEqual(untranslated, [])

    def test_traditional_users_get_chinese_too(self):
        for locale in ("zh_TW.UTF-8", "zh_HK.UTF-8", "zh_SG", "zh"):
            self.assertIn("用法", run("zhen-search", "--help", LANG=locale).stdout, locale)

    def test_the_report_of_a_run_is_in_chinese(self):
        self.assertEqual(self.report.returncode, 0, self.report.stderr)
        self.assertIn("2 个文档", self.report.stdout)
        self.assertIn("新增", self.report.stdout)
        self.assertNotRegex(self.report.stdout, r"added|unchanged|languages")

    def test_hits_and_hints_are_in_chinese(self):
        found = self.search("+tide", "+unicorns", "--facets", "source,year", LANG="zh_CN.UTF-8")
        self.assertIn("已查找满足部分条件的页面", found.stderr)
        self.assertIn("警告", found.stderr)
        self.assertIn("个文档", found.stdout)
        self.assertNotIn("document", found.stdout)

    def test_errors_are_in_chinese(self):
        self.assertIn("未知选项", self.search("--nonsense", "x", LANG="zh_CN.UTF-8").stderr)
        missing = run("zhen-search", "--index", "/nowhere/x.zhen", "tide", LANG="zh_CN.UTF-8")
        self.assertRegex(missing.stderr, HAN)
        self.assertEqual(missing.returncode, 2)
        self.assertRegex(run("zhen-index", "--threads", "x", LANG="zh_CN.UTF-8").stderr, HAN)

    def test_what_programs_read_is_the_same_in_every_language(self):
        for arguments in (["tide", "+unicorns", "--format", "json"], ["tide", "--format", "jsonl", "--explain"]):
            outputs = {self.search(*arguments, LANG=locale).stdout for locale in ("C", "zh_CN.UTF-8", "de_DE.UTF-8")}
            self.assertEqual(len({re.sub(r'"milliseconds":[0-9.]+', "", text) for text in outputs}), 1)
        for command in (["list"], ["status", "--format", "json"], ["check", "--format", "json"], ["export"]):
            outputs = {run("zhen-index", *command, "--index", self.index, LANG=locale).stdout
                       for locale in ("C", "zh_CN.UTF-8")}
            self.assertEqual(len(outputs), 1, command)

    def test_words_that_libraries_are_quoted_with_are_theirs(self):
        """Each fixed part of a library's sentence stands in some source, so that a reworded one is noticed."""
        own = ("common/cli/library_sentences.cc",)
        sources = "".join(
            re.sub(r'"\s*\n\s*"', "", path.read_text(encoding="utf-8"))
            for top in ("common", "indexer", "searcher") for path in (ROOT / top).rglob("*.cc")
            if str(path.relative_to(ROOT)) not in own)
        table = (ROOT / own[0]).read_text(encoding="utf-8").split("// The command line, as CLI11 sees it.")[0]
        table = re.sub(r'"\s*\n\s*"', "", table)
        system = {"No such file or directory", "Permission denied", "No space left on device", "Is a directory",
                  "Input/output error"}
        composed = re.compile(r"^(the filter by |the field |the index has no |a source|a site|cannot )")
        for sentence in re.findall(r'marked\("((?:[^"\\]|\\.)*)"\)', table):
            if sentence in system or composed.match(sentence):
                continue
            for part in re.split(r"\{\}|[;:]", sentence):
                words = part.replace('\\"', "").strip()
                self.assertTrue(len(words) < 9 or words in sources, f"no source says {words!r}: {sentence}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
