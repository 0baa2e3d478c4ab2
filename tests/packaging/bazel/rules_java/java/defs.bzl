# SPDX-License-Identifier: BSL-1.0
"""The part of rules_java that Bazel 4 wants to load before it builds anything; see rules_cc."""
java_binary = native.java_binary
java_import = native.java_import
java_runtime = native.java_runtime
java_toolchain = native.java_toolchain
