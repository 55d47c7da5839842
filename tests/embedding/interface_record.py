"""What others build upon, as lines of text: C headers, libzhen's C++, the JSON Schemas and the paths of the HTTP interface.

usage: interface_record.py SOURCE_FOLDER BUILD_FOLDER LIBZHEN C_COMPILER C++_COMPILER RECORD_FOLDER
(writes a release's record)
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

C_HEADERS = ("c.h", "c_comparison.h", "c_timeline.h")


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", " ", text, flags=re.M)


def squeezed(text):
    return re.sub(r"\s*\*\s*", "*", " ".join(text.split()))


class Header:
    """The declarations of a C header of ours: plain structs, numbered enumerators, functions."""

    def __init__(self, text):
        text = without_comments(text)
        self.functions = {}
        for result, name, parameters in re.findall(r"ZHEN_API\s+([\w\s*]+?)\s*\b(\w+)\(([^)]*)\)", text):
            types = [self.declared(one)[0] for one in parameters.split(",") if one.strip() != "void"]
            self.functions[name] = f"{squeezed(result)} {name}({', '.join(types)})"
        self.types = {name: squeezed(of) for of, name in re.findall(r"typedef ([\w\s]+?) (\w+);", text)}
        self.enumerators = [name for body in re.findall(r"enum\s*\{([^}]*)\}", text)
                            for name in re.findall(r"(\w+)\s*=", body)]
        self.structs = {}
        for name, body in re.findall(r"typedef struct (\w+)\s*\{([^}]*)\}", text):
            self.structs[name] = [self.declared(field) for field in body.split(";") if field.strip()]

    @staticmethod
    def declared(text):
        """const char* const* sources -> (const char*const*, sources)"""
        kind, name, array = re.fullmatch(r"\s*(.*?[\s*])(\w+)\s*((?:\[\d+\])?)\s*", text, flags=re.S).groups()
        return squeezed(kind).strip() + array, name


def layout_program(header):
    lines = []
    for name in header.enumerators:
        lines.append(f'  printf("enumerator {name} = %d\\n", (int){name});')
    for name, fields in header.structs.items():
        sized = fields[0][1] == "struct_size"
        lines.append(f'  printf("struct {name} {"sized" if sized else "fixed"} %zu\\n", sizeof({name}));')
        for kind, field in fields:
            lines.append(f'  printf("field {name}.{field} {kind} at %zu\\n", offsetof({name}, {field}));')
    includes = "".join(f"#include <zhen/{name}>\n" for name in C_HEADERS)
    return (f"#include <stddef.h>\n#include <stdio.h>\n{includes}"
            "int main(void) {\n" + "\n".join(lines) + "\n  return 0;\n}\n")


def output_of(text, suffix, compiler, *options):
    with tempfile.TemporaryDirectory() as folder:
        program = (pathlib.Path(folder) / "layout").with_suffix(suffix)
        program.write_text(text)
        binary = program.with_suffix("")
        subprocess.run([compiler, *options, program, "-o", binary], check=True)
        return subprocess.run([binary], check=True, capture_output=True, text=True).stdout.splitlines()


def include_options(source, build):
    return [f"-I{path}" for path in (source / "common/include", source / "searcher/include", build / "generated")]


def layout_lines(header, source, build, compiler):
    return output_of(layout_program(header), ".c", compiler, "-std=c11", *include_options(source, build))


def c_lines(source, build, library, compiler):
    """A function counts only where the library exports it."""
    header = Header("\n".join((source / "searcher/include/zhen" / name).read_text() for name in C_HEADERS))
    symbols = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    exported = {line.split()[-1].split("@")[0] for line in symbols.splitlines()}
    functions = [f"function {text}" for name, text in header.functions.items() if name in exported]
    types = [f"type {name} {of}" for name, of in header.types.items()]
    return sorted(functions) + sorted(types) + layout_lines(header, source, build, compiler)


def cpp_layout_program(headers):
    """Sizes of the plain structs of C++ headers and the places of their fields."""
    lines = []
    for header in headers:
        for name, body in re.findall(r"^struct (\w+) \{\n(.*?)^\};", without_comments(header.read_text()), re.M | re.S):
            lines.append(f'  std::printf("struct zhen::{name} fixed %zu\\n", sizeof(zhen::{name}));')
            for kind, field in re.findall(r"^  ([\w:]+(?:<[^;=]*>)?) (\w+)(?: = [^;]*)?;", body, re.M):
                lines.append(f'  std::printf("field zhen::{name}.{field} {squeezed(kind)} at %zu\\n", '
                             f'offsetof(zhen::{name}, {field}));')
    includes = [f"#include <zhen/{header.name}>" for header in headers]
    return "\n".join(["#include <cstddef>", "#include <cstdio>", *includes, "int main() {", *lines, "}", ""])


def cpp_lines(source, build, library, compiler):
    """The name that programs ask the loader for, the functions of the library and the layouts that they pass."""
    dynamic = subprocess.run(["readelf", "-d", library], check=True, capture_output=True, text=True).stdout
    soname = re.search(r"SONAME.*\[(.*)\]", dynamic)[1]
    symbols = subprocess.run(["nm", "-D", "-C", "--defined-only", library], check=True, capture_output=True, text=True)
    functions = {line.split(" ", 2)[2].split("@@")[0] for line in symbols.stdout.splitlines() if " T zhen::" in line}
    headers = [path for room in ("common", "searcher") for path in sorted((source / room / "include/zhen").glob("*.h"))
               if path.name not in C_HEADERS]
    layouts = output_of(cpp_layout_program(headers), ".cc", compiler, "-std=c++20", "-Wno-invalid-offsetof",
                        *include_options(source, build))
    return [f"soname {soname}", *(f"function {name}" for name in sorted(functions)), *layouts]


def schema_lines(name, schema, path=""):
    """What a reader of the JSON may rely on: fields, their types, those that are always there, the words they hold."""
    lines = []
    kind = schema.get("type") or schema.get("$ref")
    if kind and path:
        lines.append(f"{name} {path} {'|'.join(kind) if isinstance(kind, list) else kind}")
    lines += [f"{name} {path} says {json.dumps(word)}" for word in schema.get("enum", [])]
    lines += [f"{name} {path or '.'} always has {field}" for field in schema.get("required", [])]
    for field, inner in schema.get("properties", {}).items():
        lines += schema_lines(name, inner, f"{path}.{field}")
    for word, step in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(schema.get(word), dict):
            lines += schema_lines(name, schema[word], path + step)
    return lines


def json_lines(source):
    lines = []
    for path in sorted((source / "docs/schema").glob("*.schema.json")):
        lines += schema_lines(path.name.removesuffix(".schema.json"), json.loads(path.read_text()))
    return lines


def http_lines(source):
    api = json.loads((source / "searcher/serve/openapi.json").read_text())
    lines = []
    for path, methods in api["paths"].items():
        lines.append(f"GET {path}")
        for parameter in methods["get"].get("parameters", []):
            name = parameter.get("name") or parameter["$ref"].rpartition("/")[2]
            lines.append(f"GET {path} takes {name}")
    for name in ("Error", "FacetResult", "Status"):
        lines += schema_lines(name, api["components"]["schemas"][name])
    return lines


def current(source, build, library, c_compiler, cpp_compiler):
    return {"c.txt": c_lines(source, build, library, c_compiler),
            "cpp.txt": cpp_lines(source, build, library, cpp_compiler),
            "json.txt": json_lines(source), "http.txt": http_lines(source)}


def sizes(lines):
    words = [line.split() for line in lines if line.startswith("struct ")]
    return {name: (rule, int(size)) for _, name, rule, size in words}


def violations(recorded, now):
    """What a program built upon the record would miss. Additions are none, but within a struct's recorded bytes.

    Another soname promises nothing: no program of the record is loaded with it.
    """
    present = set(now)
    if any(line.startswith("soname ") and line not in present for line in recorded):
        return []
    found = [f"missing or changed: {line}" for line in recorded
             if line not in present and not line.startswith("struct ")]
    after = sizes(now)
    for name, (rule, size) in sizes(recorded).items():
        if name not in after or after[name][0] != rule:
            found.append(f"missing or changed: struct {name} {rule}")
        elif after[name][1] < size or (rule == "fixed" and after[name][1] != size):
            found.append(f"struct {name}: {after[name][1]} bytes, recorded are {size}")
        for line in now:
            field = re.fullmatch(rf"field {re.escape(name)}\.(\w+) .* at (\d+)", line)
            if field and line not in recorded and int(field[2]) < size:
                found.append(f"struct {name}: {field[1]} lies within the {size} recorded bytes, where programs that do "
                             "not know it leave anything; put a field of eight bytes first")
    return found


def main():
    source, build, library, c_compiler, cpp_compiler, folder = sys.argv[1:7]
    for name, lines in current(pathlib.Path(source), pathlib.Path(build), library, c_compiler, cpp_compiler).items():
        (pathlib.Path(folder) / name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
