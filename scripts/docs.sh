#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/docs.sh [--no-install] [--look] [FOLDER]

Builds the documentation site into FOLDER/html (build/site). A public name without documentation is an error. The site
contains the page that checks messages in the browser if the tools for WebAssembly are installed (bindings/wasm/build.sh
--help).

  --no-install   install nothing; build with what is installed: doxygen and doxygen-awesome-css, chromium for --look
  --look         open every page in Chromium, wide and narrow, and fail on links that lead nowhere and on pages that
                 have to be scrolled sideways

  WASM           a folder in the environment that bindings/wasm/build.sh has written, so that it is not built again

Exit status: 0 success, 1 something is wrong, 77 Doxygen, its theme or Chromium is not installed.
TEXT
}

install=true look=false
while (($#)); do
    case $1 in
    -h | --help) usage; exit ;;
    --no-install) install=false ;;
    --look) look=true ;;
    -*) misused ;;
    *) break ;;
    esac
    shift
done
packages=(doxygen doxygen-awesome-css)
! $look || packages+=(chromium)
! $install || scripts/install-dependencies.sh "${packages[@]}"
command -v doxygen >/dev/null || { echo "skipped: there is no doxygen (Debian: doxygen)"; exit 77; }
[[ -d /usr/share/doxygen-awesome-css ]] || { echo "skipped: there is no theme (Debian: doxygen-awesome-css)"; exit 77; }

OUTPUT=$(realpath -m "${1:-build/site}")
VERSION=$(sed -n 's/^ *VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
export OUTPUT VERSION
rm -rf "$OUTPUT/html" "$OUTPUT/pages"
mkdir -p "$OUTPUT/html"
python3 docs/pages.py "$OUTPUT/pages"

# Doxygen's own head of a page, and the theme's scripts.
doxygen -w html "$OUTPUT/header.html" "$OUTPUT/footer.html" "$OUTPUT/unused.css" docs/Doxyfile 2>/dev/null
sed -i '/<\/head>/e cat docs/head.html' "$OUTPUT/header.html"

# The page that checks messages; without the tools for it, the site has a note instead.
if [[ -z ${WASM-} ]]; then
    WASM=$OUTPUT/wasm
    bindings/wasm/build.sh "$WASM" >"$OUTPUT/wasm.log" 2>&1 || (($? == 77)) || { tail "$OUTPUT/wasm.log" >&2; exit 1; }
fi
try=$OUTPUT/pages/try.md
printf '# Check a message {#try}\n\n' >"$try"
if [[ -e $WASM/page/index.html ]]; then
    cp "$WASM/page/index.html" "$OUTPUT/html/check.html"
    cat >>"$try" <<'TEXT'
This is the library itself, compiled to WebAssembly. Paste a request: each finding stands beside its line, with the platform's
answer below. <a href="check.html">The same as a page of its own</a> can be saved and used offline. It sends nothing.

@htmlonly <iframe src="check.html" title="Check a message"></iframe> @endhtmlonly
TEXT
else
    cat >>"$try" <<'TEXT'
This copy of the site was built without the page that checks messages in the browser: `bindings/wasm/build.sh --help` lists the
tools that it needs. `regdirect check` does the same on a command line.
TEXT
fi

doxygen docs/Doxyfile
# Nothing leads to the pages of folders without headers, which are empty.
grep -L memItemLeft "$OUTPUT"/html/dir_*.html | xargs -r rm
echo "$(find "$OUTPUT/html" -name '*.html' | wc -l) pages: $OUTPUT/html/index.html"
! $look || python3 tests/site/look.py "$OUTPUT/html"
