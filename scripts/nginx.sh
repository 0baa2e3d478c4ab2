#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/nginx.sh load [--install] [ROUNDS [SECONDS]]
       scripts/nginx.sh soak [SECONDS]

load measures how many requests a second nginx passes on with the module and without it. wrk sends valid registrations to
one nginx with one worker, once to a location that checks and once to one that does not, in turn, ROUNDS times (default 60)
for SECONDS each (default 1). Exit status 1 if the median of the ratios is below 0.97. Nothing else should run on the
machine. Takes four minutes, the first of them for compiling.

soak sends good, bad and abusive requests to nginx with the module, built with the sanitizers of addresses and undefined
behaviour, for SECONDS (default 600), while nginx reloads its configuration every few seconds. Fails if a good request
is refused, lost or sent twice, if a bad one is passed on, if a sanitizer reports anything, or if the workers' memory grows.

  --install   install what is missing: nginx, nginx-dev and wrk (Debian 12 or newer; as root or with sudo)
TEXT
}

# with PRESET FOLDER SCRIPT ARGUMENT…: builds the module and runs a script of its tests. $cmake_options go to CMake.
cmake_options=(-D REGDIRECT_BUILD_NGINX=ON --log-level=WARNING)
with() {
    local preset=$1 folder=$2 script=$3
    shift 3
    cmake --preset "$preset" -B "$folder" "${cmake_options[@]}" >/dev/null
    cmake --build "$folder" --target regdirect_nginx
    PYTHONDONTWRITEBYTECODE=1 exec python3 "tests/bindings/nginx/$script.py" \
        "$folder/bindings/nginx/ngx_http_regdirect_module.so" "$@"
}

common_options "$@"
what=${1-}
shift || misused
if [[ $what == load && ${1-} == --install ]]; then
    scripts/install-dependencies.sh wrk nginx-light nginx-dev
    shift
fi
[[ ${1-} != -* ]] || misused
case $what in
load)
    cmake_options+=(-D BUILD_TESTING=OFF -D REGDIRECT_BUILD_TOOL=OFF)
    with release build/load throughput "$@"
    ;;
soak) with asan build/asan soak "${1:-600}" ;;
*) misused ;;
esac
