#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The Python package as pip builds and installs it, without a network: it has its module, its types and its version.

    install_test.py VERSION

Exit status 77: no Python here has pip, setuptools and wheel.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PACKAGE = pathlib.Path(__file__).resolve().parents[3] / "bindings" / "python"
USE = """
import importlib.metadata, pathlib, sys
import regdirect
installed = pathlib.Path(regdirect.__file__).parent
assert installed == pathlib.Path(sys.argv[1], "regdirect"), installed
assert (installed / "py.typed").is_file()
assert importlib.metadata.version("regdirect") == sys.argv[2]
report = regdirect.Checker().check_request(b'{"nodeId":"n","timeout":-1}')
assert [finding.pointer for finding in report.errors] == ["/timeout"], report.errors
"""


def can_build(python):
    # Debian's packages are those of its own interpreter, which need not be the one that runs this.
    return shutil.which(python) is not None and subprocess.run(
        [python, "-c", "import setuptools, wheel, pip"], capture_output=True, check=False).returncode == 0


def main():
    python = next(filter(can_build, (sys.executable, "/usr/bin/python3")), None)
    if python is None:
        print("skipped: no Python with pip, setuptools and wheel")
        return 77
    with tempfile.TemporaryDirectory() as made:
        source, target = pathlib.Path(made, "source"), pathlib.Path(made, "target")
        shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__")) # pip writes beside it
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps",
                               "--no-build-isolation", "--no-compile", "--target", target, source],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(done.stdout, done.stderr)
            return 1
        return subprocess.run([python, "-c", USE, target, sys.argv[1]], cwd=made, check=False,
                              env={**os.environ, "PYTHONPATH": str(target)}).returncode


if __name__ == "__main__":
    sys.exit(main())
