#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Makes objs/ngx_auto_config.h, without which nginx's headers cannot be used. Compiles only nginx's own probes.
#   configure.sh NGINX_SOURCE FOLDER
set -euo pipefail
source=$1 folder=$2
mkdir -p "$folder/objs"
cd "$source"
NGX_CONF_FLAGS=(--with-compat) # fits every nginx that was built with it, as those from nginx.org are
# Debian's nginx-dev says what its nginx was configured with.
# shellcheck source=/dev/null
[[ ! -r conf_flags ]] || . ./conf_flags
bash ./configure --builddir="$folder/objs" "${NGX_CONF_FLAGS[@]}" >"$folder/configure.log" 2>&1 || {
    tail -n 20 "$folder/configure.log" >&2
    exit 1
}
