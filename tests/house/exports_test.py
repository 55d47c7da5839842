"""Do the libraries export what the public headers declare, and nothing else? And what do they stand on?

usage: exports_test.py SOURCE_FOLDER LIBZHEN LIBZHEN_INDEXER
"""
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE, LIBZHEN, LIBZHEN_INDEXER = (pathlib.Path(argument) for argument in sys.argv[1:4])

# What a tool that only searches must never load. The C++ library's own needs are listed positively below.
SEARCH_STANDS_ON = {"libxapian", "libicui18n", "libicuuc", "libicudata", "libzstd", "libxxhash", "libstdc++", "libm",
                    "libgcc_s", "libc", "ld-linux-x86-64", "ld-linux-aarch64", "libasan", "libubsan", "libtsan"}
NOT_IN_SEARCH = ("CLI::", "httplib::", "archive_", "zhen::indexer::", "zhen::present::", "zhen::serve::", "xml")


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    text = re.sub(r"//[^\n]*", " ", text)
    return re.sub(r"^\s*#(?:[^\n]*\\\n)*[^\n]*", " ", text, flags=re.M)


def members(name, body):
    """Qualified names of the functions that a class body declares without defining them."""
    found = set()
    for statement in re.sub(r"\{[^{}]*\}", ";", body).split(";"):
        statement = re.sub(r"\b(public|private|protected)\s*:", " ", statement)
        if "=" in re.sub(r"operator\s*=", "operator", statement).split("(")[0] or "= default" in statement:
            continue
        function = re.search(r"(operator\s*=|~?\w+)\s*\(", statement)
        if function and not statement.strip().startswith(("class", "friend", "using")):
            found.add(f"zhen::{name}::{function.group(1).replace(' ', '')}")
    return found


def declared(headers):
    found = set()
    for header in headers:
        text = without_comments(header.read_text())
        for match in re.finditer(r"class ZHEN_API (\w+) \{(.*?)\n\};", text, flags=re.S):
            found |= members(match.group(1), match.group(2))
        in_c = 'extern "C"' in text
        for match in re.finditer(r"ZHEN_API (?!\w+ \{)[\w:\s*<>]*?\b(\w+)\(", text):
            found.add(match.group(1) if in_c else f"zhen::{match.group(1)}")
    return found


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def exported(library):
    names = set()
    for line in output_of("nm", "-DC", "--defined-only", str(library)).splitlines():
        kind, name = line.split(maxsplit=2)[1:]
        if kind == "A":
            continue  # the version's own symbol
        names.add(re.sub(r"(\[abi:\w+\])?\(.*", "", name.split("@@")[0]))
    return names


def needed(library):
    names = re.findall(r"\(NEEDED\).*\[(.*?)\.so", output_of("readelf", "-d", str(library)))
    return set(names)


def headers_of(*folders):
    return [header for folder in folders for header in sorted((SOURCE / folder / "include/zhen").glob("*.h"))]


class Exports(unittest.TestCase):
    def test_the_searching_library_exports_its_headers(self):
        self.assertEqual(exported(LIBZHEN), declared(headers_of("common", "searcher")))

    def test_the_indexing_library_exports_its_header(self):
        self.assertEqual(exported(LIBZHEN_INDEXER), declared(headers_of("indexer")))

    def test_the_reader_of_headers_sees_something(self):
        names = declared(headers_of("common", "searcher"))
        for name in ("zhen::Searcher::open", "zhen::Searcher::~Searcher", "zhen::Searcher::operator=", "zhen::name_of",
                     "zhen_searcher_open", "zhen_result_free"):
            self.assertIn(name, names)


class Dependencies(unittest.TestCase):
    def test_searching_loads_only_what_it_needs(self):
        self.assertLessEqual(needed(LIBZHEN), SEARCH_STANDS_ON)

    def test_searching_holds_no_indexing_command_line_archive_or_http_code(self):
        symbols = [line[19:] for line in output_of("nm", "-C", str(LIBZHEN)).splitlines()]
        if not symbols:
            self.skipTest("the library is stripped")
        foreign = [symbol for symbol in symbols if symbol.startswith(NOT_IN_SEARCH)]
        self.assertEqual(foreign[:5], [])

    def test_indexing_loads_no_command_line_archive_or_http_code(self):
        for library in needed(LIBZHEN_INDEXER):
            self.assertNotRegex(library, "archive|cpp-httplib|CLI11")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
