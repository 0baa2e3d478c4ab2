# SPDX-License-Identifier: BSL-1.0
# A Markdown file as Doxygen reads it: sed -E -f docs/markdown.sed. The pages that docs/pages.py writes stand in
# for docs/rules.md and the bindings' READMEs; files and folders that are not part of the site, and places in a page, are named
# without a link.
s,\]\((\.\./|docs/)*rules\.md[^)]*\),](@ref rules),g
s,\]\((\.\./)*bindings/README\.md(#[^)]*)?\),](@ref bindings),g
s,\]\((\.\./)*bindings/([a-z]+)/README\.md(#[^)]*)?\),](@ref bindings_\2),g
s,\]\((\.\./)+(docs/[^)]*)\),](\2),g
s,\[([^]]*)\]\(#[^)]*\),\1,g
s,\[([^]]*)\]\((\.\./)*(tests|examples|schema|include|bindings|common|example|c|python|lua|wasm|envoy|nginx|haproxy|package|page|LICENSE)(/[^)]*)?\),\1,g
