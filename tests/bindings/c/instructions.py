#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts, with callgrind, the instructions of a usual request by way of the C ABI and by the C++ call.

    instructions.py [--compiler COMPILER]

Compiles the library and both programs as users do, with -O3. Exit status 1 if it is more than 4 %.
"""
import argparse
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parents[1]
LIBRARY = TESTS.parent / "bindings" / "c"
sys.path.insert(0, str(TESTS / "budgets"))
import measure  # noqa: E402

MOST = 0.04
SOURCES = ("request", "checker", "head", "catalogue", "boost_json")  # the library has them in this order as well


def collected(program, times):
    said = measure.output("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, str(times),
                          **measure.PLAIN_PROCESSOR)
    return int(re.search(r"Collected : (\d+)", said)[1])


def cost(program):
    """Returns the instructions of one more request. The start of the program, and its first request, are not in it."""
    return (collected(program, 2000) - collected(program, 1000)) / 1000


def build(compiler, folder):
    """Both programs: the C++ call and the C ABI."""
    command = [compiler, "-std=c++20", "-O3", "-DNDEBUG", f"-I{TESTS}", f"-I{measure.INCLUDE}", f"-I{LIBRARY}"]
    hidden = ["-fPIC", "-fvisibility=hidden", "-fvisibility-inlines-hidden", "-ffunction-sections", "-fdata-sections",
              '-DREGDIRECT_VERSION="0"']
    objects = [folder / f"{name}.o" for name in SOURCES]
    for name, compiled in zip(SOURCES, objects):
        measure.output(*command, *hidden, "-c", LIBRARY / f"{name}.cpp", "-o", compiled)
    library = folder / "libregdirect.so"
    measure.output(compiler, "-shared", *objects, "-o", library, "-Wl,--gc-sections",
                   f"-Wl,--version-script={LIBRARY / 'libregdirect.map'}")
    direct, by_abi = folder / "direct", folder / "by_abi"
    measure.output(*command, HERE / "instructions" / "direct.cpp", objects[-1], "-o", direct)
    measure.output(*command, HERE / "instructions" / "by_abi.cpp", library, "-o", by_abi, f"-Wl,-rpath,{folder}")
    return direct, by_abi


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="g++")
    with tempfile.TemporaryDirectory() as folder:
        direct, by_abi = map(cost, build(parser.parse_args().compiler, pathlib.Path(folder)))
    print(f"C++ {direct:,.0f} instructions a request, C ABI {by_abi:,.0f}: {by_abi / direct - 1:+.1%}, at most {MOST:+.0%}")
    return 0 if by_abi <= direct * (1 + MOST) else 1


if __name__ == "__main__":
    sys.exit(main())
