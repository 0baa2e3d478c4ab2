#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Plants a bug of fuzz/bugs in a copy of include/, or tries whether all of them can be planted.

    plant.py INCLUDE BUG     changes the headers in the folder INCLUDE
    plant.py --check INCLUDE

A bug is a text: the targets that have to notice, what is wrong, and changes, each behind a line `@@`. In a change, lines
with `-` are taken out, those with `+` put in; those with a space stay. The lines must stand together in one place of one
header, whichever it is: a header can be moved, and all around the lines edited. Indentation does not matter.

Exit status: 0 done, 1 a change has no place, or more than one."""

import pathlib
import sys

BUGS = pathlib.Path(__file__).resolve().parent / "bugs"


def changes_of(text):
    """The changes of a bug: for each, the lines that are there, and those that shall be."""
    out = []
    for part in text.split("\n@@\n")[1:]:
        lines = [line for line in part.split("\n") if line]
        out.append(([line[1:] for line in lines if line[0] in " -"], [line[1:] for line in lines if line[0] in " +"]))
    return out


def places_of(old, headers):
    """Where the lines stand together: headers and line numbers."""
    stripped = [line.strip() for line in old]
    for path, lines in headers.items():
        bare = [line.strip() for line in lines]
        for i in range(len(bare) - len(stripped) + 1):
            if bare[i] == stripped[0] and bare[i : i + len(stripped)] == stripped:
                yield path, i


def plant(bug, headers):
    """Changes the lines of headers; what is wrong with the bug, or nothing."""
    changes = changes_of((BUGS / f"{bug}.bug").read_text(encoding="utf-8"))
    if not changes:
        return "has no change"
    for old, new in changes:
        places = list(places_of(old, headers))
        if len(places) != 1:
            return f"{len(places)} places have the lines:\n" + "\n".join(old)
        path, at = places[0]
        headers[path] = headers[path][:at] + new + headers[path][at + len(old) :]
    return ""


def read(folder):
    return {path: path.read_text(encoding="utf-8").split("\n") for path in sorted(pathlib.Path(folder).rglob("*.hpp"))}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if sys.argv[1] == "--check":
        headers = read(sys.argv[2])
        bugs = sorted(path.stem for path in BUGS.glob("*.bug"))
        wrong = [f"{bug}: {problem}" for bug in bugs if (problem := plant(bug, dict(headers)))]
        print(*wrong, f"{len(bugs)} bugs, {len(wrong)} cannot be planted", sep="\n")
        sys.exit(1 if wrong or not bugs else 0)
    headers = read(sys.argv[1])
    before = dict(headers)
    if problem := plant(sys.argv[2], headers):
        sys.exit(f"{sys.argv[2]}: {problem}")
    for path, lines in headers.items():
        if lines != before[path]:
            path.write_text("\n".join(lines), encoding="utf-8")


main()
