#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/load.sh [--install] [ROUNDS [SECONDS]]

What checking costs a gateway: wrk sends valid registrations to the example gateway, once as it is and once with
--no-validation, in turn, ROUNDS times (default 7) for SECONDS each (default 4). Prints the medians of throughput and of
the gateway's processor time a request, and their ratios. Exit status 1 if checking costs more than 3 % of throughput,
by the median of the ratios of neighbouring runs.
Wants a machine for itself.

  --install   install what is missing, wrk among it (Debian 12 or newer; as root or with sudo)
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
--install) scripts/install-dependencies.sh wrk; shift ;;
-*) usage >&2; exit 2 ;;
esac
rounds=${1:-7} seconds=${2:-4}
command -v wrk >/dev/null || { echo "skipped: wrk is not installed (Debian: apt install wrk, or scripts/load.sh --install)"; exit; }

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset release -B build/load -D BUILD_TESTING=OFF -D REGDIRECT_BUILD_TOOL=OFF -D REGDIRECT_BUILD_EXAMPLES=ON \
    --log-level=WARNING >/dev/null
cmake --build build/load --target regdirect_gateway regdirect_backend

work=$(mktemp -d)
servers=()
end() {
    kill "${servers[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap end EXIT

# Starts a server whose "listening on ADDRESS" goes to a file; sets `address`.
start() {
    local said=$work/$1
    shift
    : >"$said"
    "$@" >"$said" 2>&1 &
    servers+=($!)
    for _ in {1..100}; do
        address=$(sed -n 's/^listening on //p' "$said")
        [[ -z $address ]] || return 0
        sleep 0.05
    done
    cat "$said" >&2
    exit 1
}
start backend build/load/examples/backend/regdirect_backend --port 0
backend=$address
declare -A at pid
for mode in checked unchecked; do
    flags=(--port 0 --upstream "$backend" --log "$work/access.log")
    [[ $mode == checked ]] || flags+=(--no-validation)
    start $mode build/load/examples/gateway/regdirect_gateway "${flags[@]}"
    at[$mode]=$address pid[$mode]=${servers[-1]}
done

ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; } # of processor time, user and system

# One run: "throughput microseconds-of-processor-time-a-request errors p99".
run() {
    local mode=$1 before line
    before=$(ticks "${pid[$mode]}")
    line=$(wrk -t1 -c32 "-d${2}s" -s scripts/load.lua "http://${at[$mode]}" -- "$mode-$3" | grep ^requests)
    awk -v ticks=$(($(ticks "${pid[$mode]}") - before)) -v hz="$(getconf CLK_TCK)" \
        '{printf "%.0f %.2f %d %d\n", $2 / $4, ticks / hz * 1e6 / $2, $6, $8}' <<<"$line"
}

for mode in checked unchecked; do run $mode 1 warm >/dev/null; done
for ((round = 1; round <= rounds; ++round)); do
    order=(checked unchecked)
    ((round % 2)) || order=(unchecked checked)
    for mode in "${order[@]}"; do
        result=$(run $mode "$seconds" "$round")
        echo "$mode $result" | tee -a "$work/results"
    done
done | awk '{printf "%-10s %7d requests/s %7.2f us of processor time each, %d errors, p99 %d us\n", $1, $2, $3, $4, $5}'

python3 - "$work/results" <<'PYTHON'
import statistics
import sys

rows = [line.split() for line in open(sys.argv[1])]
median = lambda mode, column: statistics.median(float(row[column]) for row in rows if row[0] == mode)
checked, unchecked = median("checked", 1), median("unchecked", 1)
# Each run beside its neighbour: what else the machine does meanwhile is much the same for both.
pairs = [[row for row in rows if row[0] == mode] for mode in ("checked", "unchecked")]
paired = statistics.median(float(a[1]) / float(b[1]) for a, b in zip(*pairs))
cpu, cpu_unchecked = median("checked", 2), median("unchecked", 2)
errors = sum(int(row[3]) for row in rows)
print(f"\nthroughput: {checked:.0f} requests/s checked, {unchecked:.0f} unchecked; "
      f"ratio {checked / unchecked:.3f}, median of the ratios of neighbours {paired:.3f}")
print(f"processor time of the gateway: {cpu:.2f} us a request checked, {cpu_unchecked:.2f} unchecked; "
      f"ratio {cpu / cpu_unchecked:.3f}")
print(f"answers that were not 200: {errors}")
sys.exit(1 if errors or paired < 0.97 else 0)
PYTHON
