# SPDX-License-Identifier: BSL-1.0
"""The package for Conan 2; test_package/ tries it. Neither was run with Conan."""
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout


class RegdirectConan(ConanFile):
    name = "regdirect"
    description = "The contract of a device-registration API, stated once"
    license = "BSL-1.0"
    topics = ("json", "validation", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    exports = "CMakeLists.txt"  # has the version
    exports_sources = "include/*", "LICENSE"
    no_copy_source = True

    def set_version(self):
        text = load(self, os.path.join(self.recipe_folder, "CMakeLists.txt"))
        self.version = re.search(r"^ +VERSION ([\d.]+)", text, re.MULTILINE)[1]

    def layout(self):
        basic_layout(self, src_folder=".")

    def requirements(self):
        self.requires("boost/[>=1.81.0 <2]", transitive_headers=True, transitive_libs=True)

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_id(self):
        self.info.clear()  # headers are the same for every compiler and system

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "regdirect")
        for name, target, requires in (
            ("header_only", "regdirect::header_only", ["boost::headers"]),
            ("linked", "regdirect::regdirect", ["header_only", "boost::json"]),
        ):
            component = self.cpp_info.components[name]
            component.set_property("cmake_target_name", target)
            component.set_property("pkg_config_name", "regdirect" if name == "linked" else "regdirect-header-only")
            component.bindirs = []
            component.libdirs = []
            component.requires = requires
