"""The Python package over a small index. usage: python_test.py INDEX (PYTHONPATH names the package)"""

import copy
import pathlib
import pickle
import sys
import tempfile
import threading
import unittest

import zhen

INDEX = pathlib.Path(sys.argv.pop(1))


class Searching(unittest.TestCase):
    def setUp(self):
        self.searcher = zhen.Searcher(INDEX)

    def tearDown(self):
        self.searcher.close()

    def test_a_result_is_a_sequence_of_hits(self):
        result = self.searcher.search("龍井")
        self.assertEqual({hit.id for hit in result}, {"longjing", "mixed"})
        self.assertEqual((len(result), result.total, result.total_exact, result.query), (2, 2, True, "龍井"))
        self.assertEqual(result[0], result.hits[0])
        self.assertEqual(result[-1].rank, 2)
        self.assertTrue(result)
        self.assertFalse(self.searcher.search("coffee"))

    def test_a_hit_has_every_field(self):
        hit = self.searcher.search("harvested", date="2022")[0]
        self.assertEqual((hit.id, hit.title, hit.date, hit.source, hit.lang, hit.path),
                         ("assam", "Assam <b>tea</b>", "2022-11", "Tea Weekly", "en", "assam.txt"))
        self.assertIsInstance(hit.source_aliases, tuple)
        self.assertGreater(hit.score, 0)

    def test_highlights_count_as_python_counts(self):
        snippet = self.searcher.search("came 龙井", source="Leaf Post")[0].snippet
        self.assertIn("𠮷田", snippet.text)
        self.assertEqual({snippet.text[begin:end] for begin, end in snippet.highlights}, {"龙井", "came"})
        self.assertIn("[came]", snippet.marked("[", "]"))

    def test_filters_facets_and_order(self):
        result = self.searcher.search(source=["tea weekly", "leaf post"], sort="newest", facets="source,year".split(","))
        self.assertEqual([hit.id for hit in result], ["longjing", "assam", "mixed"])
        self.assertEqual(result.facets["source"],
                         (zhen.FacetCount("Tea Weekly", 2), zhen.FacetCount("Leaf Post", 1)))
        self.assertEqual(sum(value.count for value in result.facets["year"]), 3)
        self.assertIsNone(result[-1].date)

    def test_everything_recency_and_several_indexes(self):
        everything = self.searcher.search(everything=True, limit=100)
        self.assertEqual(everything.total, len(self.searcher))
        self.assertFalse(self.searcher.search())
        with_age = self.searcher.search("tea 龙井", recency_days=30)
        self.assertEqual(with_age.total, self.searcher.search("tea 龙井").total)
        with zhen.Searcher(INDEX, INDEX) as several:
            self.assertEqual(len(several), len(self.searcher))

    def test_other_forms_of_words(self):
        with tempfile.TemporaryDirectory() as folder:
            dictionary = pathlib.Path(folder, "tea.tsv")
            dictionary.write_text("龙井茶\tdragonwell tea\n", encoding="utf-8")
            result = self.searcher.search("dragonwell tea", dictionary=dictionary)
            self.assertEqual(result.expansions, (zhen.Expansion("dragonwell tea", "龙井茶", "dictionary"),))
            self.assertEqual({hit.id for hit in result if hit.matched == ("龙井茶",)}, {"longjing", "mixed"})
            self.assertEqual(self.searcher.search("dragonwell tea", dictionary=dictionary, cross="off").expansions, ())
        with self.assertRaises(zhen.InvalidArgument):
            self.searcher.search("tea", cross="all")

    def test_stories(self):
        hit = self.searcher.search("harvested")[0]
        self.assertEqual((hit.story, hit.copies, hit.pages), (None, (), 0))
        hit = self.searcher.search("harvested", stories=True)[0]
        self.assertRegex(hit.story, "^[0-9a-f]{16}$")
        self.assertEqual((hit.copies, hit.pages), ((zhen.Copy(hit.id, hit.source, hit.date),), 1))

    def test_what_differs_between_pages(self):
        same = self.searcher.compare("assam", "assam")
        self.assertEqual((same.differences, same.overlap, same.complete), ((), 1.0 if same.overlap else 0.0, True))
        comparison = self.searcher.compare("mixed", "assam")
        self.assertEqual((comparison.before.id, comparison.after.id), ("assam", "mixed"))
        self.assertTrue(comparison.differences)
        for passage in comparison.passages:
            self.assertIn(passage.kind, ("same", "removed", "added", "changed"))
        with self.assertRaises(zhen.InvalidArgument):
            self.searcher.compare("assam")
        with self.assertRaises(zhen.DocumentNotFound):
            self.searcher.compare("nobody")

    def test_matches_over_time(self):
        timeline = self.searcher.timeline("茶 tea", step="year", by_source=True)
        self.assertEqual(sum(period.count for period in timeline.periods) + timeline.undated + timeline.imprecise,
                         timeline.total)
        self.assertEqual(timeline.total, self.searcher.search("茶 tea").total)
        self.assertEqual(timeline.step, "year")
        self.assertTrue(all(len(period.sources) == len(timeline.sources) for period in timeline.periods))
        self.assertEqual(self.searcher.timeline(everything=True, stories=True).total, len(self.searcher))
        for wrong in ({"step": "week"}, {"sources": -1}, {"sources": 101}, {"date": "soon"}):
            with self.assertRaises(zhen.InvalidArgument):
                self.searcher.timeline("tea", **wrong)

    def test_suggestions_and_similar_pages(self):
        self.assertIsInstance(self.searcher.suggest("a"), tuple)
        self.assertTrue(all(isinstance(found, zhen.Suggestion) for found in self.searcher.suggest("as")))
        self.assertNotIn("assam", {hit.id for hit in self.searcher.similar("assam")})
        self.assertIn("assam", {hit.id for hit in self.searcher.similar(text="tea harvested in Assam")})
        with self.assertRaises(zhen.DocumentNotFound):
            self.searcher.similar("nobody")

    def test_iterate_goes_through_every_page(self):
        ids = [hit.id for hit in self.searcher.iterate(source=["tea weekly", "leaf post"], page=2)]
        self.assertEqual(sorted(ids), ["assam", "longjing", "mixed"])
        with self.assertRaises(zhen.InvalidArgument):
            self.searcher.iterate("tea", limit=3)

    def test_documents(self):
        document = self.searcher.document("longjing")
        self.assertTrue(document.text.startswith("杭州"))
        self.assertEqual(document.article.strip(), document.text.strip())
        self.assertIn("longjing", self.searcher)
        self.assertNotIn("coffee", self.searcher)
        self.assertEqual(len(self.searcher), 3)
        self.assertEqual(self.searcher.info().documents, 3)

    def test_results_outlive_the_searcher_and_can_be_pickled(self):
        result = self.searcher.search("tea", facets=["lang"])
        self.searcher.close()
        self.assertEqual(pickle.loads(pickle.dumps(result)), result)
        self.assertEqual(copy.deepcopy(result), result)

    def test_threads_share_a_searcher(self):
        failures = []

        def ask():
            for _ in range(50):
                if self.searcher.search("龙井茶").total != 2:
                    failures.append(1)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])


