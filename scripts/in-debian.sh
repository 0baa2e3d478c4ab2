#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
failure=3

usage() {
    cat <<'TEXT'
usage: scripts/in-debian.sh RELEASE COMMAND…

Runs a command in a fresh Debian: bookworm, trixie, sid. debootstrap makes the system once, in build/roots/RELEASE, from
the mirror that this system uses. Each time, the project's files, without those that git ignores, are copied to /src in
it, and the command runs there. Needs root. The system has no pseudo-terminals. For example:

  scripts/in-debian.sh trixie scripts/quickstart.sh
  scripts/in-debian.sh trixie scripts/matrix.sh gcc-14

Exit status: the command's, or 3 if the system cannot be made.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
esac
if (($# < 2)) || [[ $1 == -* ]]; then
    misused
fi
release=$1 root=$PWD/build/roots/$1
shift
[[ $(id -u) == 0 ]] || die "only root can make a system and change into it"

if [[ ! -x $root/bin/bash ]]; then
    scripts/install-dependencies.sh debootstrap >&2 || die "there is no debootstrap"
    # shellcheck disable=SC2016 # apt fills these in
    read -r mirror < <(apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Label: Debian' |
        awk '$3 == "main" && $2 !~ /-/ {print $1; exit}') || die "apt has no source for Debian to take the mirror from"
    mkdir -p "$root"
    rm -rf "$root.unfinished"
    debootstrap --variant=minbase "$release" "$root.unfinished" "$mirror" >"$root.log" 2>&1 || {
        tail -n 5 "$root.log" >&2
        die "could not make Debian $release"
    }
    rmdir "$root"
    mv "$root.unfinished" "$root"
fi

# The build folder there stays, so that a second run only builds what has changed.
mkdir -p "$root/src"
find "$root/src" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
git ls-files --cached --others --exclude-standard -z |
    while IFS= read -r -d '' file; do [[ ! -e $file ]] || printf '%s\0' "$file"; done |
    tar --null --files-from=- -cf - | tar -C "$root/src" -xf -
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"

# shellcheck disable=SC2016 # the other shell fills these in
exec unshare --mount bash -euc '
    root=$1
    shift
    mount --make-rprivate /
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 dev "$root/dev"
    for node in null zero full random urandom; do
        touch "$root/dev/$node"
        mount --bind "/dev/$node" "$root/dev/$node"
    done
    ln -s /proc/self/fd "$root/dev/fd"
    for n in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${n%:*}" "$root/dev/${n#*:}"; done
    mkdir -m 1777 "$root/dev/shm"
    exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${MATRIX_COUNT:+MATRIX_COUNT="$MATRIX_COUNT"} ${CMAKE_BUILD_PARALLEL_LEVEL:+CMAKE_BUILD_PARALLEL_LEVEL="$CMAKE_BUILD_PARALLEL_LEVEL"} \
        bash -c "cd /src && exec \"\$@\"" bash "$@"
' bash "$root" "$@"
