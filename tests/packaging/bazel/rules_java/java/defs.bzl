# SPDX-License-Identifier: BSL-1.0
"""What Bazel 4 has of rules_java, and wants to load before it builds anything; see rules_cc."""
java_binary = native.java_binary
java_import = native.java_import
java_runtime = native.java_runtime
java_toolchain = native.java_toolchain
