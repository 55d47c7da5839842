#!/usr/bin/env python3
"""Is the Chinese catalogue complete? Every sentence of the sources, nothing else, and the same places in both."""
import re
import subprocess
import sys
import unittest

ROOT = sys.argv[1]


def text_of(lines):
    """The text that a msgid or msgstr and the quoted lines after it spell."""
    quoted = "".join(re.search(r'"(.*)"$', line).group(1) for line in lines)
    return re.sub(r"\\(.)", lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), quoted)


def entries_of(catalogue):
    """[{"msgid": …, "msgid_plural": …, "msgstr": …, "fuzzy": …}] of a .po file; obsolete ones too."""
    entries = []
    for block in re.split(r"\n\s*\n", catalogue):
        fields, name, entry = {}, None, {"fuzzy": bool(re.search(r"^#,.*fuzzy", block, re.M)), "obsolete": "#~" in block}
        for line in block.splitlines():
            if start := re.match(r"(msgid|msgid_plural|msgstr(?:\[\d\])?) ", line):
                name = start.group(1)
                fields[name] = [line]
            elif line.startswith('"'):
                fields[name].append(line)
        entry.update({name: text_of(lines) for name, lines in fields.items()})
        if "msgid" in entry or entry["obsolete"]:
            entries.append(entry)
    return entries


def places_of(text):
    """How often each value is used: {1: 1, 2: 1}."""
    places, following = {}, 0
    for place in re.findall(r"\{([1-9]?)\}", text):
        following += place == ""
        number = int(place or following)
        places[number] = places.get(number, 0) + 1
    return set(places)


class CatalogueTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        template = subprocess.run([f"{ROOT}/common/cli/po/extract.py"], capture_output=True, check=True).stdout
        cls.sentences = [e for e in entries_of(template.decode()) if e.get("msgid")]
        with open(f"{ROOT}/common/cli/po/zh_CN.po", encoding="utf-8") as file:
            cls.catalogue = entries_of(file.read())
        cls.translated = {e["msgid"]: e for e in cls.catalogue if e.get("msgid")}

    def test_every_sentence_is_translated_and_nothing_else(self):
        said = {entry["msgid"] for entry in self.sentences}
        how = "; common/cli/po/extract.py --merge brings the catalogue up to date"
        self.assertEqual(sorted(said - self.translated.keys()), [], "missing" + how)
        self.assertEqual(sorted(self.translated.keys() - said), [], "said by nobody" + how)

    def test_nothing_is_empty_fuzzy_or_obsolete(self):
        for entry in self.catalogue:
            self.assertFalse(entry["fuzzy"] or entry["obsolete"], entry)
        for english, entry in self.translated.items():
            self.assertTrue(entry.get("msgstr") or entry.get("msgstr[0]"), f"untranslated: {english!r}")

    def test_places_and_line_ends_agree(self):
        for english, entry in self.translated.items():
            chinese = entry.get("msgstr") or entry.get("msgstr[0]")
            self.assertEqual(places_of(english), places_of(chinese), english)
            self.assertEqual(english.endswith("\n"), chinese.endswith("\n"), english)

    def test_translations_are_chinese(self):
        for english, entry in self.translated.items():
            chinese = entry.get("msgstr") or entry.get("msgstr[0]")
            self.assertTrue(re.search(r"[\u4e00-\u9fff]", chinese), f"{english!r} → {chinese!r}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
