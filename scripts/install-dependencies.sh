#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
failure=1

usage() {
    cat <<'TEXT'
usage: scripts/install-dependencies.sh [--dry-run] [PACKAGE…]
       scripts/install-dependencies.sh --node
       scripts/install-dependencies.sh --newest-boost
       scripts/install-dependencies.sh --unpack [--source | --newest] FOLDER PACKAGE…

Installs the packages that regdirect is built and tested with, and the given PACKAGEs, on Debian 12 or newer, as root or
with sudo. If all of them are installed already, it does nothing and prints nothing. If this release of Debian does not
have a PACKAGE, its name is printed, it is skipped, and the exit status is 1.

On Debian 12, Boost 1.83 and Catch2 3 come from Debian's own backports. If there is no source for them, one is added to
/etc/apt/sources.list.d/: a copy of this system's own source for Debian 12, so the same mirror and the same signing key.

  --dry-run   only print the missing packages

--node installs packages from npm: those with which tests/languages tests the exported schemas, into build/node, and
those that tests/bindings/packages names, into build/node-bindings: Bun, Deno and workerd (350 MB), and Envoy's protos.
Their install scripts are not run. Exit status 1 if npm is missing or fails: the tests are then skipped.

--unpack unpacks packages of Debian, also of its newer releases, into a folder, for versions that cannot be installed
together with the installed ones. It installs nothing and does not need root. The lists of packages come from the mirror
that this system uses, and are kept in build/packages. Does nothing if the folder exists.

  --source        unpack the sources, as their authors publish them
  --newest        unpack the newest version that any release has, instead of this release's own

--newest-boost prints the number of the newest Boost that can be unpacked, such as 1.83.
TEXT
}

# install_from_npm FROM TO: what FROM's package-lock.json names, unless it is there.
install_from_npm() {
    mkdir -p "$2"
    ! cmp -s "$1/package-lock.json" "$2/installed.json" || return 0
    cp "$1/package.json" "$1/package-lock.json" "$2/"
    (cd "$2" && npm ci --ignore-scripts --fetch-retries=1 --fetch-timeout=30000 --no-audit --no-fund --no-update-notifier >npm.log 2>&1) ||
        { echo "npm could not install, $2/npm.log tells why: tests with it are skipped" >&2; return 1; }
    cp "$1/package-lock.json" "$2/installed.json"
}

install_node_packages() {
    local status=0
    command -v npm >/dev/null || die "there is no npm: tests with Node.js are skipped"
    install_from_npm tests/languages build/node || status=1
    install_from_npm tests/bindings/packages build/node-bindings || status=1
    return $status
}

# --- packages of Debian, unpacked

own=$PWD/build/packages
# A separate apt, with the system's keys, so that its lists do not change the system's.
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

newest_boost() {
    know_packages
    apt_own apt-cache pkgnames libboost1. | sed -nE 's/^libboost(1\.[0-9]+)-dev$/\1/p' | sort -V | tail -n 1
}

