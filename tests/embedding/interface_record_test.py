"""Does everything that a release promised still hold? (CONTRIBUTING.md, "What a release promises")

usage: interface_record_test.py SOURCE_FOLDER BUILD_FOLDER LIBZHEN C_COMPILER C++_COMPILER
"""
import pathlib
import struct
import sys
import unittest

import interface_record

SOURCE, BUILD = (pathlib.Path(argument) for argument in sys.argv[1:3])
LIBRARY, C_COMPILER, CPP_COMPILER = sys.argv[3:6]
RECORDS = sorted((SOURCE / "tests/embedding").glob("record-*"))


@unittest.skipIf(struct.calcsize("P") != 8, "the records are of machines with pointers of eight bytes")
class Promises(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.now = interface_record.current(SOURCE, BUILD, LIBRARY, C_COMPILER, CPP_COMPILER)

    def test_what_each_release_promised_still_holds(self):
        self.assertTrue(RECORDS)
        for record in RECORDS:
            for name, lines in self.now.items():
                if not (record / name).exists():
                    continue
                with self.subTest(record=record.name, part=name):
                    recorded = (record / name).read_text().splitlines()
                    broken = interface_record.violations(recorded, lines)
                    self.assertFalse(broken, "\n" + "\n".join(broken))

    def test_the_reader_sees_every_kind_of_thing(self):
        c, json, http = (self.now[name] for name in ("c.txt", "json.txt", "http.txt"))
        for line in ("function zhen_status zhen_searcher_open(const char*, zhen_searcher**)",
                     "function const char* zhen_last_error()",
                     "type zhen_status int32_t", "type zhen_pool struct zhen_pool", "enumerator ZHEN_CANCELLED = 11",
                     "struct zhen_string fixed 16", "field zhen_info.analyzer char[64] at 24",
                     "field zhen_request.sources const char*const* at 24"):
            self.assertIn(line, c)
        for line in ("hit . always has id", "hit .snippet.highlights array", "hit .date string|null",
                     'hit .lang says "en"', "result .facets.*[].count integer"):
            self.assertIn(line, json)
        self.assertIn("GET /api/v1/search takes q", http)
        cpp = self.now["cpp.txt"]
        for line in ("soname libzhen.so.0", "function zhen::Searcher::search(zhen::SearchRequest const&) const",
                     "field zhen::Hit.rank std::size_t at 0"):
            self.assertIn(line, cpp)
        for start in ("struct zhen::SearchRequest fixed ", "field zhen::SearchRequest.snippet SnippetOptions at "):
            self.assertTrue(any(line.startswith(start) for line in cpp), start)


class Violations(unittest.TestCase):
    RECORD = ["function int f(int)", "enumerator A = 0", "struct s sized 24", "field s.struct_size size_t at 0",
              "field s.a uint8_t at 16", "struct p fixed 8", "field p.x double at 0"]

    def found(self, old, new):
        return interface_record.violations(self.RECORD, [line.replace(old, new) for line in self.RECORD])

    def test_nothing_changed(self):
        self.assertEqual(self.found("", ""), [])

    def test_additions_are_free(self):
        more = [*self.RECORD, "function int g()", "enumerator B = 1", "struct q fixed 8", "field q.y int at 0",
                "field s.b size_t at 24"]
        more[more.index("struct s sized 24")] = "struct s sized 32"
        self.assertEqual(interface_record.violations(self.RECORD, more), [])

    def test_what_is_missing_or_changed_is_named(self):
        for old, new in (("f(int)", "f(long)"), ("A = 0", "A = 1"), ("at 16", "at 8"), ("uint8_t", "int8_t"),
                         ("s.a", "s.renamed"), ("sized 24", "sized 16"), ("fixed 8", "fixed 16"),
                         ("struct p", "struct r")):
            with self.subTest(old=old, new=new):
                self.assertTrue(self.found(old, new))

    def test_another_soname_promises_nothing(self):
        self.assertEqual(interface_record.violations(["soname libzhen.so.0", *self.RECORD], ["soname libzhen.so.1"]), [])

    def test_a_new_field_must_not_lie_in_old_padding(self):
        self.assertEqual(len(interface_record.violations(self.RECORD, [*self.RECORD, "field s.b uint8_t at 17"])), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
