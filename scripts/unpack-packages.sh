#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
failure=1

usage() {
    cat <<'TEXT'
usage: scripts/unpack-packages.sh --newest-boost
       scripts/unpack-packages.sh [--newest] FOLDER PACKAGE…
       scripts/unpack-packages.sh --source FOLDER PACKAGE

Unpacks packages of Debian, of its newer releases too, into a folder, for versions that cannot be installed beside those
that are. Nothing is installed and no root is needed. Lists of packages come from the mirror that this system has Debian
from, and are kept in build/packages. Does nothing where the folder is there.

  --newest-boost  print the number of the newest Boost there is: 1.83
  --newest        unpack the newest version that any release has, instead of this release's own
  --source        unpack the sources, as their authors publish them
TEXT
}

own=$PWD/build/packages
# An apt of our own, with the system's keys: what it knows is no concern of the system's.
apt_own() {
    local command=$1
    shift
    "$command" -o Dir::Etc::sourcelist="$own/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State="$own/state" \
        -o Dir::Cache="$own/cache" -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=2 "$@"
}

know_packages() {
    [[ ! -e $own/known ]] || return 0
    local mirror release
    # shellcheck disable=SC2016 # apt fills these in
    read -r mirror release < <(apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Label: Debian' |
        awk '$3 == "main" && $2 !~ /-/ {print $1, $2; exit}') || die "apt has no source for Debian to take the mirror from"
    mkdir -p "$own"/state/lists/partial "$own"/cache/archives/partial
    : >"$own/sources.list"
    local suite
    for suite in "$release" bookworm bookworm-backports trixie forky sid; do echo "deb $mirror $suite main"; done |
        sort -u >"$own/sources.list"
    echo "deb-src $mirror bookworm-backports main" >>"$own/sources.list"
    apt_own apt-get update >"$own/log" 2>&1 || { cat "$own/log" >&2; die "could not read the lists of packages"; }
    echo "$release" >"$own/known"
}

case ${1-} in
-h | --help) usage; exit ;;
--newest-boost)
    know_packages
    apt_own apt-cache pkgnames libboost1. | sed -nE 's/^libboost(1\.[0-9]+)-dev$/\1/p' | sort -V | tail -n 1
    exit ;;
esac
source=false newest=false
case ${1-} in
--source) source=true; shift ;;
--newest) newest=true; shift ;;
esac
if (($# < 2)) || [[ $1 == -* ]]; then
    misused
fi
mkdir -p "$(dirname "$1")"
folder=$(realpath -m "$1")
shift
[[ ! -d $folder ]] || exit 0

know_packages
made=$(mktemp -d "$folder.XXXXXX") # a folder half made is none
trap 'rm -rf "$made"' EXIT
mkdir "$made/downloads" "$made/tree"
cd "$made/downloads"
if $source; then
    apt_own apt-get source --download-only -q "$1" >"$own/log" 2>&1 || { cat "$own/log" >&2; exit 1; }
    tar -xf ./*.orig.tar.* -C ../tree --strip-components=1
else
    # This release's own version, if it has one: a newer one may want a newer C library.
    release=()
    $newest || release=(-o APT::Default-Release="$(<"$own/known")")
    apt_own apt-get "${release[@]}" download -q "$@" >"$own/log" 2>&1 || { cat "$own/log" >&2; exit 1; }
    for package in *.deb; do dpkg-deb -x "$package" ../tree; done
fi
mv "$made/tree" "$folder"
