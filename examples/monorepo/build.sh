#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: examples/monorepo/build.sh [FOLDER]

Builds client, server and front end into FOLDER (build/monorepo), all three from the contract: the programs from the
headers, the front end's types and checks from schema/, which scripts/export.sh writes from the same table. Needs the
Node packages that scripts/install-dependencies.sh --node installs.
TEXT
}

case ${1-} in
-h | --help) usage; exit ;;
-*) usage >&2; exit 2 ;;
esac
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
folder=${1-$project/build/monorepo}
packages=$project/build/node/node_modules
[[ -d $packages ]] || { echo "no Node packages: run scripts/install-dependencies.sh --node" >&2; exit 1; }
mkdir -p "$folder/web"
folder=$(cd "$folder" && pwd)

cmake -S "$here/cpp" -B "$folder/cpp" --log-level=WARNING
cmake --build "$folder/cpp"

cd "$folder/web"
ln -sfn "$packages" node_modules
cp "$here"/web/* .
cp "$project/schema/2020-12/request.generic.json" request.json
echo '{"type": "module"}' >package.json
node_modules/.bin/openapi-typescript "$project/schema/openapi/3.1.generic.json" --output contract.d.ts
node_modules/.bin/tsc
