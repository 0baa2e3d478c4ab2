#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/bench.sh [--no-install] [BENCHMARK OPTION…]
       scripts/bench.sh [--no-install] --build
       scripts/bench.sh --run

Builds the benchmarks with g++ and -O3, and prints medians of nine rounds and their ratios to Boost.JSON's tokenizer with
a handler that does nothing. Options of Google Benchmark can follow, such as --benchmark_filter=^usual/. Installs what
is missing (Debian 12 or newer; as root or with sudo).

  --no-install  install nothing; build with what is installed
  --build       build everything for the report, with those of g++ 12, clang 14 and clang 19 that can be installed, -O3
                and -O2, and the newest peers of any release of Debian; and measure the numbers that do not depend on the
                load of the machine: instructions, allocations, verdicts
  --run         measure the times of the programs that --build has built, and write benchmarks/RESULTS.md and
                benchmarks/results.svg; takes a quarter of an hour; nothing else should run on the machine

Environment: BENCH_ROUNDS, the number of rounds (default 9); BENCH_SECONDS, the least time of a measurement (default
0.03).
TEXT
}

compilers=(g++-12 clang++-14 clang++-19)
packages=(g++-12 clang-14 clang-19) # which have them
levels=(-O3 -O2)
work=build/bench
rounds=${BENCH_ROUNDS:-9} seconds=${BENCH_SECONDS:-0.03}
export PYTHONDONTWRITEBYTECODE=1 # leave the source tree as it is

what=quick
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    --build | --run) what=${1#--} ;;
    *) break ;;
    esac
    shift
done
[[ $what == quick || $# == 0 ]] || misused

# build COMPILER LEVEL TARGET…: into $work/COMPILERLEVEL.
build() {
    local folder=$work/$1$2 newest=''
    [[ ! -d $work/newest ]] || newest=$PWD/$work/newest
    # Boost.JSON from its headers, so that it is compiled as the rest is.
    cmake --preset release -B "$folder" -D CMAKE_CXX_COMPILER="$1" -D CMAKE_CXX_FLAGS_RELEASE="$2 -DNDEBUG" \
        -D REGDIRECT_HEADER_ONLY=ON -D REGDIRECT_BUILD_BENCHMARKS=ON -D REGDIRECT_BUILD_TOOL=ON -D BUILD_TESTING=OFF \
        -D REGDIRECT_NEWEST_PEERS="$newest" |
        sed -n '/^-- benchmarks: /p' # peers that are not here
    cmake --build "$folder" --target "${@:3}"
}

# Everything once, into a file: a round.
measure() {
    local folder=$1 out=$2
    shift 2
    "$folder/benchmarks/regdirect_benchmarks" --benchmark_min_time="$seconds" --benchmark_out="$out" \
        --benchmark_out_format=json "$@" >"$out.log" 2>&1 || { cat "$out.log" >&2; return 1; }
}

! $install || [[ $what == run ]] || {
    install_missing libbenchmark-dev libvalijson-dev
    [[ $(uname -m) != x86_64 ]] ||
        scripts/install-dependencies.sh --unpack --newest "$work/newest" nlohmann-json3-dev rapidjson-dev \
            libsimdjson-dev libvalijson-dev libyyjson-dev libyyjson0 ||
        echo "with the peers that are installed, as newer ones could not be unpacked"
}

quick() {
    build g++ -O3 regdirect_benchmarks
    local out=$work/quick
    rm -rf $out
    mkdir -p $out
    for ((round = 1; round <= rounds; ++round)); do measure $work/g++-O3 $out/$round.json "$@"; done
    python3 benchmarks/ratios.py $out
}

# In a folder named measured, next to the build: a report must not contain numbers of an earlier build.
build_all() {
    if $install; then
        command -v npm >/dev/null || scripts/install-dependencies.sh nodejs npm || true
        scripts/install-dependencies.sh valgrind "${packages[@]}" || true
    fi
    local compiler level reported=()
    for compiler in "${compilers[@]}"; do
        command -v "$compiler" >/dev/null || { echo "without $compiler, which is not here"; continue; }
        for level in "${levels[@]}"; do
            local folder=$work/$compiler$level
            build "$compiler" "$level" regdirect_benchmarks regdirect_subjects
            ((${#reported[@]})) || reported=("$compiler" "$level")
            rm -rf "$folder/measured" "$folder/counted"
            mkdir "$folder/counted"
            "$folder/benchmarks/regdirect_subjects" describe >"$folder/counted/subjects.json"
            if command -v valgrind >/dev/null; then
                python3 benchmarks/instructions.py "$folder/benchmarks/regdirect_benchmarks" \
                    >"$folder/counted/instructions.json"
            else
                echo "without instructions, as there is no Valgrind"
            fi
            mv "$folder/counted" "$folder/measured" # now that it is whole
        done
    done
    ((${#reported[@]})) || die "none of ${compilers[*]} is here"
    build "${reported[@]}" regdirect_tool
    rm -rf $work/node
    cp -r benchmarks/node $work/node
    (cd $work/node && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) || {
        echo "without peers under Node.js: npm is not here, or cannot install them"
        rm -rf $work/node
    }
}

run_all() {
    local folders=() compiler level folder
    for compiler in "${compilers[@]}"; do
        for level in "${levels[@]}"; do
            folder=$work/$compiler$level
            [[ ! -d $folder/measured ]] || folders+=("$folder")
        done
    done
    ((${#folders[@]})) || die "nothing is built: run scripts/bench.sh --build first"
    local first=${folders[0]}
    echo "measuring ${folders[*]#"$work/"}"
    for folder in "${folders[@]}"; do rm -f "$folder"/measured/[0-9]*.json; done
    for ((round = 1; round <= rounds; ++round)); do
        for folder in "${folders[@]}"; do measure "$folder" "$folder/measured/$round.json"; done
        echo "round $round of $rounds"
    done
    "$first/benchmarks/regdirect_subjects" work >"$first/measured/work.json"
    python3 benchmarks/tool.py "$first/bin/regdirect" "$first/measured/work.json" >"$first/measured/tool.json"
    python3 benchmarks/unit.py "$(basename "${first%-O*}")" >"$first/measured/unit.json"
    if [[ -d $work/node ]]; then
        "$first/benchmarks/regdirect_subjects" verdicts >"$first/measured/verdicts.ndjson"
        node $work/node/bench.mjs "$first/measured/work.json" "$first/measured/verdicts.ndjson" >"$first/measured/node.json"
    fi
    python3 benchmarks/report.py "${folders[@]}"
}

case $what in
quick) quick "$@" ;;
build) build_all ;;
run) run_all ;;
esac
