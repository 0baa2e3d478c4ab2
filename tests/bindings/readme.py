#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the programs of bindings/README.md, in C, Python and Lua: each prints the text that stands behind it.

    readme.py --library FILE [--compiler COMPILER] [--update]

--update writes what they print into the README.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BINDINGS = pathlib.Path(__file__).resolve().parents[2] / "bindings"
README = BINDINGS / "README.md"
PROGRAM = re.compile(r"^```(c|python|lua)\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(language, code, library, compiler, folder):
    """Returns the output of a program, or None if its language is not there."""
    environment = os.environ | {"REGDIRECT_LIBRARY": str(library), "PYTHONPATH": str(BINDINGS / "python"),
                                "LUA_PATH": f"{BINDINGS / 'lua' / '?.lua'}"}
    source = folder / f"readme.{language}"
    source.write_text(code)
    if language == "c":
        command = [folder / "readme"]
        subprocess.run([compiler, "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", f"-I{BINDINGS / 'c'}", source,
                        library, f"-Wl,-rpath,{library.parent}", "-o", *command], check=True)
    elif language == "python":
        command = [sys.executable, source]
    else:
        if not shutil.which("luajit"):
            return None
        command = ["luajit", source]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", required=True, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--compiler", default="cc")
    parser.add_argument("--update", action="store_true")
    chosen = parser.parse_args()
    readme = README.read_text()
    programs = PROGRAM.findall(readme)
    assert [language for language, *_ in programs] == ["c", "python", "lua"], "a program in each language"
    assert readme.count("```text") == len(programs), "each program has its text"
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for language, code, expected in programs:
            printed = run(language, code, chosen.library, chosen.compiler, pathlib.Path(folder))
            if printed is None:
                print(f"{language}: skipped")
            elif chosen.update:
                readme = readme.replace(f"{code}```\n\n```text\n{expected}", f"{code}```\n\n```text\n{printed}")
            elif printed != expected:
                wrong += 1
                print(f"{language}: expected\n{expected}printed\n{printed}")
    if chosen.update:
        README.write_text(readme)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
