#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/docs.sh [--no-install] [--look] [FOLDER]

Builds the documentation site into FOLDER/html (build/site). A public name without documentation is an error.

  --no-install   build with what is there: doxygen; chromium and its driver to look at the site
  --look         open every page in Chromium, wide and narrow, and fail on links that lead nowhere and on pages that
                 have to be scrolled sideways

Exit status: 0 all is well, 1 something is wrong, 77 doxygen or Chromium is not there.
TEXT
}

install=true look=false
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    --look) look=true ;;
    -*) usage >&2; exit 2 ;;
    *) break ;;
    esac
    shift
done
packages=(doxygen)
! $look || packages+=(chromium)
! $install || scripts/install-dependencies.sh "${packages[@]}"
command -v doxygen >/dev/null || { echo "skipped: there is no doxygen (Debian: doxygen)"; exit 77; }

OUTPUT=$(realpath -m "${1:-build/site}")
VERSION=$(sed -n 's/^ *VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
export OUTPUT VERSION
rm -rf "$OUTPUT/html"
mkdir -p "$OUTPUT"
doxygen docs/Doxyfile
echo "$(find "$OUTPUT/html" -name '*.html' | wc -l) pages: $OUTPUT/html/index.html"
! $look || python3 tests/site/look.py "$OUTPUT/html"
