#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes RESULTS.md and results.svg beside itself: report.py BUILD…

A build is a folder named COMPILER-OLEVEL, such as g++-12-O3. Its folder `measured` has what scripts/bench.sh has put
there: rounds (1.json, …) and subjects.json, and instructions.json where there is Valgrind. That of the first build
also has tool.json and unit.json, and node.json where there is Node.js. The two levels of a compiler follow each other.
"""

import itertools
import os
import pathlib
import platform
import re
import sys

import tables
from budgets import TOKENIZER
from plot import bars
from ratios import load, rounds

HERE = pathlib.Path(__file__).resolve().parent
NO_NODE = {"libraries": "no Node.js", "benchmarks": [], "subjects": []}

# The name of a subject in the picture, and whether it does as much of the work as it can.
LABELS = {
    "decode_to_view": ("regdirect, to a view", "own"),
    "decode_to_owning_type": ("regdirect, to strings of its own", "own"),
    "tokenizer_with_an_empty_handler": ("Boost.JSON, its tokenizer alone", "less"),
    "boost_json_document": ("Boost.JSON, a document alone", "less"),
    "boost_json_value_to": ("Boost.JSON, a document and value_to", "less"),
    "boost_json_document_and_checks_by_hand": ("Boost.JSON, a document and checks by hand", "peer"),
    "simdjson_on_demand_and_checks_by_hand": ("simdjson On-Demand and checks by hand", "peer"),
    "simdjson_on_demand_for_avx2_and_checks_by_hand": ("simdjson for AVX2 and checks by hand", "peer"),
    "yyjson_document_and_checks_by_hand": ("yyjson and checks by hand", "peer"),
    "rapidjson_document_and_checks_by_hand": ("RapidJSON, a document and checks by hand", "peer"),
    "rapidjson_schema_validator": ("RapidJSON's schema validator", "peer"),
    "nlohmann_json_and_checks_by_hand": ("nlohmann/json and checks by hand", "peer"),
    "valijson_over_rapidjson": ("valijson over RapidJSON", "peer"),
    "ajv_after_JSON_parse": ("ajv after JSON.parse, Node.js", "peer"),
    "zod_after_JSON_parse": ("zod after JSON.parse, Node.js", "peer"),
}


class Build:
    """A compiler at a level of optimization."""

    def __init__(self, folder):
        def load_if_there(name, otherwise):
            return load(measured / name) if (measured / name).exists() else otherwise

        compiler, number, optimization = pathlib.Path(folder).name.split("-")
        self.compiler, self.level = f"{compiler.replace('clang++', 'clang')} {number}", f"-{optimization}"
        self.name = f"{self.compiler} {self.level}"
        measured = pathlib.Path(folder) / "measured"
        built = load(measured / "subjects.json")
        node = load_if_there("node.json", NO_NODE)
        self.version = built["compiler"]
        self.libraries = f"{built['libraries']}, {node['libraries']}"
        self.instructions = load_if_there("instructions.json", {})
        self.tool = load_if_there("tool.json", None)
        self.unit = load_if_there("unit.json", None)
        self.times = rounds(measured)
        self.times.add(node["benchmarks"])
        self.subjects = sorted(built["subjects"] + node["subjects"],
                               key=lambda subject: self.times.median(f"usual/{subject['name']}"))

    def subject(self, name):
        return next(subject for subject in self.subjects if subject["name"] == name)


class Measured:
    """All builds, in the order that they are shown in."""

    def __init__(self, folders):
        self.builds = [Build(folder) for folder in folders]

    def compilers(self):
        return ((name, list(builds)) for name, builds in itertools.groupby(self.builds, lambda build: build.compiler))

    def rounds(self):
        return len(self.builds[0].times.of[TOKENIZER])

    def bytes_of_a_request(self):
        tool = self.builds[0].tool
        return tool["bytes"] / tool["lines"] - 1  # a line has an end


def first_match(path, pattern, otherwise):
    path = pathlib.Path(path)
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE) if path.exists() else None
    return found[1] if found else otherwise


def processor():
    return first_match("/proc/cpuinfo", r"^model name.*: (.*)$", platform.machine())


def machine(measured):
    system = first_match("/etc/os-release", r'^PRETTY_NAME="?([^"\n]*)', "")
    kernel = re.match(r"[\d.]*\d", platform.release())[0]
    versions = dict.fromkeys(build.version for build in measured.builds)
    levels = dict.fromkeys(f"`{build.level} -DNDEBUG`" for build in measured.builds)
    return tables.table(["", ""], [
        ["processor", f"{processor()}, {os.cpu_count()} cores"],
        ["system", f"{system}, {platform.system()} {kernel}"],
        ["compilers", f"{', '.join(versions)}, all with this system's libstdc++; {' and '.join(levels)}"],
        ["libraries", measured.builds[0].libraries],
    ], others="---")


def markdown(measured):
    def each(of_builds):
        return tables.for_each_compiler(measured, of_builds)

    parts = {
        "machine": machine(measured),
        "rounds": [str(measured.rounds())],
        "budgets": tables.of_budgets(measured),
        "best_and_worst": tables.of_best_and_worst(measured),
        "bytes": [f"{measured.bytes_of_a_request():.0f}"],
        "usual": each(tables.of_usual_requests),
        "verdicts": [f"{measured.builds[0].subjects[0]['verdicts']:,}"],
        "undone": tables.of_what_is_left_undone(measured),
        "kinds": each(tables.of_other_requests),
        "encode": each(tables.of_writing),
        "refused": each(tables.of_refusing),
        "others": each(tables.of_other_messages),
        "megabytes": [f"{measured.builds[0].tool['bytes'] / 1e6:.0f}"],
        "tool": tables.of_the_tool(measured),
    }
    page = (HERE / "RESULTS.in.md").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda place: "\n".join(parts[place[1]]), page)


def plot(measured):
    build = measured.builds[0]

    def row(subject):
        name = f"usual/{subject['name']}"
        label, kind = LABELS[subject["name"]]
        each = build.times.of[name]
        ratio = build.times.ratio(name, TOKENIZER).median
        return label, kind, (build.times.median(name), min(each), max(each)), f"× {ratio:.2f}"

    size = f"{measured.bytes_of_a_request():.0f} bytes"
    return bars(
        f"Reading and checking a usual request of {size}: nanoseconds, less is better",
        f"Medians of {measured.rounds()} rounds, from lowest to highest; × is times Boost.JSON's tokenizer alone. "
        f"{build.name}, {processor()}.",
        [row(subject) for subject in build.subjects if subject["name"] in LABELS])


def main(folders):
    measured = Measured(folders)
    (HERE / "RESULTS.md").write_text(markdown(measured), encoding="utf-8")
    (HERE / "results.svg").write_text(plot(measured), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
