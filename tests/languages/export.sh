#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Writes every export into a new folder: export.sh REGDIRECT FOLDER
set -euo pipefail
rm -rf "$2" # export.sh makes it
"$(dirname "${BASH_SOURCE[0]}")/../../scripts/export.sh" --all "$1" "$2"
