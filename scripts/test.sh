#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/test.sh [--no-install] [PRESET]

Installs what is missing (Debian 12 or newer; as root or with sudo; packages of npm into build/node), builds everything
and runs all tests. Safe to run again.

  --no-install   build with what is there
  PRESET         dev (the default), clang, header-only, release, asan, integer, tsan or coverage: see CMakePresets.json
TEXT
}

install=true preset=dev
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    -*) usage >&2; exit 2 ;;
    *) preset=$1 ;;
    esac
    shift
done

compiler=()
[[ $preset != clang && $preset != integer ]] || compiler=(clang)
if $install; then
    scripts/install-dependencies.sh "${compiler[@]}"
    # What some tests alone need, and are skipped without.
    optional=(valgrind nginx-light parallel libvalijson-dev python3-jsonschema meson pkgconf doxygen chromium)
    command -v npm >/dev/null || optional+=(nodejs npm)
    scripts/install-dependencies.sh "${optional[@]}" && scripts/install-node-packages.sh ||
        echo "going on; what needs them is skipped" >&2
fi

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
cmake --preset "$preset" --log-level=WARNING >/dev/null
cmake --build --preset "$preset"
ctest --preset "$preset"
