#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh PYTHON OUT PACKAGES build|api|current|conformance|small|types|page. OUT is what build.sh builds, PACKAGES a folder
# that has node_modules. Exit status 77: something is missing, so the test is skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bindings=$here/../../../bindings/wasm
python=$1 out=$2 packages=$3
skip() {
    echo "skipped: $1"
    exit 77
}
command -v node >/dev/null || skip "there is no node"
case $4 in
build) exec "$bindings/build.sh" "$out" ;;
current)
    made=$(mktemp -d)
    trap 'rm -rf "$made"' EXIT
    node "$bindings/contract.mjs" "$made"
    diff -r "$made/contract.js" "$bindings/package/contract.js" && diff "$made/contract.d.ts" "$bindings/package/contract.d.ts"
    exit ;;
esac
[[ -e $out/page/index.html ]] || skip "the package is not built"
case $4 in
api) REGDIRECT_PACKAGE=$out/package node --test "$here/api_test.mjs" ;;
conformance) "$python" "$here/../cases.py" | node "$here/conformance.mjs" "$out/package/node.js" ;;
small) "$python" "$here/../cases.py" | node "$here/conformance.mjs" "$out/package/regdirect.small.wasm" "$out/package/core.js" ;;
types)
    [[ -e $packages/node_modules/typescript && -e $packages/node_modules/@standard-schema/spec ]] || skip "no typescript or @standard-schema/spec"
    made=$(mktemp -d)
    trap 'rm -rf "$made"' EXIT
    mkdir "$made/node_modules"
    echo '{"type":"module"}' >"$made/package.json"
    ln -s "$out/package" "$made/node_modules/regdirect"
    ln -s "$packages/node_modules/@standard-schema" "$made/node_modules/"
    cp "$here/types.ts" "$made/"
    cd "$made"
    "$packages/node_modules/.bin/tsc" --strict --noEmit --target es2022 --lib es2022,dom --module nodenext \
        --moduleResolution nodenext --preserveSymlinks types.ts ;;
page)
    [[ -e $packages/node_modules/playwright-core ]] || skip "there is no playwright-core"
    chromium=$(command -v chromium) || skip "there is no chromium"
    node "$here/page_test.mjs" "$out/page/index.html" "$chromium" "$packages" ;;
esac
