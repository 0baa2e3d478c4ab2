#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh PYTHON OUT PACKAGES build|api|current|conformance|small|bun|deno|workerd|chromium|types|page|threads. OUT is the
# folder that build.sh fills, PACKAGES one that has node_modules; runtimes are in PACKAGES-bindings. Exit status 77:
# something is missing, so the test is skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bindings=$here/../../../bindings/wasm
python=$1 out=$2 packages=$3
skip() {
    echo "skipped: $1"
    exit 77
}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
if [[ $4 == threads ]]; then
    # All headers, for a machine without threads: WebAssembly's libc++ has no mutex.
    command -v clang++-19 >/dev/null && [[ -e /usr/lib/wasm32-wasi/libc++.a ]] || skip "there is no clang++-19 or libc++ for wasm32-wasi"
    ${LAUNCHER-} clang++-19 --target=wasm32-wasi -std=c++20 -Wall -Wextra -Werror -fno-exceptions -DBOOST_SYSTEM_DISABLE_THREADS \
        "-I$here/../../../include" -fsyntax-only "$here/../../flags/no_threads.cpp"
    exit
fi
command -v node >/dev/null || skip "there is no node"
case $4 in
build) exec "$bindings/build.sh" "$out" ;;
current)
    node "$bindings/contract.mjs" "$made"
    diff -r "$made/contract.js" "$bindings/package/contract.js" && diff "$made/contract.d.ts" "$bindings/package/contract.d.ts"
    exit ;;
esac
[[ -e $out/page/index.html ]] || skip "the package is not built"
case $4 in
api) REGDIRECT_PACKAGE=$out/package node --test "$here/api_test.mjs" ;;
conformance | small | bun | deno | workerd | chromium)
    judge=$here/conformance.mjs cases=$made/cases runtimes=$packages-bindings/node_modules
    # The package by its name, so that each runtime chooses its entry.
    by_name() {
        [[ -x $1 ]] || skip "there is no $1"
        mkdir "$made/node_modules"
        cp -r "$out/package" "$made/node_modules/regdirect"
        cp "$judge" "$here/judge.mjs" "$made/"
        echo '{"type":"module","dependencies":{"regdirect":"*"}}' >"$made/package.json"
        cd "$made"
        HOME=$made NO_COLOR=1 "$@" "$made/conformance.mjs" "$cases" regdirect
    }
    "$python" "$here/../cases.py" >"$cases"
    case $4 in
    conformance) node "$judge" "$cases" "$out/package/node.js" ;;
    small) node "$judge" "$cases" "$out/package/regdirect.small.wasm" "$out/package/core.js" ;;
    bun) by_name "$runtimes/@oven/bun-linux-x64/bin/bun" run ;;
    deno) by_name "$runtimes/@deno/linux-x64-glibc/deno" run --no-remote --allow-read ;;
    workerd)
        workerd=$runtimes/@cloudflare/workerd-linux-64/bin/workerd
        [[ -x $workerd ]] || skip "there is no workerd"
        node "$here/workerd.mjs" "$cases" "$workerd" "$out/package" ;;
    chromium)
        [[ -e $packages/node_modules/playwright-core ]] || skip "there is no playwright-core"
        chromium=$(command -v chromium) || skip "there is no chromium"
        node "$here/chromium.mjs" "$cases" "$chromium" "$out/package" "$packages" ;;
    esac ;;
types)
    [[ -e $packages/node_modules/typescript && -e $packages/node_modules/@standard-schema/spec ]] || skip "no typescript or @standard-schema/spec"
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
