#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Fails if a checked-in export of the contract differs from the one that the tool writes now, is missing or is left over.
# tests/exported.sh REGDIRECT
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"$project/scripts/export.sh" "$1" "$fresh"
status=0
diff -r "$fresh/schema" "$project/schema" --exclude README.md || status=1
diff "$fresh/docs/reference.md" "$project/docs/reference.md" || status=1
((status == 0)) || echo "run scripts/export.sh, and look at what changed"
exit $status
