# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash
# The lines that scripts share. They source it first: it stops them at the first failure, and goes to the project's
# folder. A script defines usage().
# shellcheck disable=SC2034 # the scripts read what is set here
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}

# Ends the script with a message; with status 2, or $failure.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit "${failure:-2}"
}

# Ends the script with its usage on standard error.
misused() {
    usage >&2
    exit 2
}

# Prints the usage if that is asked for, and notes --no-install: whether to install what is missing is in $install, and
# whether an argument was taken in $taken.
install=true taken=0
common_options() {
    taken=0
    case ${1-} in
    -h | --help) usage; exit ;;
    --no-install) install=false taken=1 ;;
    esac
}

# Installs packages that are missing, unless --no-install was given.
install_missing() {
    ! $install || scripts/install-dependencies.sh "$@"
}
