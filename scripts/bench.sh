#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/bench.sh [--no-install] [BENCHMARK OPTION…]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds the benchmarks with -O3 and prints medians
of nine repetitions and their ratios to the floor, which is Boost.JSON's tokenizer with a handler that does nothing.
Options for Google Benchmark follow, such as --benchmark_filter=^usual/.

  --no-install   build with what is there
TEXT
}

install=true
case ${1-} in
-h | --help) usage; exit ;;
--no-install) install=false; shift ;;
esac
! $install || scripts/install-dependencies.sh libbenchmark-dev libsimdjson-dev libvalijson-dev

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset release -D REGDIRECT_BUILD_BENCHMARKS=ON -D REGDIRECT_BUILD_TOOL=OFF -D BUILD_TESTING=OFF \
    -B build/bench --log-level=WARNING >/dev/null
cmake --build build/bench --target regdirect_benchmarks
build/bench/benchmarks/regdirect_benchmarks --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true \
    --benchmark_min_time=0.05 --benchmark_out=build/bench/results.json --benchmark_out_format=json "$@" >/dev/null
python3 benchmarks/ratios.py build/bench/results.json
