#!/usr/bin/env python3
"""Do names and terms meet across scripts, and nothing else? Over the lists in tests/names, in sentences made for them.

    tests/relevance/names.py [--bin build/bin] [--show]

For every one an English and one Chinese page, among others that share their sentences. Recall@10 of the Chinese form over
the English pages and of the English form over the Chinese ones, and the share of unrelated pairs that meet.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENGLISH = ("On Monday {} arrived for talks with the delegation.", "Reporters asked {} about the plan, and got no answer.",
           "A statement by {} was read out at the meeting.", "The paper printed a long interview with {} this week.")
CHINESE = ("星期一，{}抵达并与代表团会谈。", "记者就该计划询问{}，没有得到答复。", "会上宣读了{}的声明。", "本周该报刊登了对{}的长篇专访。")


SETS = {"names": ("chinese_people.tsv", "foreign_names.tsv"), "terms": ("terms.tsv",)}


def names(files):
    for file in files:
        for line in (ROOT / "tests" / "names" / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                chinese, latin = line.split("\t")
                yield file.split(".")[0], chinese, latin


def measure(programs, known, show):
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        with open(work / "pages.jsonl", "w", encoding="utf-8") as pages:
            for n, (_, chinese, latin) in enumerate(known):
                for language, sentence in (("en", ENGLISH[n % 4].format(latin)), ("zh-Hans", CHINESE[n % 4].format(chinese))):
                    pages.write(json.dumps({"id": f"{language}-{n}", "body": sentence, "lang": language}, ensure_ascii=False) + "\n")
        index = work / "names.zhen"
        subprocess.run([programs / "zhen-index", "--quiet", "--index", index, work / "pages.jsonl"], check=True)
        for language, direction, form in (("en", "zh→en", 1), ("zh-Hans", "en→zh", 2)):
            (work / "queries").write_text("\n".join(k[form] for k in known) + "\n", encoding="utf-8")
            done = subprocess.run([programs / "zhen-search", "batch", "--index", index, "--lang", language, "--limit", "200",
                                   work / "queries"], capture_output=True, text=True)
            report(known, [json.loads(line) for line in done.stdout.splitlines()], language, direction, show)


def report(known, results, language, direction, show):
    met, by_kind = 0, {}
    for n, result in enumerate(results):
        hit = f"{language}-{n}" in [hit["id"] for hit in result["hits"][:10]]
        kind = by_kind.setdefault(known[n][0], [0, 0])
        kind[0] += hit
        kind[1] += 1
        met += sum(1 for h in result["hits"] if h["id"] != f"{language}-{n}" and h["matched"])
        if show and not hit:
            print("missed", direction, *known[n][1:], [e["to"] for e in result["expansions"]][:4])
    found = sum(hits for hits, _ in by_kind.values())
    parts = ", ".join(f"{kind} {hits}/{all_}" for kind, (hits, all_) in sorted(by_kind.items()))
    print(f"{direction}: recall@10 {found / len(known):.3f} of {len(known)} ({parts}); "
          f"unrelated pairs that meet: {met / (len(known) * (len(known) - 1)):.4%}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    arguments.add_argument("--show", action="store_true", help="list what is missed")
    chosen = arguments.parse_args()
    for name, files in SETS.items():
        print(name)
        measure(chosen.bin, list(names(files)), chosen.show)


if __name__ == "__main__":
    main()
