#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Runs a command, if what it needs is here; else says what is missing and ends with 77.
# tests/languages/run.sh python:MODULE|node:FOLDER COMMAND…
set -euo pipefail
needed=${1#*:} kind=${1%%:*}
shift
case $kind in
python)
    "$1" -c "import $needed" 2>/dev/null || { echo "skipped: Python has no module $needed"; exit 77; }
    ;;
node)
    [[ -d $needed/node_modules/ajv ]] && command -v node >/dev/null ||
        { echo "skipped: scripts/install-dependencies.sh --node has not been run, or there is no Node.js"; exit 77; }
    ;;
esac
exec "$@"
