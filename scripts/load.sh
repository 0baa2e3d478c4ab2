#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/load.sh [--install] [ROUNDS [SECONDS]]

Measures how many requests a second nginx passes on with the module and without it. wrk sends valid registrations to one
nginx with one worker, once to a location that checks and once to one that does not, in turn, ROUNDS times (default 60)
for SECONDS each (default 1). Exit status 1 if the median of the ratios is below 0.97. Wants a machine for itself. Takes
four minutes, of which the compiler takes the first.

  --install   install what is missing: nginx, nginx-dev and wrk (Debian 12 or newer; as root or with sudo)
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
--install) scripts/install-dependencies.sh wrk nginx-light nginx-dev; shift ;;
-*) usage >&2; exit 2 ;;
esac

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset release -B build/load -D BUILD_TESTING=OFF -D REGDIRECT_BUILD_TOOL=OFF -D REGDIRECT_BUILD_NGINX=ON \
    --log-level=WARNING >/dev/null
cmake --build build/load --target regdirect_nginx
PYTHONDONTWRITEBYTECODE=1 exec python3 tests/bindings/nginx/throughput.py \
    build/load/bindings/nginx/ngx_http_regdirect_module.so "$@"
