#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

usage() {
    cat <<'TEXT'
usage: bindings/wasm/build.sh [FOLDER]

Builds the npm package "regdirect" into FOLDER (build/wasm): WebAssembly of the C++ library, and the page for browsers,
FOLDER/page/index.html. Nothing is installed and nothing is published.

Needs, in Debian 12: clang-19, lld-19, libc++-19-dev-wasm32, libc++abi-19-dev-wasm32, libclang-rt-19-dev-wasm32,
wasi-libc from bookworm-backports, binaryen, nodejs, and Boost's headers. Exit status 77: one of these is missing.

  CXX    the compiler (clang++-19)
  BOOST  a folder with Boost's headers, if the compiler does not find them by itself
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac
out=${1:-$root/build/wasm}
here=$root/bindings/wasm

# shellcheck source-path=SCRIPTDIR source=../common/wasi.sh
source "$root/bindings/common/wasi.sh"
need_wasi node

# The functions of regdirect.h that the module exports; core.js calls nothing else.
exported=(version version_number rule_id create options_init check check_call check_exchange check_reply is_truncated
    findings_json refusal write_error write_problem catalogue_size catalogue_row)
version=$(sed -nE "s/^ *VERSION ([0-9.]+).*/\1/p" "$root/CMakeLists.txt" | head -n 1)

# Exceptions end in a trap: the code that catches it reports that there is no memory.
common=(--target=wasm32-wasi -std=c++20 -DNDEBUG "-DREGDIRECT_VERSION=\"$version\"" "-I$root/include" "-I$root/bindings/c"
    -include "$here/one_precision.hpp" -DBOOST_SYSTEM_DISABLE_THREADS -DBOOST_NO_EXCEPTIONS -D_LIBCPP_HAS_NO_EXCEPTIONS -fexceptions -fignore-exceptions -fno-rtti
    -ffunction-sections -fdata-sections -fvisibility=hidden -mbulk-memory -mnontrapping-fptoint -msign-ext)
[[ -z ${BOOST-} ]] || common+=(-isystem "$BOOST")
link=(--target=wasm32-wasi -mexec-model=reactor -Wl,--gc-sections -Wl,--strip-all -Wl,--export=malloc -Wl,--export=free
    -Wl,-z,stack-size=524288) # twice what a body that is nested a thousand times needs; 64 KiB are usual
for name in "${exported[@]}"; do link+=("-Wl,--export=regdirect_$name"); done
features=("${wasi_features[@]}" --enable-simd --enable-multivalue --enable-reference-types)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# flavour NAME WASM-OPT INLINE FLAG…: the linker, which compiles all of it at once, puts functions into others up to the cost
# INLINE. Above 1000, a body that is nested a thousand times needs more and more stack.
flavour() {
    local name=$1 optimize=$2 inline=$3 source
    shift 3
    for source in c/request.cpp c/checker.cpp c/catalogue.cpp wasm/boost_json.cpp wasm/support.cpp; do
        [[ $source != wasm/support.cpp ]] || set -- "$@" -fno-lto # the linker would take libc's malloc
        ${LAUNCHER-} "$cxx" "${common[@]}" "$@" -c "$root/bindings/$source" -o "$made/$(basename "$source").o"
    done
    # wasm-opt is called once, by us: clang does not tell it which features are in use.
    "$cxx" "${link[@]}" "$@" -O0 ${inline:+"-Wl,-mllvm,-inline-threshold=$inline"} "$made"/*.o -o "$made/$name"
    wasm-opt "$optimize" --converge "${features[@]}" --strip-producers "$made/$name" -o "$out/package/$name"
    rm "$made"/*.o
}

echo "compiling two modules: about three minutes on two cores"
mkdir -p "$out/package" "$out/page"
flavour regdirect.small.wasm -Oz "" -Oz -flto
flavour regdirect.wasm -O3 1000 -O3 -flto -msimd128 "-isystem$here/simd" -DBOOST_JSON_USE_SSE2

cp "$here"/package/* "$here/README.md" "$root/LICENSE" "$out/package/"
VERSION=$version node "$here/assemble.mjs" "$out"
echo "the package is $out/package, the page $out/page/index.html"
