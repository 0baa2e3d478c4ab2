#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/matrix.sh [--no-install] [--verdicts] [NAME…]
       scripts/matrix.sh --list

Builds and tests with every compiler, library and way to compile that regdirect supports, or with the NAMEd ones, each
in build/matrix/NAME. Missing packages are installed, or unpacked into build/matrix (scripts/install-dependencies.sh
--unpack); an entry without its packages is skipped. A compiler that only a newer Debian has is used in a system of that
release, if this is run as root (scripts/in-debian.sh). Every build must print the same verdicts for the same bodies,
byte for byte, except for the offset of broken text, which depends on the version of Boost.JSON. Ends with a table of
the builds, the tests that were run, and the results.

  cases     all test cases, and what "verdicts" runs
  verdicts  the tool on the conformance cases and beside the reference on generated bodies
  check     the same for `check` alone, if the tool's parser of command lines cannot be compiled

  --verdicts    run only "verdicts"
  --no-install  install nothing; build with what is installed
  --list        print the table of entries

Environment: MATRIX_COUNT, the number of bodies to generate (default 2000). A failure's log is build/matrix/NAME.log.
TEXT
}

# Name, compiler, standard library, C++, Boost, what is run, more options of the compiler.
table='
gcc-12           g++-12                libstdc++  20 installed  cases
gcc-12-c++23     g++-12                libstdc++  23 1.83       cases
gcc-14           g++-14                libstdc++  20 installed  cases
gcc-14-c++23     g++-14                libstdc++  23 installed  verdicts
gcc-15           g++-15                libstdc++  23 installed  verdicts
clang-14         clang++-14            libstdc++  20 installed  cases
clang-14-c++23   clang++-14            libstdc++  23 1.83       verdicts
clang-14-libc++  clang++-14            libc++-14  20 1.83       cases
clang-19         clang++-19            libstdc++  20 1.83       cases
clang-19-c++23   clang++-19            libstdc++  23 1.83       verdicts
clang-19-libc++  clang++-19            libc++-19  23 newest     cases
boost-1.81       g++-12                libstdc++  20 1.81       cases
boost-newest     g++-12                libstdc++  20 newest     cases
no-exceptions    g++-12                libstdc++  20 1.83       check    -fno-exceptions -fno-rtti
no-rtti          g++-12                libstdc++  20 1.83       verdicts -fno-rtti
unsigned-char    g++-12                libstdc++  20 1.83       cases    -funsigned-char
big-endian       s390x-linux-gnu-g++   libstdc++  20 1.83       cases    -static
'
work=$PWD/build/matrix count=${MATRIX_COUNT:-2000}
export PYTHONDONTWRITEBYTECODE=1

install=true only_verdicts=false names=()
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --list) printf '%s' "${table#?}"; exit ;;
    --no-install) install=false ;;
    --verdicts) only_verdicts=true ;;
    -*) misused ;;
    *)
        grep -q "^${1//+/\\+} " -E <<<"$table" || { echo "no such entry: $1 (see --list)" >&2; exit 2; }
        names+=("$1") ;;
    esac
    shift
done
mkdir -p "$work"

# Whether a compiler is there, or can be installed.
have_compiler() {
    local packages=("${1/++/}")
    [[ $1 != g++-* ]] || packages=("$1")
    [[ $1 != s390x-* ]] || packages=(g++-s390x-linux-gnu qemu-user-static)
    command -v "$1" >/dev/null && { [[ $1 != s390x-* ]] || command -v qemu-s390x-static >/dev/null; } && return
    $install && scripts/install-dependencies.sh "${packages[@]}"
}

# The release of Debian in which an entry is built, because this one has no such compiler; nothing: in this one.
release_of() {
    case $1 in
    g++-14) local release=trixie ;;
    g++-15) local release=sid ;;
    *) return ;;
    esac
    # By its whole name: apt takes one with a + for a pattern where there is no such package.
    if command -v "$1" >/dev/null || apt-cache pkgnames "$1" | grep -Fxq "$1"; then return; fi
    echo "$release"
}

