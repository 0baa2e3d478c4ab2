#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that other build systems and packagers name the version of CMakeLists.txt, and exactly those parts of Boost that our
headers include.

    manifests.py PROJECT VERSION

conanfile.py is run with stand-ins for Conan's modules. Prints what differs; the exit status is 1 then.
"""
import ast
import json
import pathlib
import re
import sys
import types
from unittest import mock

VCPKG = "packaging/vcpkg/ports/regdirect/vcpkg.json"
CONAN = ("conan", "conan.tools", "conan.tools.build", "conan.tools.cmake", "conan.tools.files", "conan.tools.layout")


def first(pattern, file):
    found = re.search(pattern, file.read_text(), re.MULTILINE)
    return found[1] if found else None


def conan_version(file):
    """The values that the recipe finds out by itself."""
    modules = {name: mock.MagicMock() for name in CONAN}
    modules["conan"].ConanFile = object
    modules["conan.tools.files"].load = lambda recipe, path: pathlib.Path(path).read_text()
    recipe = types.ModuleType("conanfile")
    with mock.patch.dict(sys.modules, modules):
        exec(compile(file.read_text(), file, "exec"), recipe.__dict__)
    package = recipe.RegdirectConan()
    package.recipe_folder = file.parent
    package.set_version()
    return package.version


def boost_parts(project):
    """Names of the Boost libraries that the headers include, and that each file with a list of them names."""
    headers = "".join(header.read_text() for header in (project / "include").rglob("*.hpp"))
    manifest = json.loads((project / VCPKG).read_text())
    vcpkg = [entry if isinstance(entry, str) else entry["name"] for entry in manifest["dependencies"]]
    return {
        "include/": set(re.findall(r"^#include <boost/(\w+)/", headers, re.MULTILINE)),
        "MODULE.bazel": set(re.findall(r'"boost\.(\w+)"', (project / "MODULE.bazel").read_text())),
        "BUILD.bazel": set(re.findall(r'"@boost\.(\w+)"', (project / "BUILD.bazel").read_text())),
        "vcpkg.json": {name.removeprefix("boost-") for name in vcpkg if name.startswith("boost-")},
    }


def main():
    project, version = pathlib.Path(sys.argv[1]), sys.argv[2]
    ast.parse((project / "test_package/conanfile.py").read_text())
    told = {
        "meson.build": first(r"^  version: '(.*?)'", project / "meson.build"),
        "MODULE.bazel": first(r'^    version = "(.*?)"', project / "MODULE.bazel"),
        "conanfile.py": conan_version(project / "conanfile.py"),
        "vcpkg.json": json.loads((project / VCPKG).read_text())["version"],
        "CHANGELOG.md, newest section": first(r"^## ([\d.]+)", project / "CHANGELOG.md"),
    }
    wrong = {where: found for where, found in told.items() if found != version}
    for where, found in wrong.items():
        print(f"{where}: expected {version}, found {found}")

    parts = boost_parts(project)
    for where, found in parts.items():
        if found != parts["include/"]:
            print(f"{where}: expected Boost's {sorted(parts['include/'])}, found {sorted(found)}")
    return 1 if wrong or any(found != parts["include/"] for found in parts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
