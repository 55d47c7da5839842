"""Takes the programs out of docs/embedding.md, builds them against an installed zhen, and compares what they print.

usage: documented_programs.py EMBEDDING.md WORK_FOLDER INDEX QUERY…

Where zhen is installed is told by PREFIX in the environment, if not in the system's places. Stands on nothing but what
a user has: this file, the page, an index.
"""

import os
import pathlib
import re
import subprocess
import sys

page, work, index = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
queries = sys.argv[4:]
prefix = os.environ.get("PREFIX")
environment = dict(os.environ)
python = [os.environ.get("PYTHON", "/usr/bin/python3")]

if prefix:
    folders = [str(path) for path in pathlib.Path(prefix).glob("**/pkgconfig")]
    libraries = sorted({str(path.parent) for path in pathlib.Path(prefix).glob("**/libzhen.so")})
    environment.update(CMAKE_PREFIX_PATH=prefix, PKG_CONFIG_PATH=":".join(folders),
                       LD_LIBRARY_PATH=":".join(libraries), PATH=f"{prefix}/bin:{os.environ['PATH']}",
                       PYTHONPATH=f"{prefix}/lib/python3/dist-packages")


def run(*command, folder=work, **options):
    done = subprocess.run([str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True,
                          **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def extract():
    found = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", page.read_text(), flags=re.S)
    for name, text in found:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text)
    return [name for name, _ in found]


def build(names):
    for script in [name for name in names if name.endswith("build.sh")]:
        run("sh", "-eu", "build.sh", folder=work / pathlib.Path(script).parent)
    run("cmake", "-S", "cxx", "-B", "cxx/build")
    run("cmake", "--build", "cxx/build")


def check_index_from_memory():
    run("indexer/index", "memory.zhen", input="tea\t杭州的龙井茶\ncoffee\tcoffee from Yunnan\n")
    found = run("cxx/build/search", "memory.zhen", "龍井")
    if found != "tea\ttea\n":
        sys.exit(f"the index made from memory answered {found!r}")


def check_searches():
    searches = {
        "C++ with CMake": ["cxx/build/search"],
        "C++ with pkg-config": ["cxx/search-pkg-config"],
        "C": ["c/search"],
        "Python": [*python, "python/search.py"],
        "shell": ["sh", "shell/search.sh"],
    }
    for query in queries:
        answers = {name: run(*command, index, query) for name, command in searches.items()}
        first = next(iter(answers.values()))
        if not first.strip():
            sys.exit(f"no program finds {query!r}")
        for name, answer in answers.items():
            if answer != first:
                sys.exit(f"{query!r}: {name} printed\n{answer}instead of\n{first}")
        print(f"{len(first.splitlines())} hits for {query!r}, the same from {', '.join(answers)}")


work.mkdir(parents=True, exist_ok=True)
build(extract())
check_index_from_memory()
check_searches()
