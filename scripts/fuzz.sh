#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/fuzz.sh [--no-install] [TARGET] [SECONDS]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds the fuzz targets with clang, AddressSanitizer
and UndefinedBehaviorSanitizer, and runs each for SECONDS (60), one after the other.
The corpus grows in build/fuzz/corpus/TARGET from fuzz/seeds/TARGET; remove it to begin anew. In the end it is merged to
the inputs that matter. An input that breaks a promise is copied to fuzz/crashes/TARGET, from where the tests replay it.

  --no-install   build with what is there
  TARGET         all (the default), or the name of a source file in fuzz/, such as decode
  SECONDS        how long each target runs

Exit status: 0 no finding, 1 a finding, 2 wrong usage.
TEXT
}

install=true
case ${1-} in
-h | --help) usage; exit ;;
--no-install) install=false; shift ;;
esac
target=${1:-all} seconds=${2:-60}
if [[ $# -gt 2 || ! $seconds =~ ^[0-9]+$ || ($target != all && ! -d fuzz/seeds/$target) ]]; then
    usage >&2
    exit 2
fi
targets=("$target")
[[ $target != all ]] || mapfile -t targets < <(ls fuzz/seeds)

! $install || scripts/install-dependencies.sh clang rapidjson-dev nlohmann-json3-dev zip
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset fuzz --log-level=WARNING >/dev/null
cmake --build --preset fuzz --target "${targets[@]/#/fuzz_}"

export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
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
