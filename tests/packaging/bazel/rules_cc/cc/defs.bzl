# SPDX-License-Identifier: BSL-1.0
"""Bazel 4's own rules, by the names under which newer versions load them from rules_cc."""
cc_binary = native.cc_binary
cc_library = native.cc_library
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
