# SPDX-License-Identifier: BSL-1.0
"""What Bazel 4 has of rules_cc: its own rules, by the names under which newer ones are loaded."""
cc_binary = native.cc_binary
cc_library = native.cc_library
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
