"""Queries made to cost: each answers within a bound, or says what was cut.
usage: hostile_queries_test.py PROGRAMS_FOLDER [INDEX]  (without an index, one of the tests' own pages)"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

from programs import Programs, limit_memory
from sample_pages import write_pages

MOST_SECONDS = 10
MOST_MEMORY = 2 << 30

QUERIES = {
    "ten thousand words": " ".join(f"word{n}" for n in range(10_000)),
    "ten thousand characters": "临江市渡轮因暴雨推迟记者获悉" * 800,
    "a word a thousand times": "ferry " * 1000,
    "every beginning": " ".join(f"{c}*" for c in "abcdefghijklmnopqrstuvwxyz"),
    "a lone character": "的",
    "lone characters": " ".join("的一是不了在人有我他这中大来上国"),
    "deep brackets": "(" * 5000 + "ferry" + ")" * 5000,
    "open brackets": "(" * 60_000,
    "alternatives": "(" * 20 + " OR ".join(f"a{n}" for n in range(500)) + ")" * 20,
    "excluded words": "ferry " + " ".join(f"-x{n}" for n in range(2000)),
    "quoted strings": " ".join(f'"f{n}"' for n in range(500)),
    "a string of no whole word": '"err"',
    "a string of one letter": '"e"',
    "a long string": '"' + "ferry harvest " * 2000 + '"',
    "near": " NEAR/100 ".join(["the"] * 200),
    "near different words": " NEAR/100 ".join(["the", "a", "of", "and", "to", "in", "ferry", "harvest"] * 25),
    "nearly every word": " ".join(f"{w}~" for w in ("ferry", "harvest", "library", "observatory", "bridge")) * 40,
    "fields": "title:" * 5000 + "ferry",
    "dates": " ".join(f"date:{1900 + n % 200}" for n in range(2000)),
    "boosts": " ".join(f"ferry^{n}" for n in range(2000)),
    "signs": "+-\"'()*~^:" * 5000,
    "marks": "e" + "\u0301" * 30_000,
    "directions": "\u202e\u2066ferry\u2069" * 5000,
    "nothing of sense": "\U0001F6A2\uFFFF\u200B" * 10_000,
}


def main():
    programs = Programs(sys.argv[1])
    failures = 0
    with tempfile.TemporaryDirectory(prefix="zhen-queries-") as folder:
        root = pathlib.Path(folder)
        index = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else root / "news.zhen"
        if len(sys.argv) <= 2:
            write_pages(root / "pages", range(1300))
            programs.index(index, root / "pages")
        for name, query in QUERIES.items():
            begin = time.monotonic()
            try:
                # As one argument a query may have 128 KiB.
                done = subprocess.run([programs.folder / "zhen-search", "--index", index, "--format", "json", "--", query],
                                      capture_output=True, timeout=MOST_SECONDS,
                                      preexec_fn=lambda: limit_memory(MOST_MEMORY))
                seconds = time.monotonic() - begin
                assert done.returncode in (0, 1), f"exit {done.returncode}: {done.stderr[-300:]}"
                answer = json.loads(done.stdout)
                cut = "; ".join(answer.get("warnings") or [])
                print(f"{name:28} {seconds:6.2f} s {answer['total']['value']:8} hits  {cut[:90]}")
            except (AssertionError, subprocess.TimeoutExpired) as failure:
                failures += 1
                print(f"{name:28} FAILED: {str(failure)[-300:]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
