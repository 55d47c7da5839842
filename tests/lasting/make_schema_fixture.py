"""Keeps a small index of the schema that the programs write now: run once for each released schema, never again over an
old one. usage: make_schema_fixture.py PROGRAMS_FOLDER  → tests/lasting/schemas/schema-N.tar.gz"""

import io
import json
import pathlib
import sys
import tarfile
import tempfile

from programs import Programs
from sample_pages import write_pages


def main():
    programs = Programs(sys.argv[1])
    kept = pathlib.Path(__file__).resolve().parent / "schemas"
    kept.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        index = root / "news.zhen"
        write_pages(root / "pages", range(40))
        programs.run("zhen-index", "--index", "news.zhen", "--quiet", "pages", cwd=root)
        write_pages(root / "pages", range(40, 45))
        write_pages(root / "pages", range(0, 40, 10), version=1)
        programs.run("zhen-index", "--index", "news.zhen", "--quiet", "pages", cwd=root)
        commit = json.loads((index / "manifest").read_text())["commit"]
        exported = programs.run("zhen-index", "export", "--index", index).stdout
        path = kept / f"schema-{commit['schema']}.tar.gz"
        if path.exists():
            return f"{path} is there already: it shows what was released"
        with tarfile.open(path, "w:gz", compresslevel=9) as archive:
            archive.add(index, "news.zhen", filter=anonymous)
            facts = tarfile.TarInfo("documents.jsonl")
            facts.size = len(exported)
            archive.addfile(facts, io.BytesIO(exported))
        print(path, path.stat().st_size, "bytes")
    return 0


def anonymous(member):
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0
    return member


if __name__ == "__main__":
    sys.exit(main())
