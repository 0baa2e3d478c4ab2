# SPDX-License-Identifier: BSL-1.0
"""Builds and runs the tests, one file at a time, in a copy of the project in which a header may be another."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

COMPILER = ["clang++", "-std=c++20", "-O0", "-w", "-ferror-limit=1", "-D_GLIBCXX_ASSERTIONS"]
PLAIN, SANITIZED = [], ["-fsanitize=address"]
DEFINED = ['-DTESTS_DIR="tests"', '-DSAMPLES_DIR="none"', '-DSUITES_DIR="none"']
LIBRARIES = ["-lCatch2Main", "-lCatch2", "-lboost_json"]
PRECOMPILED = """
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <catch2/catch_all.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
"""
LIMITS = ["prlimit", "--cpu=40"]  # seconds of processor time: how busy the machine is does not matter
MEMORY = ["--as=4294967296"]  # bytes of addresses; AddressSanitizer needs more, and has limits of its own
SANITIZER = "hard_rss_limit_mb=1024:max_allocation_size_mb=256"

# What can become of a test. DISPROVED: it does not compile, as a static_assert or a constant expression fails.
# STILLBORN: it does not compile for another reason. SKIPPED: all its cases need what is not part of the project.
PASSED, SKIPPED, FAILED, DISPROVED, STILLBORN = "passed", "skipped", "failed", "disproved", "stillborn"


class Test:
    """A file that is compiled; `headers` are those of the library that it includes, `digest` is that of all that its
    outcome depends on."""

    def __init__(self, bench, path, flags=PLAIN):
        self.path = path
        self.flags = flags
        self.text = (bench.folder / path).read_text()
        self.prepare()
        used = re.findall(r"\s((?:include|tests)/\S+)", bench.compile(self, "none", "-MM").stdout)
        self.headers = {path[len("include/regdirect/") :] for path in used if path.startswith("include/")}
        if any("TESTS_DIR" in (bench.folder / path).read_text() for path in used):
            used += ["README.md", "docs/reference.md", *sorted(bench.folder.glob("tests/conformance/*"))]
            used += sorted(bench.folder.glob("schema/*/*"))
        digest = hashlib.sha256(repr((COMPILER, self.flags, PRECOMPILED, LIMITS)).encode())
        for path in used:
            digest.update((bench.folder / path).read_bytes())
        self.digest = digest.hexdigest()


class Program(Test):
    """Cases of Catch2. Once more with AddressSanitizer, which is slow, for what nothing else notices."""

    def prepare(self):
        self.subject = self.path.name.split(".")[0]
        self.name = self.subject + (".sanitized" if self.flags else "")

    def outcome(self, bench, overlay):
        program = overlay / "program"
        built = bench.compile(self, overlay, "-o", program, *LIBRARIES)
        if built.returncode != 0:
            error = next((line for line in built.stderr.splitlines() if "error: " in line), "")
            return DISPROVED if re.search("static_assert|static assertion|constant expression", error) else STILLBORN
        memory = [] if self.flags else MEMORY
        return {0: PASSED, 4: SKIPPED}.get(bench.run(*memory, "--", program, "--abort").returncode, FAILED)

    def likely_to_notice(self, header):
        """A first guess, from 0 to 1."""
        of_header = self.subject == pathlib.PurePath(header).stem
        likely = 0.9 if of_header else 0.5 if self.subject == "conformance" else 0.1
        return likely / 50 if self.flags else likely


class Mistake(Test):
    """What must not compile, and the sentence that the compiler must say about it."""

    def prepare(self):
        self.name = f"compile_fail.{self.path.stem}"
        self.sentence = re.search(r'^// .*Expected: "(.+)"', self.text, re.MULTILINE).group(1)

    def outcome(self, bench, overlay):
        return PASSED if self.sentence in bench.compile(self, overlay, "-fsyntax-only").stderr else FAILED

    def likely_to_notice(self, _):
        return 0.002


class Bench:
    """The copy, which makes a run be about one state of the project, and its tests."""

    def __init__(self, project, folder):
        self.folder = folder
        for part in ("include", "tests", "schema", "docs"):
            shutil.copytree(project / part, folder / part)
        shutil.copy(project / "README.md", folder)
        (folder / "precompiled.hpp").write_text(PRECOMPILED)
        for flags in (PLAIN, SANITIZED):
            output = precompiled(flags)
            self.run("--", *COMPILER, *flags, "-x", "c++-header", "precompiled.hpp", "-o", output, check=True)
        paths = [path.relative_to(folder) for path in sorted(folder.glob("tests/**/*.cpp"))]
        programs = [path for path in paths if path.match("tests/*.test.cpp")]
        self.tests = [Program(self, path) for path in programs]
        self.tests += [Mistake(self, path) for path in paths if path.match("tests/compile_fail/*.cpp")]
        # AddressSanitizer would replace the operators that such a test counts with
        counting = {test.path for test in self.tests if "operator new" in test.text}
        self.tests += [Program(self, path, SANITIZED) for path in programs if path not in counting]

    def outcome(self, test, header="", text=""):
        """What becomes of a test if the header has this text."""
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            overlay = pathlib.Path(name)
            if header:
                changed = overlay / "regdirect" / header
                changed.parent.mkdir(parents=True)
                changed.write_text(text)
            return test.outcome(self, overlay)

    def compile(self, test, overlay, *more):
        """Headers in the folder `overlay` come before the library's own."""
        headers = ["-include-pch", precompiled(test.flags), f"-I{overlay}", "-Iinclude", "-Itests"]
        return self.run("--", *COMPILER, *test.flags, *headers, *DEFINED, test.path, *more)

    def run(self, *command, **more):
        environment = os.environ | {"ASAN_OPTIONS": SANITIZER}
        # In a session of its own: a Ctrl-C is for us, and must not look like a test that fails.
        apart = {"cwd": self.folder, "env": environment, "start_new_session": True, "stdin": subprocess.DEVNULL}
        return subprocess.run([*LIMITS, *command], capture_output=True, text=True, errors="replace", **apart, **more)


def precompiled(flags):
    return f"precompiled{''.join(flags)}.pch"
