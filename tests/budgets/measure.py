#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures what the library costs and holds it against budgets.json. Wall time is never among it.

    measure.py [--compiler COMPILER] [--update] [instructions | compile | unit | size]
    measure.py [--compiler COMPILER] --headers

A budget with a tolerance is that of one compiler and one Boost: it is skipped with others, and --update writes down
what was measured. One without is a promise: it holds everywhere, and stays. --headers prints what it costs to compile
each header. Boost may be where CPATH, LIBRARY_PATH and LD_LIBRARY_PATH say.

Exit status: 0 all budgets are kept, 1 one is exceeded, 77 all were skipped.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
TABLE = HERE / "budgets.json"
SKIPPED = 77
ROUNDS = 7  # compilations of each header; the cheapest counts, as all that disturbs adds to it
ROUNDS_OF_UNIT = 3  # of each file, which takes longer
BESIDE = "boost/json.hpp"  # the header that others are compared with

# Copies and comparisons of the C library as a processor without AVX2 would have them: the same count on all of them
PLAIN_PROCESSOR = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2"}


def output(*command, **environment):
    """Returns the output of a command, on whichever stream."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          env=os.environ | environment)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}")
    return done.stdout


class Compiler:
    def __init__(self, command, folder):
        self.command = [command, "-std=c++20", f"-I{INCLUDE}"]
        self.folder = folder

    def name(self):
        """All that decides about instructions and bytes: "g++ 12, Boost 1.83, x86_64"."""
        said = output(*self.command, "-E", "-dM", self.including("boost/version.hpp"))
        macros = dict(re.findall(r"^#define (\w+) (.*)$", said, re.MULTILINE))
        kind = f"clang++ {macros['__clang_major__']}" if "__clang__" in macros else f"g++ {macros['__GNUC__']}"
        boost = macros["BOOST_LIB_VERSION"].strip('"').replace("_", ".")
        return f"{kind}, Boost {boost}, {platform.machine()}"

    def program(self, name, flags):
        path = self.folder / name.replace("/", "_")
        output(*self.command, *flags, HERE / f"{name}.cpp", "-o", path, "-lboost_json")
        return path

    def cost(self, header, flags):
        """Seconds of processor time, and KiB at the peak, that a file takes which includes the header alone."""
        return self.cost_of(self.including(header), flags)

    def cost_of(self, source, flags):
        """The same for a source file."""
        running = subprocess.Popen([*self.command, *flags, "-c", source, "-o", os.devnull])
        _, running.returncode, usage = os.wait4(running.pid, 0)
        if running.returncode != 0:
            sys.exit(f"{source} does not compile")
        return usage.ru_utime, usage.ru_maxrss

    def costs(self, headers, flags):
        """The least time and the least memory of each. They take turns, as a machine is not always equally fast."""
        rounds = [[self.cost(header, flags) for header in headers] for _ in range(ROUNDS)]
        return [tuple(map(min, zip(*of_one))) for of_one in zip(*rounds)]

    def including(self, header):
        source = self.folder / "includes.cpp"
        source.write_text(f"#include <{header}>\n")
        return source


def instructions(compiler, group):
    """Returns the cost of one more call, without the start of the program and its first call."""
    programs = {}

    def collected(name, times):
        source, case = name.split("/")
        if source not in programs:
            programs[source] = compiler.program(f"instructions/{source}", group["flags"])
        said = output("valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}",
                      programs[source], str(times), case, **PLAIN_PROCESSOR)
        return int(re.search(r"Collected : (\d+)", said)[1])

    return {name: (collected(name, 2000) - collected(name, 1000)) / 1000 for name in group["budgets"]}


def compilation(compiler, group):
    (base_time, base_memory), (time, memory) = compiler.costs([BESIDE, "regdirect/regdirect.hpp"], group["flags"])
    return {"time": time / base_time, "memory": memory / base_memory}


def unit(compiler, group):
    """Processor time of a file that decodes, by way of the headers alone and with src.hpp, beside one with Boost.JSON."""
    ways = {"boost_json": ("boost_json", []), "header_only": ("decode", []),
            "with_src": ("decode", ["-DREGDIRECT_SEPARATE_COMPILATION"])}

    def seconds(name, flags):
        return compiler.cost_of(HERE / f"unit/{name}.cpp", [*group["flags"], *flags])[0]

    rounds = [{way: seconds(*what) for way, what in ways.items()} for _ in range(ROUNDS_OF_UNIT)]
    least = {way: min(each[way] for each in rounds) for way in ways}
    return {name: least[name] / least["boost_json"] for name in group["budgets"]}


def size(compiler, group):
    """Returns the size of code and data that a program has more than nothing.cpp."""

    def text_and_data(name):
        said = output("size", compiler.program(f"size/{name}", group["flags"]))
        return sum(map(int, said.splitlines()[1].split()[:2]))

    base = text_and_data("nothing")
    return {name: text_and_data(name) - base for name in group["budgets"]}


MEASURES = {"instructions": instructions, "compile": compilation, "unit": unit, "size": size}


def verdict(measured, budget, tolerance):
    """Whether the budget is kept, and what else there is to say."""
    if measured > budget * (1 + tolerance):
        return False, "TOO MUCH"
    if tolerance and measured < budget * (1 - tolerance):
        return True, "better: run measure.py --update"
    return True, ""


def hold(group, measured):
    """Prints what was measured beside its budgets. Whether all are kept."""
    tolerance = group.get("tolerance", 0)
    print(f"{group['unit']:34} {'measured':>10} {'budget':>10}")
    all_kept = True
    for name, value in measured.items():
        budget = group["budgets"][name]["number"]
        kept, remark = verdict(value, budget, tolerance)
        all_kept = all_kept and kept
        decimals = 0 if tolerance else 2
        row = f"  {name:32} {value:10,.{decimals}f} {budget:10,.{decimals}f} {value / budget - 1:+7.1%}  {remark}"
        print(row.rstrip(), flush=True)
    return all_kept


def print_headers(compiler, flags):
    headers = [BESIDE, *sorted(str(path.relative_to(INCLUDE)) for path in INCLUDE.glob("regdirect/*.hpp"))]
    costs = compiler.costs(headers, flags)
    print(f"| header | seconds | ÷ {BESIDE} | MiB | ÷ {BESIDE} |\n| --- | ---: | ---: | ---: | ---: |")
    for header, (time, memory) in zip(headers, costs):
        print(f"| `{header}` | {time:.2f} | {time / costs[0][0]:.2f} | {memory / 1024:.0f} | {memory / costs[0][1]:.2f} |")


def main():
    parser = argparse.ArgumentParser(usage=__doc__.partition("\n")[2])
    parser.add_argument("group", nargs="?", choices=MEASURES)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--headers", action="store_true")
    parser.add_argument("--update", action="store_true")
    chosen = parser.parse_args()
    table = json.loads(TABLE.read_text())
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        compiler = Compiler(chosen.compiler, pathlib.Path(folder))
        if chosen.headers:
            print_headers(compiler, table["compile"]["flags"])
            return 0
        for name in [chosen.group] if chosen.group else MEASURES:
            group = table[name]
            is_measured = "tolerance" in group
            if is_measured and compiler.name() != table["measured with"]:
                print(f"{name}: skipped, a budget of {table['measured with']}; this is {compiler.name()}")
                continue
            measured = MEASURES[name](compiler, group)
            if chosen.update and is_measured:
                for case, value in measured.items():
                    group["budgets"][case]["number"] = round(value)
            verdicts.append(hold(group, measured))
    if chosen.update:
        TABLE.write_text(json.dumps(table, indent=2) + "\n")
    return 1 if not all(verdicts) else 0 if verdicts else SKIPPED


if __name__ == "__main__":
    sys.exit(main())
