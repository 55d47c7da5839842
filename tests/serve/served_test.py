"""The HTTP interface over a real index: every answer held to the description that the server itself gives.

usage: served_test.py SOURCE_FOLDER PROGRAMS_FOLDER WORK_FOLDER
"""
import json
import pathlib
import subprocess
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request

try:
    import jsonschema
except ImportError:
    print("skipped: apt-get install python3-jsonschema")
    sys.exit(77)

SOURCE, PROGRAMS, WORK = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])


class Served(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        WORK.mkdir(parents=True, exist_ok=True)
        index = WORK / "served.zhen"
        subprocess.run([PROGRAMS / "zhen-index", "--index", index, "--rebuild", SOURCE / "corpus/pages"],
                       check=True, capture_output=True)
        cls.server = subprocess.Popen([PROGRAMS / "zhen-search-serve", "--index", index, "--port", "0"],
                                      stdout=subprocess.PIPE, text=True)
        cls.address = cls.server.stdout.readline().strip().rstrip("/")
        cls.api = json.loads(cls.text("openapi.json"))

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()

    @classmethod
    def text(cls, path, **parameters):
        target = f"{cls.address}/api/v1/{path}?{urllib.parse.urlencode(parameters, doseq=True)}"
        try:
            with urllib.request.urlopen(target, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.read().decode()

    def answer(self, path, **parameters):
        answer = json.loads(self.text(path, **parameters))
        responses = self.api["paths"][f"/api/v1/{path}"]["get"]["responses"]
        described = responses["200"]["content"]["application/json"]["schema"]
        if "error" in answer:
            described = {"$ref": "#/components/schemas/Error"}
        # The whole description goes along, for the references are into it.
        jsonschema.Draft202012Validator({**described, "components": self.api["components"]}).validate(answer)
        return answer

    def test_searches_are_as_described(self):
        for parameters in ({"q": "海 tidal", "facets": "source,site,lang,year,month,date", "explain": 1},
                           {"all": 1, "limit": 1000, "snippet": 0}, {"q": "date-certainty:high", "sort": "oldest"},
                           {"q": "tidl", "cross": "off", "recency": 30}, {"lang": ["zh", "en"], "date": "2023"}):
            with self.subTest(parameters=parameters):
                self.assertTrue(self.answer("search", **parameters)["hits"])

    def test_counts_documents_and_status(self):
        self.assertTrue(self.answer("facets", q="海", own="open", date="2023")["facets"]["year"])
        hit = self.answer("search", q="海", limit=1)["hits"][0]
        self.assertEqual(self.answer("document", id=hit["id"])["title"], hit["title"])
        self.assertGreater(self.answer("status")["documents"], 100)

    def test_what_one_may_be_about_to_type(self):
        title = self.answer("search", q="海", limit=1)["hits"][0]["title"]
        texts = [one["text"] for one in self.answer("suggest", q=title[:2], limit=100)["suggestions"]]
        self.assertTrue(texts)
        self.assertEqual(self.answer("suggest", q="zzzznothing")["suggestions"], [])

    def test_pages_like_a_page_or_a_text(self):
        document = self.answer("search", q="海", limit=1)["hits"][0]["id"]
        like = self.answer("similar", id=document, limit=5)
        self.assertTrue(like["hits"])
        self.assertNotIn(document, [hit["id"] for hit in like["hits"]])
        text = self.answer("document", id=document)["text"][:200]
        self.assertIn(document, [hit["id"] for hit in self.answer("similar", q=text)["hits"]])
        self.assertEqual(self.answer("similar", id="absent")["error"]["code"], "document_not_found")

    def test_what_differs_between_pages(self):
        first, second = (hit["id"] for hit in self.answer("search", q="海", limit=2)["hits"])
        comparison = self.answer("diff", id=second, **{"with": first})
        self.assertEqual((comparison["from"]["id"], comparison["to"]["id"]), (first, second))
        self.assertGreater(comparison["differences"], 0)
        self.assertEqual(self.answer("diff", id=first, **{"with": first})["differences"], 0)
        self.assertEqual(self.answer("diff", id="absent")["error"]["code"], "document_not_found")

    def test_when_it_was_written_of(self):
        for parameters in ({}, {"stories": 1}, {"by": "source", "sources": 2, "step": "year"}, {"step": "day"}):
            with self.subTest(parameters=parameters):
                timeline = self.answer("timeline", q="海", **parameters)
                counted = sum(period["count"] for period in timeline["periods"])
                self.assertEqual(counted + timeline["undated"] + timeline["imprecise"], timeline["total"]["value"])
                found = self.answer("search", q="海", limit=0, stories=parameters.get("stories", 0))
                self.assertEqual(timeline["total"], found["total"])

    def test_refusals_are_as_described(self):
        for path, parameters in (("search", {"q": "(a", "strict": 1}), ("search", {"q": "a", "cross": "all"}),
                                 ("suggest", {}), ("diff", {}), ("timeline", {"q": "a", "by": "site"}),
                                 ("timeline", {"q": "a", "limit": 3}), ("similar", {"id": "a", "q": "b"})):
            with self.subTest(path=path, parameters=parameters):
                self.assertIn("code", self.answer(path, **parameters)["error"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
