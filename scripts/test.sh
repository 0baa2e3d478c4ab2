#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/test.sh [--no-install | --everything] [PRESET]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds everything and runs all tests. Safe to run
again.

  --everything   install Node.js with packages of npm (into build/node*, 600 MB), Chromium, nginx, HAProxy and the tools for
                 WebAssembly too; else, tests that need them are skipped. Debian starts nginx and HAProxy as services
  --no-install   install nothing; build with what is installed
  PRESET         dev (the default), clang, header-only, release, asan, integer, tsan or coverage: see CMakePresets.json
TEXT
}

install=true everything=false preset=dev
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    --everything) everything=true ;;
    -*) misused ;;
    *) preset=$1 ;;
    esac
    shift
done

compiler=()
[[ $preset != clang && $preset != integer ]] || compiler=(clang)
if $install; then
    scripts/install-dependencies.sh "${compiler[@]}"
    # Packages that some tests need, and are skipped without.
    optional=(valgrind parallel patch libvalijson-dev python3-jsonschema meson pkgconf doxygen doxygen-awesome-css luajit2)
    if $everything; then
        optional+=(chromium nginx-light nginx-dev build-essential debhelper curl openssl procps)
        optional+=(clang-19 lld-19 libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 binaryen)
        optional+=(wasi-libc) # from backports, see scripts/install-dependencies.sh
        optional+=(libnginx-mod-http-lua haproxy liblua5.3-dev)
        optional+=(python3-pip python3-setuptools python3-wheel)
        optional+=(protobuf-compiler libprotobuf-dev python3-protobuf python3-yaml) # for Envoy's protos
        command -v npm >/dev/null || optional+=(nodejs npm)
    fi
    scripts/install-dependencies.sh "${optional[@]}" || echo "continuing: tests that need them are skipped" >&2
    ! $everything || scripts/install-dependencies.sh --node || true
fi

export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
cmake --preset "$preset" --log-level=WARNING >/dev/null
cmake --build --preset "$preset"
ctest --preset "$preset"