# Builds and tests an entry in another release. Fails if what it needs cannot be had there, too.
run_elsewhere() {
    local name=$1 release=$2 root=$PWD/build/roots/$2 options=() status=0
    $install || [[ -x $root/bin/bash ]] || return 3
    ! $only_verdicts || options=(--verdicts)
    # shellcheck disable=SC2016 # the other shell fills these in
    scripts/in-debian.sh "$release" bash -c 'scripts/install-dependencies.sh && exec scripts/matrix.sh "$@"' - \
        "${options[@]}" "$name" || status=$?
    ((status != 3)) || return 3
    ! grep -q "^$name: skipped" "$work/$name.log" || return 3
    ((status == 0)) && cp "$root/src/build/matrix/$name.judged" "$work/$name.judged"
}

# Whether a folder of packages is there, or can be unpacked.
have_packages() {
    local folder=$1
    [[ $1 != --source ]] || folder=$2
    [[ -d $folder ]] || { $install && scripts/install-dependencies.sh --unpack "$@"; }
}

# Catch2 for what Debian's cannot be linked with, compiled from Debian's sources with the options in `cmake_options`.
build_catch2() {
    local folder=$1
    cmake -S "$work/sources/catch2" -B "$folder-build" -G Ninja "${cmake_options[@]}" -D BUILD_TESTING=OFF \
        -D CATCH_BUILD_TESTING=OFF -D CATCH_INSTALL_DOCS=OFF -D CMAKE_INSTALL_PREFIX="$folder" &&
        cmake --build "$folder-build" && cmake --install "$folder-build"
}

