#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/export.sh [--all] [REGDIRECT [FOLDER]]

Writes the exports of the contract into FOLDER (default: the project's folder), which it makes if there is none: schema/ and
docs/reference.md, with the program REGDIRECT (build/dev/bin/regdirect). A schema is a file schema/DRAFT/MESSAGE.SOLUTION.json.
In its name, "strict" means that warnings are errors, "open" that unknown members are ignored.

  --all  drafts 07 and 04 and OpenAPI 3.0 as well, not only 2020-12 and OpenAPI 3.1
TEXT
}

common_options "$@"
drafts=(2020-12) versions=(3.1)
case ${1-} in
--all) drafts+=(07 04) versions+=(3.0); shift ;;
-*) misused ;;
esac
project=$PWD
cd "$OLDPWD" # where the arguments were named
regdirect=$(realpath "${1-$project/build/dev/bin/regdirect}")
[[ -x $regdirect ]] || die "there is no tool $regdirect: build it, or name it"
folder=${2-$project}
mkdir -p "$folder"
cd "$folder"
rm -rf schema/2020-12 schema/07 schema/04 schema/openapi

for draft in "${drafts[@]}"; do
    mkdir -p "schema/$draft"
    for solution in generic nb-iot smart-home; do
        for strict in '' --strict; do
            for open in '' '--unknown-members ignore'; do
                # shellcheck disable=SC2086 # options, or nothing
                "$regdirect" schema --draft "$draft" --solution $solution $strict $open \
                    >"schema/$draft/request.$solution${open:+.open}${strict:+.strict}.json"
            done
        done
    done
    "$regdirect" schema --draft "$draft" --message response >"schema/$draft/response.json"
    "$regdirect" schema --draft "$draft" --message response --strict >"schema/$draft/response.strict.json"
    "$regdirect" schema --draft "$draft" --message error >"schema/$draft/error.json"
done
mkdir -p schema/openapi docs
for version in "${versions[@]}"; do
    for solution in generic nb-iot smart-home; do
        "$regdirect" openapi --openapi-version "$version" --solution $solution >"schema/openapi/$version.$solution.json"
    done
done
"$regdirect" reference >docs/reference.md
