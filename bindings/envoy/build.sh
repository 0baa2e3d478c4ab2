#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

usage() {
    cat <<'TEXT'
usage: bindings/envoy/build.sh [FILE]

Builds the proxy-wasm filter for Envoy into FILE (build/envoy/regdirect_filter.wasm). Nothing is installed.

Needs, in Debian 12: clang-19, lld-19, libc++-19-dev-wasm32, libc++abi-19-dev-wasm32, libclang-rt-19-dev-wasm32,
wasi-libc from bookworm-backports, binaryen, and Boost's headers. Exit status 77: one of these is missing.

  CXX    the compiler (clang++-19)
  BOOST  a folder with Boost's headers, if the compiler does not find them by itself
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac
out=${1:-$root/build/envoy/regdirect_filter.wasm}

# shellcheck source-path=SCRIPTDIR source=../common/wasi.sh
source "$root/bindings/common/wasi.sh"
need_wasi

flags=(--target=wasm32-wasi -std=c++20 -O2 -DNDEBUG "-I$root/include" -Wall -Wextra -Werror
    -DBOOST_SYSTEM_DISABLE_THREADS -fno-exceptions -fno-rtti -ffunction-sections -fdata-sections -fvisibility=hidden)
[[ -z ${BOOST-} ]] || flags+=(-isystem "$BOOST")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
for source in filter boost_json; do
    ${LAUNCHER-} "$cxx" "${flags[@]}" -c "$root/bindings/envoy/$source.cpp" -o "$made/$source.o"
done
# wasm-opt is called once, by us: clang does not tell it which features are in use.
"$cxx" --target=wasm32-wasi -mexec-model=reactor -O0 "$made"/*.o -o "$made/filter.wasm" -Wl,--gc-sections -Wl,--strip-all
mkdir -p "$(dirname "$out")"
wasm-opt -O2 "${wasi_features[@]}" --strip-producers "$made/filter.wasm" -o "$out"
