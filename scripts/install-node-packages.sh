#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/install-node-packages.sh

Installs from npm what tests/languages tries the exported schemas with, into build/node, and what tests/bindings/packages
names, into build/node-bindings: Bun, Deno and workerd (350 MB), and Envoy's protos. Nothing of it is run while it is
installed. Exit status 1 if there is no npm, or it cannot install: the tests are skipped then.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
?*) usage >&2; exit 2 ;;
esac
command -v npm >/dev/null || { echo "there is no npm: tests with Node.js are skipped" >&2; exit 1; }

# install FROM TO: what FROM's package-lock.json names, unless it is there.
install() {
    mkdir -p "$2"
    ! cmp -s "$1/package-lock.json" "$2/installed.json" || return 0
    cp "$1/package.json" "$1/package-lock.json" "$2/"
    (cd "$2" && npm ci --ignore-scripts --fetch-retries=1 --fetch-timeout=30000 --no-audit --no-fund --no-update-notifier >npm.log 2>&1) ||
        { echo "npm could not install, $2/npm.log tells why: tests with it are skipped" >&2; return 1; }
    cp "$1/package-lock.json" "$2/installed.json"
}
status=0
install tests/languages build/node || status=1
install tests/bindings/packages build/node-bindings || status=1
exit $status
