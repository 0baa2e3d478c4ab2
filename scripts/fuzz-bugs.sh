#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/fuzz-bugs.sh [--no-install] [--no-seeds] [--seconds N] [BUG…]

Shows that the fuzz targets find bugs. Each fuzz/bugs/BUG.bug breaks one promise, and begins with the names of the
targets that have to notice; fuzz/plant.py says how it is written. Installs what is missing (Debian 12 or newer; as root or with sudo), and for each bug
plants it in a copy of include/, builds these targets with it, and runs each on its seeds with a new corpus until it ends.
What it said is kept in build/fuzz-bugs/BUG.TARGET.log.

  --no-install   build with what is there
  --no-seeds     begin with nothing but the dictionary
  --seconds N    how long a target may search (60)
  BUG            the name of a bug; all of them if none is named

Exit status: 0 every bug is found by its targets, 1 one is not, 2 wrong usage, or a bug that cannot be planted or compiled.
TEXT
}

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 2
}

install=true with_seeds=true seconds=60 bugs=()
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    --no-seeds) with_seeds=false ;;
    --seconds) seconds=${2-}; shift ;;
    *) bugs+=("$1") ;;
    esac
    shift
done
((${#bugs[@]})) || mapfile -t bugs < <(cd fuzz/bugs && printf '%s\n' *.bug | sed 's/\.bug$//')
for bug in "${bugs[@]}"; do
    if [[ ! $seconds =~ ^[0-9]+$ || ! -f fuzz/bugs/$bug.bug ]]; then
        usage >&2
        exit 2
    fi
done

! $install || scripts/install-dependencies.sh clang rapidjson-dev nlohmann-json3-dev
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}

# The project once more, of which only include/ is a copy: what does not include it is compiled once.
tree=build/fuzz-bugs
mkdir -p "$tree"
ln -sfn "$PWD"/{CMakeLists.txt,CMakePresets.json,cmake,fuzz,tests} "$tree/"
inputs=("$tree/corpus")

status=0
printf '%-20s %-13s %10s %8s  %s\n' bug target executions seconds found
for bug in "${bugs[@]}"; do
    rm -rf "$tree/include"
    cp -r include "$tree/include"
    python3 fuzz/plant.py "$tree/include" "$bug" || die "fuzz/bugs/$bug.bug cannot be planted"
    read -ra targets < <(sed -n 's/^target: //p' "fuzz/bugs/$bug.bug")
    (cd "$tree" && cmake --preset fuzz --log-level=WARNING && cmake --build --preset fuzz --target "${targets[@]/#/fuzz_}") \
        >"$tree/$bug.log" 2>&1 || die "fuzz/bugs/$bug.bug does not compile: $tree/$bug.log"

    for target in "${targets[@]}"; do
        rm -rf "$tree/corpus"
        mkdir "$tree/corpus"
        ! $with_seeds || inputs=("$tree/corpus" "fuzz/seeds/$target")
        log=$tree/$bug.$target.log begin=${EPOCHREALTIME/./}
        "$tree/build/fuzz/fuzz/fuzz_$target" -timeout=10 -rss_limit_mb=2048 -max_len=70000 -max_total_time="$seconds" \
            -dict=fuzz/regdirect.dict -artifact_prefix="$tree/$bug.$target." -print_final_stats=1 "${inputs[@]}" \
            >"$log" 2>&1 || true
        took=$((${EPOCHREALTIME/./} - begin))
        # The promise, or what a sanitizer calls it: SUMMARY: AddressSanitizer: heap-use-after-free where
        found=$(sed -nE 's/^broken promise: //p; s/^SUMMARY: ([A-Za-z]+: [a-z-]+).*/\1/p' "$log" | head -1)
        [[ $found ]] || status=1
        printf '%-20s %-13s %10s %6d.%d  %s\n' "$bug" "$target" \
            "$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")" $((took / 1000000)) $((took / 100000 % 10)) \
            "${found:-NOT FOUND: $log}"
    done
done
exit "$status"