class Failures(unittest.TestCase):
    def setUp(self):
        self.searcher = zhen.Searcher(INDEX)

    def test_each_code_has_an_exception(self):
        with self.assertRaises(zhen.IndexNotFound) as caught:
            zhen.Searcher("/nowhere/at.all")
        self.assertEqual(caught.exception.code, "index_not_found")
        self.assertIn("/nowhere/at.all", str(caught.exception))
        with self.assertRaises(LookupError):
            self.searcher.document("coffee")
        with self.assertRaises(ValueError) as caught:
            self.searcher.search('tea "green', strict=True)
        self.assertEqual(caught.exception.position, 4)
        with self.assertRaises(zhen.Error):
            self.searcher.search("tea", date="sometime")

    def test_arguments_out_of_bounds(self):
        for options in ({"sort": "best"}, {"limit": -1}, {"limit": 10_001}, {"facets": ["colour"]},
                        {"timeout": -1}, {"lang": "fr"}, {"timeout": 1e12}):
            with self.subTest(options=options), self.assertRaises(zhen.InvalidArgument):
                self.searcher.search("tea", **options)
        with self.assertRaises(zhen.InvalidArgument):
            zhen.Searcher(INDEX, size=-1)

    def test_a_closed_searcher_says_so(self):
        with self.searcher as searcher:
            self.assertFalse(searcher.closed)
        self.assertTrue(self.searcher.closed)
        self.assertIn("closed", repr(self.searcher))
        with self.assertRaises(zhen.InvalidArgument):
            self.searcher.search("tea")

    def test_cancellation_and_time_limits(self):
        stop = zhen.Cancellation()
        self.assertEqual(self.searcher.search("tea", cancellation=stop, timeout=60).total, 1)
        stop.cancel()
        self.assertTrue(stop.cancelled)
        with self.assertRaises(zhen.Cancelled):
            self.searcher.search("tea", cancellation=stop)

    def test_odd_strings_neither_crash_nor_match(self):
        for query in ("", "\0", "\udcff", "tea\0green", "😀" * 5000, '"' * 99):
            with self.subTest(query=query[:9]):
                self.searcher.search(query)
        with self.assertRaises(UnicodeEncodeError):
            self.searcher.search("\ud800")
        with self.assertRaises(zhen.DocumentNotFound):
            self.searcher.document("\udcff\0")


class Notebook(unittest.TestCase):
    def test_what_a_page_holds_is_shown_as_text(self):
        with zhen.Searcher(INDEX) as searcher:
            html = searcher.search("Assam tea flushes", facets=["source"])._repr_html_()
        self.assertNotIn("<b>tea", html)
        self.assertIn("&lt;b&gt;", html)
        self.assertIn("<mark>Assam</mark>", html)
        self.assertIn("Tea Weekly", html)

    def test_only_web_addresses_become_links(self):
        facts = dict(id="<i>", title='<script>alert("x")</script>', date=None, date_role="", date_certainty="", source="<s>",
                     source_as_written="", source_aliases=(), site="", lang="en", path="", rank=1, score=1.0,
                     title_highlights=((0, 7),), snippet=zhen.Snippet("</mark><img src=x onerror=y>", ((0, 3),)))
        for url, linked in (("javascript:alert(1)", False), ('https://a/"onclick="x', True), ("https://a/\udcff", True)):
            html = zhen.Hit(url=url, **facts)._repr_html_()
            self.assertEqual("<a href" in html, linked)
            for piece in ("<script", "<img", 'a/"', "<s>", "javascript"):
                self.assertNotIn(piece, html)
            html.encode()


class Package(unittest.TestCase):
    def test_everything_public_is_documented_and_exported(self):
        for name in zhen.__all__:
            if name != "__version__":
                self.assertTrue(getattr(zhen, name).__doc__, name)
        self.assertTrue((pathlib.Path(zhen.__file__).parent / "py.typed").exists())
        self.assertTrue((pathlib.Path(zhen.__file__).parent / "_zhen.pyi").exists())


if __name__ == "__main__":
    unittest.main()
