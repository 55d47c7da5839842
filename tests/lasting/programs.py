"""What the tests of lasting share: running the programs, looking at an index from outside."""

import json
import os
import pathlib
import resource
import subprocess


def limit_memory(most):
    """For preexec_fn. Sanitized programs map terabytes of shadow memory, and go without a limit."""
    if not os.environ.get("ZHEN_SANITIZED"):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


class Programs:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()

    def run(self, program, *arguments, codes=(0,), **options):
        done = subprocess.run([self.folder / program, *map(str, arguments)], capture_output=True, **options)
        if codes is not None and done.returncode not in codes:
            raise AssertionError(f"{program} {' '.join(map(str, arguments))}: exit {done.returncode}\n"
                                 f"{done.stderr.decode(errors='replace')}")
        return done

    def index(self, index, *arguments, codes=(0,), **options):
        """The report of a run as an object."""
        done = self.run("zhen-index", "--index", index, "--format", "json", *arguments, codes=codes, **options)
        return json.loads(done.stdout)

    def search(self, index, *arguments):
        """(id, score) of each hit."""
        done = self.run("zhen-search", "--index", index, "--format", "jsonl", *arguments, codes=(0, 1))
        hits = [json.loads(line) for line in done.stdout.splitlines()]
        return [(hit["id"], hit["score"]) for hit in hits]


def files_below(folder):
    """Every file's bytes."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}
