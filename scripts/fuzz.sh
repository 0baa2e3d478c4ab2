#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/fuzz.sh [--no-install] [TARGET] [SECONDS]
       scripts/fuzz.sh [--no-install] --bugs [--no-seeds] [--seconds N] [BUG…]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds the fuzz targets with clang, AddressSanitizer
and UndefinedBehaviorSanitizer, and runs each for SECONDS (60), one after the other.
The corpus starts with fuzz/seeds/TARGET and grows in build/fuzz/corpus/TARGET; remove it to start again. At the end, it
is reduced to the inputs that add coverage. An input that breaks a guarantee is copied to fuzz/crashes/TARGET, from
which the tests replay it.

--bugs tests whether the targets find bugs. Each fuzz/bugs/BUG.bug breaks one guarantee, and begins with the names of the
targets that must find it; fuzz/plant.py describes its format. Each bug is put into a copy of include/; its targets are
built with that copy, and each runs on its seeds with a new corpus until it ends. Their output is kept in
build/fuzz-bugs/BUG.TARGET.log.

  --no-install   install nothing; build with what is installed
  TARGET         all (the default), or the name of a source file in fuzz/, such as decode
  SECONDS        how long each target runs
  --no-seeds     begin with only the dictionary
  --seconds N    how long a target may search for a bug (60)
  BUG            the name of a bug; all of them if none is named

Exit status: 0 no finding, or every bug is found by its targets; 1 a finding, or a bug that is not found; 2 wrong usage,
or a bug that cannot be planted or compiled.
TEXT
}

common_options "$@"
shift "$taken"
find_bugs() {
    local with_seeds=true seconds=60 bugs=() bug
    while (($#)); do
        case $1 in
        --no-seeds) with_seeds=false ;;
        --seconds) seconds=${2-}; shift ;;
        *) bugs+=("$1") ;;
        esac
        shift
    done
    ((${#bugs[@]})) || mapfile -t bugs < <(cd fuzz/bugs && printf '%s\n' *.bug | sed 's/\.bug$//')
    for bug in "${bugs[@]}"; do
        if [[ ! $seconds =~ ^[0-9]+$ || ! -f fuzz/bugs/$bug.bug ]]; then
            misused
        fi
    done

    install_missing clang rapidjson-dev nlohmann-json3-dev

    # The project once more, of which only include/ is a copy: what does not include it is compiled once.
    tree=build/fuzz-bugs
    mkdir -p "$tree"
    ln -sfn "$PWD"/{CMakeLists.txt,CMakePresets.json,bindings,cmake,fuzz,tests} "$tree/"
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
    return "$status"
}

export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
if [[ ${1-} == --bugs ]]; then
    find_bugs "${@:2}"
    exit
fi
target=${1:-all} seconds=${2:-60}
if [[ $# -gt 2 || ! $seconds =~ ^[0-9]+$ || ($target != all && ! -d fuzz/seeds/$target) ]]; then
    misused
fi
targets=("$target")
[[ $target != all ]] || mapfile -t targets < <(ls fuzz/seeds)

install_missing clang rapidjson-dev nlohmann-json3-dev zip
cmake --preset fuzz --log-level=WARNING >/dev/null
cmake --build --preset fuzz --target "${targets[@]/#/fuzz_}"

limits=(-timeout=10 -rss_limit_mb=2048 -max_len=70000)
status=0
printf '%-14s %12s %9s %9s %8s %7s  %s\n' target executions exec/s edges features corpus result
for target in "${targets[@]}"; do
    program=build/fuzz/fuzz/fuzz_$target corpus=build/fuzz/corpus/$target found=build/fuzz/found/$target
    log=build/fuzz/$target.log
    rm -rf "$found" "$corpus.merged"
    mkdir -p "$corpus" "$found" "$corpus.merged"
    inputs=("$corpus" "fuzz/seeds/$target")
    [[ ! -d fuzz/crashes/$target ]] || inputs+=("fuzz/crashes/$target")

    result='no finding'
    "$program" "${limits[@]}" -max_total_time="$seconds" -dict=fuzz/regdirect.dict -artifact_prefix="$found/" \
        -print_final_stats=1 "${inputs[@]}" >"$log" 2>&1 || result=finding
    # The last line of progress: #12345 DONE cov: 1234 ft: 5678 corp: 90/12Kb …
    read -r edges features < <(sed -nE 's/^#[0-9]+.* cov: ([0-9]+) ft: ([0-9]+) corp: .*/\1 \2/p' "$log" | tail -1) || true
    executions=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    rate=$(sed -nE 's/^stat::average_exec_per_sec: *//p' "$log" | tail -1)
    if [[ $result == finding ]]; then
        status=1
        mkdir -p "fuzz/crashes/$target"
        find "$found" -type f -exec cp {} "fuzz/crashes/$target/" \;
        grep -E 'broken promise|^SUMMARY|ERROR:' "$log" | head -3 >&2 || true
        result="finding: fuzz/crashes/$target, $log"
    elif "$program" "${limits[@]}" -merge=1 "$corpus.merged" "${inputs[@]}" >>"$log" 2>&1; then
        rm -rf "$corpus"
        mv "$corpus.merged" "$corpus"
    fi
    rm -rf "$corpus.merged"

    printf '%-14s %12s %9s %9s %8s %7s  %s\n' "$target" "${executions:-?}" "${rate:-?}" "${edges:-?}" "${features:-?}" \
        "$(find "$corpus" -type f | wc -l)" "$result"
done
exit "$status"
