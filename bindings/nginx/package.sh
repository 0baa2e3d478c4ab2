#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: bindings/nginx/package.sh [FOLDER]

Builds the Debian package libnginx-mod-http-regdirect for the nginx of this system, into FOLDER (default: here), which it makes
if there is none. Needs build-essential, debhelper and nginx-dev; dpkg-buildpackage names anything else that is missing.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac
folder=${1:-.}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=$(sed -nE 's/^ +VERSION ([0-9.]+).*/\1/p' CMakeLists.txt | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=$work/regdirect-$version
mkdir -p "$source/bindings" "$source/examples"
cp -r CMakeLists.txt CHANGELOG.md LICENSE cmake include "$source"
cp -r examples/nginx "$source/examples"
cp -r bindings/common bindings/nginx "$source/bindings"
mv "$source/bindings/nginx/debian" "$source/debian"
cat >"$source/debian/changelog" <<TEXT
regdirect ($version) unstable; urgency=medium

  * See changelog.gz, next to this file.

 -- regdirect <regdirect@localhost>  $(date -R -d "@${SOURCE_DATE_EPOCH:-$(stat -c %Y CMakeLists.txt)}")
TEXT
cd "$source"
echo "compiling the module: about three minutes on two cores" >&2
dpkg-buildpackage --build=binary --no-sign >"$work/log" 2>&1 || {
    tail -n 30 "$work/log" >&2
    exit 1
}
cp "$work"/libnginx-mod-http-regdirect_*.deb "$folder"
ls "$folder"/libnginx-mod-http-regdirect_*.deb
