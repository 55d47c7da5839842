#!/usr/bin/env python3
"""What does each number of the ranking do, and for whom? Moves one number at a time and measures every judged set.

    tests/relevance/sensitivity.py [--work build/sensitivity] [--only NAME ...] [SET_FOLDER ...]

Each number is set to two thirds and to one and a half of its value, and nDCG@10 of each set is compared with the program
as it is. The second table leaves one set out at a time: where the *other* sets, together, would rather have another
value, it says what that value would give the set that had no say. A number that serves one kind of collection at the
cost of another shows there. Sets: as for run.py. The indexes are made once, since no number here changes what is indexed.
The numbers are constants: a copy of the sources is built in which the environment may name another value.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from run import ROOT, as_clean_articles, known_sets


def run(command, environment=None):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=environment)
    if done.returncode not in (0, 1):  # 1: a record was rejected, a query found nothing
        sys.exit(f"{' '.join(map(str, command))}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


FACTORS = (2 / 3, 1.5)
NUMBERS = {
    "searcher/rank/bm25.h": ("k1_han", "k1_word", "b", "min_relative_length", "all_units_bonus"),
    "searcher/rank/rerank.h": ("title", "window_20", "window_40", "adjacency", "together", "coverage", "characters",
                               "character_window_30", "character_window_80"),
    "common/text/function_words.cc": ("kParticleWeight", "kConnectingWeight", "kTwoFunctionsAtLeast",
                                      "kHalfAskingWeight", "kAskingWeight", "kEnglishFunctionWeight"),
    "common/text/query_units.cc": ("kMinorPartWeight", "kLooseJointWeight", "kJoinedCharacterWeight"),
}


def copy_of_the_sources(work):
    tree = work / "tree"
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, files):
        target = tree / name
        source = ROOT / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    run(["cmake", "-S", tree, "-B", work / "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=OFF",
         "-DZHEN_PYTHON=OFF"])
    return tree


def build(work, *targets):
    run(["cmake", "--build", work / "build", "--target", *targets])


NAMED_VALUE = """
#ifndef ZHEN_NAMED_VALUE
#define ZHEN_NAMED_VALUE
#include <cstdlib>
inline double value_or(const char* name, double usual) {
  const char* named = std::getenv(name);
  return named != nullptr ? std::atof(named) : usual;
}
#endif
"""


def let_the_environment_name(file, names):
    """Rewrites a copied source; returns what each number is."""
    text = file.read_text(encoding="utf-8")
    usual = {}
    for name in names:
        found = re.search(rf"\b{name} = ([0-9.]+);", text)
        if not found:
            sys.exit(f"{name}: no such number in {file}; NUMBERS in {__file__} names it")
        usual[name] = float(found[1])
        text = text[:found.start(1)] + f'::value_or("ZHEN_{name}", {found[1]})' + text[found.end(1):]
        text = text.replace(f"constexpr double {name} ", f"const double {name} ")
    text = re.sub(r"inline constexpr (Bm25Parameters|RerankWeights) ", r"inline const \1 ", text)
    begin = text.index("#include")
    file.write_text(text[:begin] + NAMED_VALUE + text[begin:], encoding="utf-8")
    return usual


def indexes_of(work, sets):
    for name, collection, judged in sets:
        index = work / f"{name}.zhen"
        if not index.exists():
            if collection.suffix == ".jsonl":
                collection = as_clean_articles(collection, work / "records.jsonl")
            run([work / "build/bin/zhen-index", "--quiet", "--index", index, collection])
        yield name, index, judged


def measure(work, indexes, named=None):
    figures = {}
    for name, index, judged in indexes:
        answer = run([work / "build/bin/zhen-search", "eval", "--index", index, "--topics", judged / "topics.tsv",
                      "--qrels", judged / "qrels.txt", "--format", "json"], {**os.environ, **(named or {})})
        figures[name] = json.loads(answer)["ndcg@10"]["mean"]
    return figures


def move_each(numbers, work, indexes):
    """number → [(value, {set: nDCG@10})]."""
    moved = {}
    for name, usual in numbers.items():
        for factor in FACTORS:
            value = round(usual * factor, 4)
            moved.setdefault(name, []).append((value, measure(work, indexes, {f"ZHEN_{name}": str(value)})))
            print(f"  {name} = {value}", file=sys.stderr, flush=True)
    return moved


def print_changes(base, moved):
    print("| number | value | " + " | ".join(base) + " |\n| --- |" + " ---: |" * (len(base) + 1))
    print("| as they are | | " + " | ".join(f"{base[s]:.4f}" for s in base) + " |")
    for name, values in moved.items():
        for value, figures in values:
            print(f"| {name} | {value} | " + " | ".join(f"{figures[s] - base[s]:+.4f}" for s in base) + " |")


def print_left_out(base, moved):
    print("\n| set without a say | numbers that the others would move | what that gives it: worst, best, mean |"
          "\n| --- | --- | ---: |")
    for left_out in base:
        others = [s for s in base if s != left_out]
        chosen = {}
        for name, values in moved.items():
            value, figures = max(values, key=lambda v: sum(v[1][s] - base[s] for s in others))
            if sum(figures[s] - base[s] for s in others) > 0:
                chosen[f"{name} {value}"] = figures[left_out] - base[left_out]
        effects = sorted(chosen.values()) or [0.0]
        print(f"| {left_out} | {', '.join(chosen) or 'none'} | "
              f"{effects[0]:+.4f}, {effects[-1]:+.4f}, {sum(effects) / len(effects):+.4f} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "sensitivity")
    arguments.add_argument("--only", nargs="+", default=[])
    arguments.add_argument("sets", nargs="*", type=pathlib.Path)
    chosen = arguments.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    tree = copy_of_the_sources(chosen.work)
    numbers = {}
    for file, names in NUMBERS.items():
        numbers.update(let_the_environment_name(tree / file, names))
    build(chosen.work, "zhen-index", "zhen-search")
    sets = list(known_sets()) + [(s.name, s / "corpus.jsonl", s) for s in chosen.sets]
    indexes = list(indexes_of(chosen.work, sets))
    base = measure(chosen.work, indexes)
    moved = move_each({n: v for n, v in numbers.items() if n in (chosen.only or numbers)}, chosen.work, indexes)
    print_changes(base, moved)
    print_left_out(base, moved)


if __name__ == "__main__":
    main()
