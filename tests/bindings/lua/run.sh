#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Tests of the Lua module. tests/bindings/lua/run.sh PYTHON conformance|module; without LuaJIT they are skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v luajit >/dev/null || { echo "skipped: no luajit"; exit 77; }
export LUA_PATH="$here/../../../bindings/lua/?.lua"
case $2 in
conformance) "$1" "$here/../cases.py" | luajit "$here/conformance.lua" ;;
module) REGDIRECT_HEADS=$here/../heads.tsv luajit "$here/module_test.lua" ;;
esac
