"""Do the completions know every option of the programs? usage: completions_test.py PROGRAMS_FOLDER COMPLETIONS_FOLDER"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PROGRAMS, COMPLETIONS = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
COMMANDS = {"zhen-search": ["", "show", "eval"], "zhen-index": ["", "explain", "watch", "remove", "list", "status", "check", "export", "compact", "merge"]}


def options_of(program, command):
    words = [command] if command else []
    text = subprocess.run([PROGRAMS / program, *words, "--help"], capture_output=True, text=True, check=True).stdout
    return {word for line in text.splitlines() if re.match(r"  -", line)
            for word in re.findall(r"(?<![\w-])--?[a-z][\w-]*", line.split("   ")[0])}


def bash_offers(program, *words):
    function = "_" + program.replace("-", "_")
    script = (f"compopt() {{ :; }}; source '{COMPLETIONS / program}.bash'; COMP_WORDS=(\"$@\"); "
              f"COMP_CWORD=$(($# - 1)); {function}; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
    done = subprocess.run(["bash", "-c", script, "bash", program, *words], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


class Completions(unittest.TestCase):
    def test_every_option_is_in_every_shell(self):
        for program, commands in COMMANDS.items():
            for command in commands:
                options = options_of(program, command)
                self.assertIn("--help", options)
                self.assertLessEqual(options, bash_offers(program, *([command] if command else []), "-"))
                zsh = (COMPLETIONS / f"_{program}").read_text()
                fish = (COMPLETIONS / f"{program}.fish").read_text()
                for option in options:
                    self.assertIn(f"{option}[", zsh)
                    self.assertRegex(fish, rf" -[ls] {option.lstrip('-')}\b")

    def test_bash_completes_values_commands_and_beginnings(self):
        self.assertEqual(bash_offers("zhen-search", "--sort", ""), {"relevance", "newest", "oldest"})
        self.assertLessEqual({"text", "json", "jsonl"}, bash_offers("zhen-search", "--format", ""))
        self.assertEqual(bash_offers("zhen-search", "--off"), {"--offset"})
        self.assertIn("show", bash_offers("zhen-search", "sh"))
        self.assertNotIn("show", bash_offers("zhen-search", "tea", "sh"))
        self.assertIn("explain", bash_offers("zhen-index", "ex"))
        self.assertEqual(bash_offers("zhen-search", "--limit", ""), set())

    def test_the_shells_take_the_files(self):
        for shell, flag, pattern in (("bash", "-n", "*.bash"), ("zsh", "-n", "_*"), ("fish", "-n", "*.fish")):
            if not shutil.which(shell):
                print(f"skipped: {shell} is not installed", file=sys.stderr)
                continue
            for file in COMPLETIONS.glob(pattern):
                with self.subTest(file=file.name):
                    subprocess.run([shell, flag, file], check=True)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_completes(self):
        script = f"source '{COMPLETIONS}/zhen-search.fish'; complete -C 'zhen-search --sort n'"
        done = subprocess.run(["fish", "-c", script], capture_output=True, text=True, check=True)
        self.assertIn("newest", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
