#!/usr/bin/env python3
"""Checks outlets.tsv (format: see its head) and prints how many outlets there are of each kind.

Usage: check_outlets.py [file]    exit code 0 when sound, 1 when not; every fault goes to standard error.
"""
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

KINDS = ["agency", "newspaper", "broadcaster", "magazine", "government", "organisation", "site"]
LEAST_OUTLETS = 400
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def folded(name):
    return unicodedata.normalize("NFKC", name).replace("’", "'").casefold()


def parts(column):
    return column.split("|") if column else []


class Checker:
    def __init__(self):
        self.faults = []
        self.kinds = Counter()
        self.owners = {"name": {}, "domain": {}}

    def fault(self, number, text):
        self.faults.append(f"line {number}: {text}")

    def claim(self, number, sort, key, shown, canonical):
        owner = self.owners[sort].setdefault(key, canonical)
        if owner != canonical:
            self.fault(number, f"{sort} {shown!r} already belongs to {owner!r}")

    def check_names(self, number, canonical, names):
        seen = set()
        for name in names:
            bare = name.removeprefix("~")
            if not bare or bare != bare.strip() or "~" in bare or re.search(r"\s\s", bare):
                self.fault(number, f"badly written name {name!r}")
            if folded(bare) in seen or name == canonical:
                self.fault(number, f"name {name!r} is given twice")
            seen.add(folded(bare))
        # A canonical name that two lines share is a fault of its own: claim() takes it for one outlet.
        if self.owners["name"].get(folded(canonical)) == canonical:
            self.fault(number, f"outlet {canonical!r} is listed twice")
        for key in {folded(canonical)} | seen:
            self.claim(number, "name", key, key, canonical)

    def check_domains(self, number, canonical, domains):
        for domain in domains:
            if not DOMAIN.fullmatch(domain):
                self.fault(number, f"badly written domain {domain!r}")
            self.claim(number, "domain", domain, domain, canonical)
        if len(set(domains)) != len(domains):
            self.fault(number, "a domain is given twice")

    def check_line(self, number, line):
        columns = line.split("\t")
        if len(columns) != 4:
            self.fault(number, f"{len(columns)} columns, not 4")
            return
        canonical, kind, names, domains = columns
        if not canonical or canonical != canonical.strip() or canonical[0] in "~" or "|" in canonical:
            self.fault(number, f"badly written canonical name {canonical!r}")
        if kind not in KINDS:
            self.fault(number, f"unknown kind {kind!r}")
        if unicodedata.normalize("NFC", line) != line:
            self.fault(number, "not in Unicode normal form C")
        self.kinds[kind] += 1
        self.check_names(number, canonical, parts(names))
        self.check_domains(number, canonical, parts(domains))

    def check_file(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line and not line.startswith("#"):
                self.check_line(number, line)
        total = sum(self.kinds.values())
        if total < LEAST_OUTLETS:
            self.faults.append(f"{total} outlets, fewer than {LEAST_OUTLETS}")


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("outlets.tsv")
    checker = Checker()
    checker.check_file(path)
    for kind in KINDS:
        print(f"{kind:<13}{checker.kinds[kind]:>5}")
    print(f"{'all':<13}{sum(checker.kinds.values()):>5}")
    print(f"{'names':<13}{len(checker.owners['name']):>5}")
    print(f"{'domains':<13}{len(checker.owners['domain']):>5}")
    for fault in checker.faults:
        print(f"{path.name}: {fault}", file=sys.stderr)
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
