# SPDX-License-Identifier: BSL-1.0
# A Markdown file as Doxygen reads it: sed -E -f docs/markdown.sed. The pages that docs/pages.py writes stand in
# for docs/rules.md and the bindings' READMEs;
# files and folders that are not part of the site are named without a link.
s,\]\((\.\./|docs/)*rules\.md[^)]*\),](@ref rules),g
s,\]\((\.\./)*bindings/README\.md\),](@ref bindings),g
s,\]\((\.\./)*bindings/wasm/README\.md\),](@ref wasm),g
s,\[([^]]*)\]\((\.\./)*(tests|examples|schema|include|c|python|lua|wasm|package|LICENSE)(/[^)]*)?\),\1,g
