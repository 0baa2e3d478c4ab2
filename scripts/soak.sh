#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/soak.sh [SECONDS]

Sends good, bad and abusive requests to the example gateway, built with the sanitizers of addresses and undefined
behaviour, for SECONDS (default 600), while its backend fails now and then. Fails if a sanitizer says anything, if a
registration is lost or sent twice, or if descriptors or memory grow.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset asan --log-level=WARNING >/dev/null
cmake --build --preset asan --target regdirect_gateway regdirect_backend
examples=build/asan/examples
PYTHONDONTWRITEBYTECODE=1 exec python3 tests/examples/soak.py "${1:-600}" \
    gateway=$examples/gateway/regdirect_gateway backend=$examples/backend/regdirect_backend
