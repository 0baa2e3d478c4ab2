#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/bench.sh [--no-install] [--report | BENCHMARK OPTION…]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds the benchmarks with -O3 and prints medians
of nine repetitions and their ratios to the floor, which is Boost.JSON's tokenizer with a handler that does nothing.
Options for Google Benchmark follow, such as --benchmark_filter=^usual/.

  --no-install   build with what is there
  --report       measure the rest as well (peers under Node.js, verdicts, allocations, instructions, the tool) and write
                 benchmarks/RESULTS.md and benchmarks/results.svg; takes some minutes, and wants a machine for itself
TEXT
}

report=OFF
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    --report) report=ON ;;
    *) break ;;
    esac
    shift
done

targets=(regdirect_benchmarks)
packages=(libbenchmark-dev libsimdjson-dev libvalijson-dev)
if [[ $report == ON ]]; then
    targets+=(regdirect_subjects regdirect_tool)
    packages+=(valgrind)
    command -v npm >/dev/null || packages+=(nodejs npm)
fi
install_missing "${packages[@]}"

configured=$(cmake --preset release -D REGDIRECT_BUILD_BENCHMARKS=ON -D REGDIRECT_BUILD_TOOL=$report \
    -D BUILD_TESTING=OFF -B build/bench)
grep '^-- benchmarks: ' <<<"$configured" || true # peers that are not here
cmake --build build/bench --target "${targets[@]}"

export PYTHONDONTWRITEBYTECODE=1 # leave the source tree as it is
out=build/bench/measured # nothing of an earlier run may get into a report
rm -rf $out
mkdir $out
build/bench/benchmarks/regdirect_benchmarks --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true \
    --benchmark_min_time=0.05 --benchmark_out=$out/results.json --benchmark_out_format=json "$@" >/dev/null
python3 benchmarks/ratios.py $out/results.json
[[ $report == ON ]] || exit 0

subjects=build/bench/benchmarks/regdirect_subjects
$subjects describe >$out/subjects.json
$subjects work >$out/work.json
$subjects verdicts >$out/verdicts.ndjson
python3 benchmarks/tool.py build/bench/bin/regdirect $out/work.json >$out/tool.json
if command -v valgrind >/dev/null; then
    python3 benchmarks/instructions.py $subjects $out/subjects.json >$out/instructions.json
else
    echo "no instructions, as there is no Valgrind"
fi
cp -r benchmarks/node $out
if (cd $out/node && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1); then
    node $out/node/bench.mjs $out/work.json $out/verdicts.ndjson >$out/node.json
else
    echo "no peers under Node.js: npm is not here, or cannot install them"
fi
python3 benchmarks/report.py $out
