#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh PYTHON FILTER PACKAGES build|requests|conformance|bootstrap. FILTER is the file that bindings/envoy/build.sh writes;
# Envoy's protos are in PACKAGES-bindings. Exit status 77: something is missing, so the test is skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bindings=$here/../../../bindings/envoy
python=$1 packages=$3
export REGDIRECT_FILTER=$2
skip() {
    echo "skipped: $1"
    exit 77
}
[[ $4 != build ]] || exec "$bindings/build.sh" "$REGDIRECT_FILTER"
[[ -e $REGDIRECT_FILTER ]] || skip "the filter is not built"
command -v node >/dev/null || skip "there is no node"
case $4 in
requests) node --test "$here/filter_test.mjs" ;;
conformance) "$python" "$here/../cases.py" | node "$here/conformance.mjs" "$REGDIRECT_FILTER" ;;
bootstrap)
    # Debian's packages for Python are those of its own interpreter.
    for python in "$python" /usr/bin/python3; do ! "$python" -c 'import google.protobuf, yaml' 2>/dev/null || break; done
    REGDIRECT_CONFIGURATION=$("$python" "$here/bootstrap.py" "$packages-bindings/node_modules/@grpc/grpc-js-xds/deps" "$bindings/example/envoy.yaml")
    export REGDIRECT_CONFIGURATION
    node --test "$here/example_test.mjs" ;;
esac
