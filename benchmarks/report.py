#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes RESULTS.md and results.svg beside itself: report.py FOLDER

The folder has what scripts/bench.sh --report has measured: results.json, subjects.json, tool.json, and where there was
what it takes, instructions.json (Valgrind) and node.json (Node.js and npm).
"""

import os
import pathlib
import platform
import re
import sys

import tables
from budgets import TOKENIZER
from plot import bars
from ratios import Times, load

HERE = pathlib.Path(__file__).resolve().parent


class Measured:
    def __init__(self, folder):
        def load_if_there(name, otherwise):
            return load(folder / name) if (folder / name).exists() else otherwise

        built = load(folder / "subjects.json")
        node = load_if_there("node.json", {"libraries": "no Node.js", "benchmarks": [], "subjects": []})
        self.tool = load(folder / "tool.json")
        self.instructions = load_if_there("instructions.json", {})
        self.times = Times(load(folder / "results.json")["benchmarks"] + node["benchmarks"])
        self.compiler = f"{built['compiler']}, `{built['flags']}`"
        self.libraries = f"{built['libraries']}, {node['libraries']}"
        self.subjects = sorted(built["subjects"] + node["subjects"],
                               key=lambda subject: self.times.median(f"usual/{subject['name']}"))

    def bytes_of_a_request(self):
        return self.tool["bytes"] / self.tool["lines"] - 1  # a line has an end


def first_match(path, pattern, otherwise):
    path = pathlib.Path(path)
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE) if path.exists() else None
    return found[1] if found else otherwise


def machine(measured):
    processor = first_match("/proc/cpuinfo", r"^model name.*: (.*)$", platform.machine())
    system = first_match("/etc/os-release", r'^PRETTY_NAME="?([^"\n]*)', "")
    kernel = re.match(r"[\d.]*\d", platform.release())[0]
    return tables.table(["", ""], [
        ["processor", f"{processor}, {os.cpu_count()} cores"],
        ["system", f"{system}, {platform.system()} {kernel}"],
        ["compiler", measured.compiler],
        ["libraries", measured.libraries],
    ], others="---")


def markdown(measured):
    parts = {
        "machine": machine(measured),
        "budgets": tables.of_budgets(measured),
        "bytes": [f"{measured.bytes_of_a_request():.0f}"],
        "usual": tables.of_usual_requests(measured),
        "verdicts": [f"{measured.subjects[0]['verdicts']:,}"],
        "undone": tables.of_what_is_left_undone(measured),
        "kinds": tables.of_other_requests(measured),
        "encode": tables.of_writing(measured),
        "refused": tables.of_refusing(measured),
        "others": tables.of_other_messages(measured),
        "megabytes": [f"{measured.tool['bytes'] / 1e6:.0f}"],
        "tool": tables.of_the_tool(measured),
    }
    page = (HERE / "RESULTS.in.md").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda place: "\n".join(parts[place[1]]), page)


def plot(measured):
    def row(subject):
        name = subject["name"]
        kind = "own" if name in tables.OWN else "floor" if name in tables.FLOORS else "peer"
        each = measured.times.of[f"usual/{name}"]
        median = measured.times.median(f"usual/{name}")
        ratio = measured.times.ratio(f"usual/{name}", TOKENIZER).median
        return name, kind, (median, min(each), max(each)), f"{tables.number(median)} ns, × {ratio:.2f}"

    title = f"A usual request, {measured.bytes_of_a_request():.0f} bytes: nanoseconds, and times the tokenizer"
    return bars(title, [row(subject) for subject in measured.subjects])


def main(folder):
    measured = Measured(pathlib.Path(folder))
    (HERE / "RESULTS.md").write_text(markdown(measured), encoding="utf-8")
    (HERE / "results.svg").write_text(plot(measured), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
