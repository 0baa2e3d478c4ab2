#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Compiles the module and a program that imports it, and compares what the program prints: tests/modules/run.sh FOLDER
# Exit status 77: there is no clang 19. CXXFLAGS is passed on, an include folder of Boost for example.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
cxx=${CXX:-clang++-19}
command -v "$cxx" >/dev/null || { echo "skipped: there is no $cxx"; exit 77; }
mkdir -p "$1"
cd "$1"
# shellcheck disable=SC2206 # several flags
flags=(-std=c++20 -Wall -Wextra -Werror -I"$root/include" ${CXXFLAGS-})
"$cxx" "${flags[@]}" --precompile "$root/modules/regdirect.cppm" -o regdirect.pcm
"$cxx" -c regdirect.pcm -o regdirect.o
"$cxx" "${flags[@]}" -fmodule-file=regdirect=regdirect.pcm -c "$here/program.cpp" -o program.o
"$cxx" "${flags[@]}" -c "$here/other.cpp" -o other.o
"$cxx" "${flags[@]}" -c "$here/../support/boost_json_src.cpp" -o boost_json.o
"$cxx" program.o other.o regdirect.o boost_json.o -o program
./program >printed.txt
diff "$here/expected.txt" printed.txt
