#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/analyze.sh [--no-install] [STAGE…]

Installs what is missing (Debian 12 or newer; as root or with sudo), and looks for mistakes that the tests alone do not
find. Prints one line for each stage, and writes the rest of its output to build/analyze/STAGE.log. Stops after the
first stage that fails. A stage is skipped, with a message, if its compiler or tool cannot be installed.

  --no-install   install nothing; build with what is installed
  STAGE          of these; all of them is the default
    coverage     the test cases run every line in include/; each line that did not is printed
    asan         all tests with AddressSanitizer and UndefinedBehaviorSanitizer (g++)
    integer      test cases and inputs of the fuzz targets with clang's sanitizers of integers and conversions
    tsan         the tool with ThreadSanitizer (g++)
    tidy         clang-tidy has no finding in headers, tool and fuzz targets

Exit status: 0 no finding, 1 a finding, 2 wrong usage.
TEXT
}

common_options "$@"
shift "$taken"
all=(coverage asan integer tsan tidy)
stages=("$@")
(($#)) || stages=("${all[@]}")
for stage in "${stages[@]}"; do
    [[ " ${all[*]} " == *" $stage "* ]] || misused
done
declare -A program=([integer]=clang++ [tidy]=clang-tidy) package=([integer]=clang [tidy]=clang-tidy)

coverage() {
    cmake --preset coverage --log-level=WARNING &&
        cmake --build --preset coverage &&
        find build/coverage -name '*.gcda' -delete && # of the run before, which would be added to
        build/coverage/tests/regdirect_tests &&
        python3 tests/coverage.py build/coverage
}

run() {
    case $1 in
    coverage) coverage ;;
    # These sources have every template of the library in them.
    tidy) cmake --preset dev --log-level=WARNING &&
        printf '%s\n' tools/regdirect/*.cpp fuzz/*.cpp | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p build/dev ;;
    *) scripts/test.sh --no-install "$1" ;;
    esac
}

mkdir -p build/analyze
# shellcheck disable=SC2119 # without packages: those that the project needs
install_missing
for stage in "${stages[@]}"; do
    log=build/analyze/$stage.log
    if [[ -v program[$stage] ]] && ! command -v "${program[$stage]}" >/dev/null; then
        if ! $install || ! scripts/install-dependencies.sh "${package[$stage]}" >"$log" 2>&1; then
            echo "$stage: skipped: there is no ${program[$stage]}"
            continue
        fi
    fi
    before=$SECONDS
    if ! run "$stage" >"$log" 2>&1; then
        tail -n 60 "$log"
        echo "$stage: failed; all that it said: $log"
        exit 1
    fi
    # The line that sums it up: of ctest, or of coverage.py
    echo "$stage: passed in $((SECONDS - before)) s: $(grep -E '^(all |[0-9]+% tests)' "$log" | tail -n 1)"
done
