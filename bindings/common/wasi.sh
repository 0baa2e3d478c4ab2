# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash
# The compiler for WebAssembly, $cxx, and the features for wasm-opt. Scripts that build with them source it.
cxx=${CXX:-clang++-19}
# shellcheck disable=SC2034 # the scripts use it
wasi_features=(--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals)

skip() {
    echo "skipped: $1" >&2
    exit 77
}

# need_wasi [PROGRAM…]: ends the script with status 77 if the compiler, its libraries or a program is missing.
need_wasi() {
    local program file
    for program in "$cxx" wasm-ld-19 wasm-opt "$@"; do
        command -v "$program" >/dev/null || skip "there is no $program"
    done
    for file in /usr/lib/wasm32-wasi/libc++.a /usr/lib/wasm32-wasi/libc++abi.a /usr/lib/wasm32-wasi/crt1-reactor.o; do
        [[ -e $file ]] || skip "there is no $file"
    done
}
