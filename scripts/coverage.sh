#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/coverage.sh [--no-install] [--floor PERCENT]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds the test cases with g++ --coverage, runs them,
and prints how much of each header ran, and each line that did not.

  --no-install     build with what is there
  --floor PERCENT  of the lines in include/ (100)

Exit status: 0 at or above the floor, 1 below it, or a test failed.
TEXT
}

install=true
case ${1-} in
-h | --help) usage; exit ;;
--no-install) install=false; shift ;;
esac

! $install || scripts/install-dependencies.sh
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
cmake --preset coverage --log-level=WARNING >/dev/null
cmake --build --preset coverage
find build/coverage -name '*.gcda' -delete # of the run before, which would be added to
build/coverage/tests/regdirect_tests
python3 tests/coverage.py build/coverage "$@"
