#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/install-node-packages.sh

Installs what tests/languages tries the exported schemas with, from npm, into build/node. Nothing of it is run while it is
installed. Exit status 1 if there is no npm, or it cannot install: the tests are skipped then.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
?*) usage >&2; exit 2 ;;
esac
command -v npm >/dev/null || { echo "there is no npm: tests with Node.js are skipped" >&2; exit 1; }
mkdir -p build/node
! cmp -s tests/languages/package-lock.json build/node/installed.json || exit 0

cp tests/languages/package.json tests/languages/package-lock.json build/node/
(cd build/node && npm ci --ignore-scripts --fetch-retries=1 --fetch-timeout=30000 --no-audit --no-fund --no-update-notifier >npm.log 2>&1) ||
    { echo "npm could not install, build/node/npm.log tells why: tests with Node.js are skipped" >&2; exit 1; }
cp build/node/package-lock.json build/node/installed.json
