#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the exports of the shared library with libregdirect.map and regdirect.h. It may need the C library alone.

    exports.py LIBRARY FOLDER    FOLDER has regdirect.h and libregdirect.map
"""
import pathlib
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(library, folder):
    listed = set(re.findall(r"^ +(regdirect_\w+);$", (folder / "libregdirect.map").read_text(), re.MULTILINE))
    declared = set(re.findall(r"^REGDIRECT_PUBLIC [^(]*?(\w+)\(", (folder / "regdirect.h").read_text(), re.MULTILINE))
    # The node of a version is a symbol too, an absolute one.
    symbols = [line.split() for line in output("nm", "--dynamic", "--defined-only", library).splitlines()]
    exported = {symbol[-1].partition("@")[0] for symbol in symbols if symbol[-2] != "A"}
    assert listed and listed == declared, f"listed, but not declared, or the other way round: {listed ^ declared}"
    assert exported == listed, f"exported, but not listed, or the other way round: {sorted(exported ^ listed)}"
    dynamic = output("readelf", "--dynamic", "--wide", library)
    assert "[libregdirect.so.1]" in dynamic, "the soname is libregdirect.so.1"
    needed = set(re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic))
    others = {name for name in needed if not re.match(r"(libc|libm|ld-linux.*)\.so", name)}
    assert not others, f"needs {others}"
    print(f"{len(exported)} symbols; needs {', '.join(sorted(needed))}")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
