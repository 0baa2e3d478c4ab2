#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: scripts/single-header.sh [--without-schema] [FOLDER]

Writes FOLDER/regdirect_single.hpp (build/single): all of include/ in one file. Boost is needed as before, and so is
<boost/json/src.hpp> in one source file where the compiled Boost.JSON is not linked. Each part keeps its include guard, so
that a program may include headers of include/ after it.

  --without-schema   what regdirect.hpp has, and no more: schema.hpp nearly doubles what a file costs to compile
TEXT
}

headers='regdirect/regdirect.hpp regdirect/extend.hpp regdirect/schema.hpp'
case ${1-} in
-h | --help) usage; exit ;;
--without-schema) headers=${headers% *}; shift ;;
-*) usage >&2; exit 2 ;;
esac
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1-$project/build/single}
version=$(sed -n 's/^ *VERSION \([0-9.]*\).*/\1/p' "$project/CMakeLists.txt")
mkdir -p "$folder"

# Headers in the order in which they need each other, each once; what they include of others moves to the top, but for
# what stands under a condition: `#if` begins one.
LC_ALL=C awk -v include="$project/include" -v version="$version" -v headers="$headers" '
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
    print "// regdirect " version " in one file, made of its headers by scripts/single-header.sh. Change those, not this."
    print "#ifndef REGDIRECT_SINGLE_HPP\n#define REGDIRECT_SINGLE_HPP\n"
    fflush()
    for (name in foreign) print "#include <" name ">" | "sort"
    close("sort")
    printf "%s\n#endif\n", body
}' | cat -s >"$folder/regdirect_single.hpp.new"
mv "$folder/regdirect_single.hpp.new" "$folder/regdirect_single.hpp"
