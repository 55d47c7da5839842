"""What the programs print, held to docs/schema. usage: schema_test.py SOURCE_FOLDER PROGRAMS_FOLDER WORK_FOLDER"""

import copy
import json
import pathlib
import subprocess
import sys
import unittest

try:
    import jsonschema
except ImportError:
    print("skipped: apt-get install python3-jsonschema")
    sys.exit(77)

SOURCE, PROGRAMS, WORK = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
SCHEMAS = SOURCE / "docs/schema"


def closed(schema):
    """The schema without room for fields that it does not describe: the programs print nothing that is not written."""
    schema = copy.deepcopy(schema)
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "properties" in node:
                node["additionalProperties"] = False
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return schema


def validator(name):
    stored = {path.name: closed(json.loads(path.read_text())) for path in SCHEMAS.glob("*.schema.json")}
    base = SCHEMAS.as_uri() + "/"
    schema = stored[name + ".schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(base + name, schema, {base + file: text for file, text in stored.items()})
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def run(program, *arguments, codes=(0,)):
    done = subprocess.run([PROGRAMS / program, *arguments], capture_output=True, text=True)
    assert done.returncode in codes, (arguments, done.returncode, done.stderr)
    return done.stdout


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        WORK.mkdir(parents=True, exist_ok=True)
        cls.index = WORK / "schema.zhen"
        cls.report = json.loads(run("zhen-index", "--index", cls.index, "--rebuild", "--format", "json",
                                    SOURCE / "corpus/pages", codes=(0, 1)))

    def search(self, *arguments, codes=(0,)):
        return run("zhen-search", "--index", self.index, *arguments, codes=codes)

    def test_the_report_of_indexing(self):
        validator("index-report").validate(self.report)

    def test_results(self):
        check = validator("result")
        for arguments in (["海"], ["ring sea 合作", "--facets", "source,site,lang,year,month,date", "--facet-limit", "0"],
                          ["(unclosed nosuchfield:x \""], ["--date", "2023", "--sort", "oldest", "--limit", "50"],
                          ["tidal", "--snippet-width", "0"], ["tidl 海 sea* \"合作\"", "--explain"]):
            with self.subTest(arguments=arguments):
                check.validate(json.loads(self.search("--format", "json", *arguments, codes=(0, 1))))
        nothing = json.loads(self.search("--format", "json", "zzzznothingzzzz", codes=(1,)))
        check.validate(nothing)
        self.assertEqual((nothing["total"]["value"], nothing["hits"]), (0, []))

    def test_suggestions(self):
        answer = json.loads(run("zhen-search", "suggest", "海", "--index", self.index, "--format", "json"))
        validator("suggestions").validate(answer)
        self.assertTrue(answer["suggestions"])

    def test_comparisons(self):
        check = validator("comparison")
        hits = [hit["id"] for hit in json.loads(self.search("--format", "json", "--limit", "12", "海 sea"))["hits"]]
        for first, second in zip(hits, hits[1:]):
            comparison = json.loads(run("zhen-search", "diff", "--index", self.index, "--format", "json", "--",
                                        first, second, codes=(0, 1)))
            check.validate(comparison)
            kinds = [passage["kind"] for passage in comparison["passages"]]
            self.assertEqual(comparison["differences"], len(kinds) - kinds.count("same"))
            for passage in comparison["passages"]:
                for side in ("from", "to"):
                    for begin, end in passage.get(side + "_changes", []):
                        self.assertTrue(passage[side][begin:end].strip())
        same = json.loads(run("zhen-search", "diff", "--index", self.index, "--format", "json", "--", hits[0], hits[0]))
        self.assertEqual((same["differences"], same["overlap"]), (0, 1))

    def test_timelines(self):
        check = validator("timeline")
        for options in ([], ["--stories"], ["--by", "source"], ["--step", "day"], ["--step", "year", "--lang", "en"],
                        ["--by", "source", "--sources", "2", "--date", "2023"]):
            with self.subTest(options=options):
                timeline = json.loads(run("zhen-search", "timeline", "--index", self.index, "--format", "json", "海 sea",
                                          *options, codes=(0, 1)))
                check.validate(timeline)
                counted = sum(period["count"] for period in timeline["periods"])
                self.assertEqual(counted + timeline["undated"] + timeline["imprecise"], timeline["total"]["value"])
                for period in timeline["periods"]:
                    self.assertLessEqual(sum(period.get("sources", [])), period["count"])

    def test_stories_add_to_every_hit(self):
        hits = json.loads(self.search("--format", "json", "--stories", "--limit", "100", "新闻 news"))["hits"]
        self.assertGreater(len(hits), 0)
        for hit in hits:
            self.assertEqual(len(hit["copies"]), hit["pages"])
            self.assertIn({"id": hit["id"], "source": hit["source"], "date": hit["date"]}, hit["copies"])
            self.assertRegex(hit["story"], "^[0-9a-f]{16}$")

    def test_the_count_for_people_says_what_was_counted(self):
        for options, counted in (([], "documents"), (["--stories"], "stories")):
            said = run("zhen-search", "--index", self.index, "新闻 news", *options).splitlines()[-1]
            self.assertRegex(said, f"^[0-9,]+ {counted}")
            said = run("zhen-search", "--index", self.index, "zzzznothingzzzz", *options, codes=(1,))
            self.assertEqual(said, f"no {counted}\n")

    def test_hits_a_line_each_are_the_hits_of_the_result(self):
        check = validator("hit")
        lines = [json.loads(line) for line in self.search("--format", "jsonl", "新闻 news").splitlines()]
        self.assertEqual(lines, json.loads(self.search("--format", "json", "新闻 news"))["hits"])
        for hit in lines:
            check.validate(hit)
            text = hit["snippet"]["text"]
            for begin, end in hit["snippet"]["highlights"]:
                self.assertTrue(0 <= begin < end <= len(text) and text[begin:end].strip())

    def test_documents(self):
        check = validator("document")
        hits = json.loads(self.search("--format", "json", "--limit", "100", "新闻 news the 的"))["hits"]
        self.assertGreater(len(hits), 20)
        for hit in hits[:30]:
            document = json.loads(self.search_document(hit["id"]))
            check.validate(document)
            for name in ("id", "title", "date", "source", "lang"):
                self.assertEqual(document[name], hit[name])

    def search_document(self, id):
        return run("zhen-search", "show", "--index", self.index, "--format", "json", "--", id)

    def test_the_schemas_refuse_what_is_wrong(self):
        good = json.loads(self.search("--format", "json", "海"))
        for break_it in (lambda r: r.pop("total"), lambda r: r["hits"][0].update(rank=0),
                         lambda r: r["hits"][0].update(date="yesterday"), lambda r: r["hits"][0].update(surprise=1),
                         lambda r: r["hits"][0]["snippet"].update(highlights=[[1]])):
            bad = copy.deepcopy(good)
            break_it(bad)
            with self.assertRaises(jsonschema.ValidationError):
                validator("result").validate(bad)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