unpack_packages() {
    local source=false newest=false folder made package release=()
    case ${1-} in
    --source) source=true; shift ;;
    --newest) newest=true; shift ;;
    esac
    if (($# < 2)) || [[ $1 == -* ]]; then
        misused
    fi
    folder=$(cd "$OLDPWD" && realpath -m "$1") # named from where the script was called
    mkdir -p "$(dirname "$folder")"
    shift
    [[ ! -d $folder ]] || return 0

    know_packages
    made=$(mktemp -d "$folder.XXXXXX") # renamed when it is complete
    # shellcheck disable=SC2064 # this folder
    trap "rm -rf '$made'" EXIT
    mkdir "$made/downloads" "$made/tree"
    cd "$made/downloads"
    if $source; then
        apt_own apt-get source --download-only -q "$1" >"$own/log" 2>&1 || { cat "$own/log" >&2; exit 1; }
        tar -xf ./*.orig.tar.* -C ../tree --strip-components=1
    else
        # This release's own version, if it has one: a newer one may want a newer C library.
        $newest || release=(-o APT::Default-Release="$(<"$own/known")")
        apt_own apt-get "${release[@]}" download -q "$@" >"$own/log" 2>&1 || { cat "$own/log" >&2; exit 1; }
        for package in *.deb; do dpkg-deb -x "$package" ../tree; done
    fi
    mv "$made/tree" "$folder"
}

case ${1-} in
-h | --help) usage; exit ;;
--node) (($# == 1)) || misused; install_node_packages; exit ;;
--newest-boost) newest_boost; exit ;;
--unpack) shift; unpack_packages "$@"; exit ;;
esac

dry_run=false
named=()
packages=(g++ cmake ninja-build libcli11-dev catch2 python3 rapidjson-dev nlohmann-json3-dev)
while (($#)); do
    case $1 in
    --dry-run) dry_run=true ;;
    -*) misused ;;
    *) named+=("$1") ;;
    esac
    shift
done

# Debian's testing and unstable have no VERSION_ID; they are newer than any number.
ID='' VERSION_ID='' PRETTY_NAME='this system'
# shellcheck source=/dev/null
[[ ! -r /etc/os-release ]] || . /etc/os-release
if [[ $ID != debian || ${VERSION_ID:-99} -lt 12 ]]; then
    die "made for Debian 12 or newer; this is ${PRETTY_NAME}.
Install these in your system's own way, then use scripts/quickstart.sh --no-install and scripts/test.sh --no-install:
  g++ 12 or clang 14, or newer · CMake 3.25 · Ninja · Boost 1.81 with Boost.JSON · Catch2 3 · CLI11 2"
fi

backports='' # the suite that Boost and Catch2 come from, where the release itself has older ones
if [[ ${VERSION_ID:-99} == 12 ]]; then
    backports=bookworm-backports
    packages+=(libboost-json1.83-dev)
else
    packages+=(libboost-json-dev)
fi

# Is there a package, and is it new enough? Debian 12's own catch2 is version 2.
installed() {
    local status version
    read -r status version < <(dpkg-query --show --showformat '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null) || return 1
    [[ $status == installed ]] || return 1
    [[ $1 != catch2 ]] || dpkg --compare-versions "$version" ge 3
    [[ $1 != wasi-libc ]] || dpkg --compare-versions "$version" ge 0.0~git2023
}

missing=()
for package in "${packages[@]}" "${named[@]}"; do installed "$package" || missing+=("$package"); done
((${#missing[@]})) || exit 0

echo "Missing: ${missing[*]}"
! $dry_run || exit 0

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "installing needs root: run it as root, or install sudo"
    fi
}

# apt prints hundreds of lines even if it succeeds; they are shown only if it fails.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get --yes -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1 && return
    cat "$log" >&2
    return 1
}

# Where apt gets a suite from, as FILE:N, the Nth entry of a file of either format; nothing if the suite is not set up.
source_of() {
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(SOURCESENTRY)' 'Created-By: Packages' |
        awk -v suite="$1" '$1 == suite && $2 == "main" && !found {found = $3} END {print found}'
}

# That entry with another suite; its mirror, key and other options stay.
copy_of_entry() {
    local file=${1%:*} number=${1##*:} suite=$2
    if [[ $file == *.sources ]]; then
        awk -v RS='' -v number="$number" '/(^|\n)Types:/ && ++n == number' "$file" |
            sed -E "/^#/d; s/^Types:.*/Types: deb/; s/^Suites:.*/Suites: $suite/; s/^Components:.*/Components: main/"
    else
        sed -nE "${number}s/^[[:space:]]*deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/deb \1\2 $suite main/p" "$file"
    fi
}

echo "Installing them takes a minute or two."
# A source that is not needed here may be broken; apt reports a fault of a needed one when it installs.
apt_get update || echo "apt-get update failed; going on with what apt knows" >&2

if [[ -n $backports && -z $(source_of "$backports") ]]; then
    entry=$(source_of bookworm)
    [[ -n $entry ]] || die "apt has no source for Debian 12 (bookworm) to take the mirror of $backports from"
    new=/etc/apt/sources.list.d/$backports.list
    [[ $entry != *.sources:* ]] || new=${new%.list}.sources
    echo "Adding $backports from this system's own mirror: $new"
    copy_of_entry "$entry" "$backports" | as_root tee "$new" >/dev/null
    apt_get update || die "could not read $backports: remove $new, or mend it"
fi

# Of the packages named, those that this release does not have: apt would refuse all others with them.
absent=()
for package in "${named[@]}"; do
    [[ $(LC_ALL=C apt-cache policy "$package") =~ Candidate:\ [^\(] ]] || absent+=("$package")
done
for package in "${absent[@]}"; do
    for i in "${!missing[@]}"; do [[ ${missing[i]} != "$package" ]] || unset "missing[i]"; done
done

# A newer catch2 or wasi-libc must be asked for by its suite; the other packages keep the versions of the release.
for i in "${!missing[@]}"; do
    if [[ -n $backports && ${missing[i]} =~ ^(catch2|wasi-libc)$ ]]; then missing[i]+=/$backports; fi
done
# Never removes other packages: Boost 1.83's headers would replace those of another Boost.
((!${#missing[@]})) || apt_get install --no-install-recommends --no-remove "${missing[@]}" ||
    die "apt could not install ${missing[*]}, see above. If other packages stand in the way (an older Boost, say), removing
them is yours to decide."
((!${#absent[@]})) || die "this release of Debian has no ${absent[*]}"
