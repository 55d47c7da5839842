"""Writes completions for bash, zsh and fish from what the programs' --help says. So no option is ever missing.

usage: generate.py PROGRAM OUTPUT_FOLDER
writes PROGRAM.bash, _PROGRAM and PROGRAM.fish
"""

import pathlib
import re
import subprocess
import sys

# Words that may stand first. One that the program does not know is left out.
COMMANDS = {
    "zhen-search": ["show", "eval", "repl", "serve", "mcp", "facets", "similar", "suggest", "diff", "timeline"],
    "zhen-index": ["explain", "remove", "list", "status", "watch", "check", "export", "compact", "merge"],
}
VALUES = {
    "--format": {"zhen-search": ["text", "json", "jsonl"], "zhen-index": ["text", "json"]},
    "--sort": {"zhen-search": ["relevance", "newest", "oldest"]},
    "--step": {"zhen-search": ["day", "month", "year"]},
    "--by": {"zhen-search": ["source"]},
    "--lang": {"zhen-search": ["zh-Hans", "zh-Hant", "zh", "en", "mixed", "other"]},
    "--facets": {"zhen-search": ["source", "site", "lang", "year", "month"]},
    "--field": {"zhen-index": [name + "=" for name in ("id", "title", "date", "source", "site", "url", "lang", "author",
                                                       "text", "body")]},
}


class Option:
    def __init__(self, program, names, value, about):
        self.names, self.value, self.about = names, value, about
        self.values = VALUES.get(names[-1], {}).get(program, [])
        # A format that a later version adds is named in the help's own list.
        if names[-1] == "--format":
            listed = re.match(r"[a-z0-9, ]+ or [a-z0-9]+", about)
            self.values = re.split(r", | or ", listed.group(0)) if listed else self.values
        self.is_path = value in ("FOLDER", "FILE", "INDEX", "PATH")


def help_of(program, *command):
    done = subprocess.run([program, *command, "--help"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def options_in(name, text):
    found = []
    for line in text.splitlines():
        option = re.match(r"  ((?:-\w, ?)?--[\w-]+)(?: ([A-Z][\w=-]*)(?:\s\.\.\.)?)?(?:  +(.*))?$", line)
        if option:
            found.append(Option(name, re.split(r", ?", option.group(1)), option.group(2), option.group(3) or ""))
    return found


def commands_of(program, name):
    """Command → its options; the first, "", is the program itself."""
    found = {"": options_in(name, help_of(program))}
    for command in COMMANDS[name]:
        text = help_of(program, command)
        if re.search(rf"{name} {command}\b", text) and text != help_of(program):
            found[command] = options_in(name, text)
    return found


def bash(name, commands):
    function = "_" + name.replace("-", "_")
    lines = [f"# Completion of {name} for bash. Generated from its --help.", f"{function}() {{",
             "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options",
             "  COMPREPLY=()", "  case $before in"]
    for option in {name: option for options in commands.values() for option in options for name in option.names}.values():
        if option.values:
            lines.append(f"    {option.names[-1]}) COMPREPLY=($(compgen -W '{' '.join(option.values)}' -- \"$word\")); return ;;")
        elif option.is_path:
            lines.append(f"    {option.names[-1]}) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\")); return ;;")
        elif option.value:
            lines.append(f"    {option.names[-1]}) return ;;")
    lines += ["  esac", "  case ${COMP_WORDS[1]} in"]
    for command, options in reversed(list(commands.items())):
        words = " ".join(name for option in options for name in option.names)
        lines.append(f"    {command or '*'}) options='{words}' ;;")
    first = " ".join(command for command in commands if command)
    lines += ["  esac", "  if [[ $word == -* ]]; then", "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))",
              "  else", "    compopt -o filenames", "    COMPREPLY=($(compgen -f -- \"$word\"))",
              f"    ((COMP_CWORD > 1)) || COMPREPLY+=($(compgen -W '{first}' -- \"$word\"))", "  fi", "}",
              f"complete -F {function} {name}", ""]
    return "\n".join(lines)


def zsh_text(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text).replace("'", "'\\''")


def zsh(name, commands):
    lines = [f"#compdef {name}", f"# Completion of {name} for zsh. Generated from its --help.", "local -a options",
             "case $words[2] in"]
    for command, options in reversed(list(commands.items())):
        lines.append(f"  {command or '*'})\n    options=(")
        for option in options:
            action = ""
            if option.value:
                kind = f"({' '.join(option.values)})" if option.values else "_files" if option.is_path else " "
                action = f":{option.value}:{kind}"
            star = "*" if "repeated" in option.about else ""
            for word in option.names:
                lines.append(f"      '{star}{word}[{zsh_text(option.about)}]{action}'")
        lines.append("    ) ;;")
    first = " ".join(command for command in commands if command)
    lines += ["esac", "if (( CURRENT == 2 )); then", f"  compadd -- {first}", "fi",
              "_arguments $options '*:word:_files'", ""]
    return "\n".join(lines)


def fish(name, commands):
    lines = [f"# Completion of {name} for fish. Generated from its --help."]
    first = [command for command in commands if command]
    none = f"not __fish_seen_subcommand_from {' '.join(first)}" if first else "true"
    for command in first:
        lines.append(f"complete -c {name} -n 'test (count (commandline -opc)) -eq 1' -a {command}")
    for command, options in commands.items():
        when = f"__fish_seen_subcommand_from {command}" if command else none
        for option in options:
            words = "".join(f" -s {word[1:]}" if not word.startswith("--") else f" -l {word[2:]}" for word in option.names)
            value = f" -x -a '{' '.join(option.values)}'" if option.values else " -r -F" if option.is_path else " -x" if option.value else ""
            about = option.about.replace("\\", "\\\\").replace("'", "\\'")
            lines.append(f"complete -c {name} -n '{when}'{words}{value} -d '{about}'")
    return "\n".join(lines) + "\n"


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    name = pathlib.Path(program).name
    commands = commands_of(program, name)
    if not commands[""]:
        sys.exit(f"{program} --help names no option")
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in ((f"{name}.bash", bash(name, commands)), (f"_{name}", zsh(name, commands)),
                       (f"{name}.fish", fish(name, commands))):
        (folder / file).write_text(text)


main()
