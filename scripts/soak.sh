#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/soak.sh [SECONDS]

Sends good, bad and abusive requests to nginx with the module, built with the sanitizers of addresses and undefined
behaviour, for SECONDS (default 600), while nginx reads its configuration anew every few seconds. Fails if a good request
is refused, lost or sent twice, if a bad one is passed on, if a sanitizer reports anything, or if the workers' memory grows.
Wants nginx and nginx-dev.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset asan -D REGDIRECT_BUILD_NGINX=ON --log-level=WARNING >/dev/null
cmake --build --preset asan --target regdirect_nginx
PYTHONDONTWRITEBYTECODE=1 exec python3 tests/bindings/nginx/soak.py \
    build/asan/bindings/nginx/ngx_http_regdirect_module.so "${1:-600}"
