#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
failure=1

usage() {
    cat <<'TEXT'
usage: scripts/release.sh [FOLDER]
       scripts/release.sh --single-header [--without-schema] [FOLDER]

Writes the files of a release into FOLDER (build/release), from the last commit: the source archive, regdirect_single.hpp
and SHA256SUMS. The same commit gives the same bytes. Uncommitted changes are not included, and nothing is tagged or sent
anywhere. Exit status 1 if CHANGELOG.md has no section for the version, or if a file for packagers names another
version, or other parts of Boost than the headers include.

With --single-header, it writes only FOLDER/regdirect_single.hpp (build/single), from the files as they are: all of
include/ in one file. A program still needs Boost, and, if it does not link the compiled Boost.JSON, <boost/json/src.hpp>
in one source file. Each part keeps its include guard, so that a program may include headers of include/ after it.

  --without-schema   only the contents of regdirect.hpp: schema.hpp nearly doubles the time to compile a file
TEXT
}

# Makes the folder, which is named from where the script was called, and prints its whole name.
folder_of() { (cd "$OLDPWD" && mkdir -p "$1" && cd "$1" && pwd); }

# single_header FOLDER HEADER…: headers in the order in which they need each other, each once; what they include of others
# moves to the top, but for what stands under a condition: `#if` begins one.
single_header() {
    local folder=$1 version
    shift
    version=$(sed -n 's/^ *VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    LC_ALL=C awk -v include="$PWD/include" -v version="$version" -v headers="$*" '
function add(header,    file, line, status) {
    if (header in added) return
    added[header]
    file = include "/" header
    while ((status = getline line < file) > 0) {
        if (line ~ /^#if/) ++depth[header]
        if (line ~ /^#endif/) --depth[header]
        if (line ~ /^#include <regdirect\//) {
            if (depth[header] <= 1) add(named(line)) # under a condition: what is compiled apart, which one file is not
        }
        else if (line ~ /^#include </ && depth[header] <= 1) foreign[named(line)]
        else if (line !~ /^\/\/ SPDX-License-Identifier:/) text[header] = text[header] line "\n"
    }
    if (status < 0) { print "cannot read " file >"/dev/stderr"; exit 1 }
    close(file)
    body = body "\n// === " header " ===\n" text[header]
}
function named(line) { sub(/^#include </, "", line); sub(/>.*/, "", line); return line }
BEGIN {
    count = split(headers, wanted, " ")
    for (i = 1; i <= count; ++i) add(wanted[i])
    print "// SPDX-License-Identifier: BSL-1.0"
    print "// regdirect " version " in one file, made of its headers by scripts/release.sh. Change those, not this."
    print "#ifndef REGDIRECT_SINGLE_HPP\n#define REGDIRECT_SINGLE_HPP\n"
    fflush()
    for (name in foreign) print "#include <" name ">" | "sort"
    close("sort")
    printf "%s\n#endif\n", body
}' | cat -s >"$folder/regdirect_single.hpp.new"
    mv "$folder/regdirect_single.hpp.new" "$folder/regdirect_single.hpp"
}

common_options "$@"
if [[ ${1-} == --single-header ]]; then
    shift
    headers=(regdirect/regdirect.hpp regdirect/extend.hpp regdirect/schema.hpp)
    [[ ${1-} != --without-schema ]] || { unset 'headers[2]'; shift; }
    [[ ${1-} != -* ]] || misused
    folder=$(folder_of "${1-$PWD/build/single}")
    single_header "$folder" "${headers[@]}"
    exit
fi
[[ ${1-} != -* ]] || misused
folder=$(folder_of "${1-$PWD/build/release}")
[[ $(git rev-parse --show-prefix 2>/dev/null || echo none) == '' ]] || die "$PWD is not a git repository"

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
"$unpacked/$name/scripts/release.sh" --single-header "$folder"

(cd "$folder" && sha256sum "$name.tar.gz" regdirect_single.hpp | tee SHA256SUMS)