# Sets `cmake_options` to the options that choose compiler, library and Boost, and `own_catch2` to whether Catch2 has to be
# built with them. Fails if one of them cannot be had.
prepare() {
    local name=$1 compiler=$2 library=$3 standard=$4 boost=$5 runs=$6 flags=$7
    cmake_options=(-D CMAKE_BUILD_TYPE=Debug -D CMAKE_CXX_COMPILER="$compiler" -D CMAKE_CXX_STANDARD="$standard"
        -D CMAKE_CXX_STANDARD_REQUIRED=ON -D CMAKE_CXX_EXTENSIONS=OFF)
    have_compiler "$compiler" || return
    if [[ $library == libc++-* ]]; then
        local version=${library#libc++-}
        have_packages "$work/$library" "$library-dev" "libc++abi-$version-dev" || return
        local place=$work/$library/usr/lib/llvm-$version
        flags+=" -nostdinc++ -isystem $place/include/c++/v1"
        cmake_options+=(-D CMAKE_EXE_LINKER_FLAGS=-nostdlib++
            -D CMAKE_CXX_STANDARD_LIBRARIES="$place/lib/libc++.a $place/lib/libc++abi.a -lpthread")
    fi
    cmake_options+=(-D CMAKE_CXX_FLAGS="$flags")
    if [[ $compiler == s390x-* ]]; then
        cmake_options+=(-D CMAKE_SYSTEM_NAME=Linux -D CMAKE_SYSTEM_PROCESSOR=s390x
            -D CMAKE_CROSSCOMPILING_EMULATOR="$(command -v qemu-s390x-static)")
    fi
    own_catch2=false
    if [[ $runs == cases && ($library != libstdc++ || $compiler == s390x-*) ]]; then
        have_packages --source "$work/sources/catch2" catch2 || return
        own_catch2=true
    fi
    if [[ $boost != installed ]]; then
        have_packages "$work/boost-$boost" "libboost$boost-dev" || return
        local found=("$work/boost-$boost"/usr/lib/*/cmake/Boost-*)
        cmake_options+=(-D REGDIRECT_HEADER_ONLY=ON -D Boost_DIR="${found[0]}" -D CMAKE_DISABLE_FIND_PACKAGE_RapidJSON=ON)
    fi
}

# Compiles the programs and runs them; the digest of what the tool says goes to NAME.judged.
build_and_run() {
    local folder=$work/$1/build runs=$2 targets=(regdirect_tool) tool=$work/$1/build/bin/regdirect emulator=()
    local with_tests=ON test_builds=OFF
    case $runs in
    cases) targets+=(regdirect_tests) ;;
    verdicts) with_tests=OFF ;;
    check)
        test_builds=ON targets=(regdirect_no_exceptions regdirect_check_no_exceptions)
        tool=$folder/tests/regdirect_check_no_exceptions ;;
    esac
    if $own_catch2; then
        build_catch2 "$work/$1/catch2" || return
        cmake_options+=(-D Catch2_DIR="$work/$1/catch2/lib/cmake/Catch2")
    fi
    cmake -B "$folder" -G Ninja "${cmake_options[@]}" -D REGDIRECT_WARNINGS_AS_ERRORS=ON -D BUILD_TESTING=$with_tests \
        -D REGDIRECT_TEST_BUILDS=$test_builds -D REGDIRECT_BUILD_EXAMPLES=OFF -D REGDIRECT_INSTALL=OFF || return
    cmake --build "$folder" --target "${targets[@]}" || return

    if [[ ${cmake_options[*]} == *CROSSCOMPILING_EMULATOR=* ]]; then
        emulator=(qemu-s390x-static)
        printf '#!/bin/sh\nexec %q %q "$@"\n' "${emulator[@]}" "$tool" >"$work/$1/tool"
        chmod +x "$work/$1/tool"
        tool=$work/$1/tool
    fi
    [[ $runs != cases ]] || "${emulator[@]}" "$folder/tests/regdirect_tests" || return
    [[ $runs != check ]] || "$folder/tests/regdirect_no_exceptions" || return
    python3 tests/differential/compare.py --tool "$tool" --count "$count" || return
    python3 tests/conformance/judge.py --tool "$tool" --generated "$count" | tee "$work/$1.judged"
}

results=() failed=0 said=''
note() {
    results+=("$(printf '%-16s %-20s %-10s C++%s Boost %-10s %-9s %s' "$1" "$2" "$3" "$4" "$5" "$6" "$7")")
    echo "$1: $7"
}

newest=''
while read -r name compiler library standard boost runs flags; do
    [[ -n $name ]] || continue
    [[ ${#names[@]} == 0 || " ${names[*]} " == *" $name "* ]] || continue
    if $only_verdicts && [[ $runs == cases ]]; then runs=verdicts; fi
    if [[ $boost == newest ]]; then
        [[ -n $newest ]] || newest=$(scripts/install-dependencies.sh --newest-boost) || newest=unknown
        boost=$newest
    fi
    log=$work/$name.log
    row=("$name" "$compiler" "$library" "$standard" "$boost" "$runs")
    SECONDS=0
    release=$(release_of "$compiler")
    if [[ -n $release ]]; then
        status=0
        run_elsewhere "$name" "$release" >"$log" 2>&1 </dev/null || status=$?
        row[4]="of $release"
        if ((status == 3)); then
            note "${row[@]}" "skipped: what it needs cannot be had, see ${log#"$PWD/"}"
            continue
        fi
    elif ! prepare "${row[@]}" "$flags" >"$log" 2>&1 </dev/null; then
        note "${row[@]}" "skipped: what it needs cannot be had, see ${log#"$PWD/"}"
        continue
    fi
    if [[ -z $release ]]; then
        status=0
        build_and_run "$name" "$runs" >>"$log" 2>&1 </dev/null || status=$?
    fi
    if ((status != 0)); then
        tail -n 20 "$log"
        note "${row[@]}" "FAILED, see ${log#"$PWD/"}"
        failed=1
        continue
    fi
    sum=$(sed -n 's/^sha256 //p' "$work/$name.judged")
    if [[ $sum != "${said:=$sum}" ]]; then
        note "${row[@]}" "FAILED: says something else than those before"
        failed=1
        continue
    fi
    note "${row[@]}" "ok, ${sum:0:12}, $SECONDS s"
done <<<"$table"

printf '\n%s\n' "${results[@]}"
exit $failed
