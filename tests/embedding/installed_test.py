"""Installs what is built into a folder, moves the folder, and has the documented programs use it from there.

usage: installed_test.py SOURCE_FOLDER BUILD_FOLDER WORK_FOLDER
"""

import os
import pathlib
import shutil
import subprocess
import sys

source, build, work = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
subprocess.run(["cmake", "--install", build, "--prefix", work / "first"], check=True, stdout=subprocess.DEVNULL)
prefix = (work / "first").rename(work / "moved")  # nothing installed may remember where it was put
for file in prefix.glob("**/*"):
    if file.suffix in (".pc", ".cmake", ".h", ".py") and str(work).encode() in file.read_bytes():
        sys.exit(f"{file} remembers where it was installed")
index = work / "corpus.zhen"
subprocess.run([prefix / "bin/zhen-index", "--index", index, "--quiet", source / "corpus/pages"], check=True)
subprocess.run([sys.executable, source / "tests/embedding/documented_programs.py", source / "docs/embedding.md",
                work / "programs", index, "环海合作理事会 第六次对话", "tidal array first power", "5G network 码头"],
               check=True, env={**os.environ, "PREFIX": str(prefix), "PYTHON": sys.executable})
