#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: scripts/release.sh [FOLDER]

Writes what is released of the last commit into FOLDER (build/release): the source archive, regdirect_single.hpp and
SHA256SUMS. The same commit gives the same bytes. Changes that are not committed are no part of it, and nothing is tagged or
sent anywhere. Exit status 1 if CHANGELOG.md has no section for the version, or if a file for packagers names another
version, or other parts of Boost than the headers include.
TEXT
}

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "${1-$project/build/release}"
folder=$(cd "${1-$project/build/release}" && pwd)
cd "$project"
[[ $(git rev-parse --show-prefix 2>/dev/null || echo none) == '' ]] || die "$project is not a git repository"

version=$(git show HEAD:CMakeLists.txt | sed -n 's/^ *VERSION \([0-9.]*\).*/\1/p')
[[ -n $version ]] || die "CMakeLists.txt has no VERSION"
name=regdirect-$version

# git sorts by name, and takes times and modes from the commit; gzip is told to leave out its own time.
git -c tar.umask=0022 archive --format=tar --prefix="$name/" HEAD | gzip -9n >"$folder/$name.tar.gz"

# The rest is made of the archive, not of the working tree.
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
tar -xzf "$folder/$name.tar.gz" -C "$unpacked"
PYTHONDONTWRITEBYTECODE=1 python3 "$unpacked/$name/tests/packaging/manifests.py" "$unpacked/$name" "$version" >&2 ||
    die "not released: write the section of CHANGELOG.md, or correct what is named above"
! grep -q "^## $version, not yet released" "$unpacked/$name/CHANGELOG.md" ||
    echo "CHANGELOG.md: $version has no date yet, so this is a trial" >&2
"$unpacked/$name/scripts/single-header.sh" "$folder"

(cd "$folder" && sha256sum "$name.tar.gz" regdirect_single.hpp | tee SHA256SUMS)
