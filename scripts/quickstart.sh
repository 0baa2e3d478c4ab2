#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/quickstart.sh [--no-install]

Installs what is missing (Debian 12 or newer; as root or with sudo), builds the regdirect tool and checks
examples/requests.ndjson with it. Safe to run again.

  --no-install   install nothing; build with what is installed
TEXT
}

install=true
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    *) misused ;;
    esac
    shift
done

! $install || scripts/install-dependencies.sh

echo "Building the tool."
cmake --preset release -D BUILD_TESTING=OFF -B build/quickstart --log-level=WARNING >/dev/null
cmake --build build/quickstart --target regdirect_tool

tool=build/quickstart/bin/regdirect
printf '\n$ %s check examples/requests.ndjson\n' "$tool"
status=0
"$tool" check examples/requests.ndjson || status=$?
echo
case $status in
0) echo "Every request keeps the contract." ;;
1) echo "It works: exit status 1 means that some requests break the contract; the lines above say which, where and why." ;;
*) echo "The tool failed with exit status $status." >&2; exit 1 ;;
esac
