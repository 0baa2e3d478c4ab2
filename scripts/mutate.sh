#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'TEXT'
usage: scripts/mutate.sh [--no-install] [OPTION…]

Installs what is missing (Debian 12 or newer; as root or with sudo), breaks the library one small step at a time, and
runs the tests until one notices: tests/mutation/README.md says how. All of it takes an hour or two. What was found is
kept in build/mutation/results.jsonl: a run that was interrupted goes on, and the next one tries again only what was
changed. Remove the file to begin anew.

  --no-install   build with what is there
  --header NAME  break this header alone, as detail/check.hpp; again for more
  --sample N     try N mutants, picked at random
  --seed S       pick others (1)
  --jobs J       how many at a time (one a core)
  --list         print the mutants, and stop

Exit status: 0 at least 95 % of the mutants are killed and every survivor is explained, 1 not so, 2 wrong usage or a test
that fails without a mutant.
TEXT
}

install=true
case ${1-} in
-h | --help) usage; exit ;;
--no-install) install=false; shift ;;
esac

! $install || scripts/install-dependencies.sh clang
PYTHONDONTWRITEBYTECODE=1 exec python3 tests/mutation/mutate.py "$@"
