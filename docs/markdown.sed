# SPDX-License-Identifier: BSL-1.0
# A Markdown file as Doxygen reads it: sed -E -f docs/markdown.sed. The pages that docs/pages.py writes stand in
# for docs/rules.md and the bindings' READMEs; files and folders that are not part of the site are named without a link.
# A comment in front of the title: Doxygen would take the name of the file for the title.
1,2{/^<!--/d;/^$/d}
s,\]\((\.\./|docs/)*rules\.md[^)]*\),](@ref rules),g
s,\]\((\.\./)*bindings/README\.md(#[^)]*)?\),](@ref bindings),g
s,\]\((\.\./)*bindings/([a-z]+)/README\.md(#[^)]*)?\),](@ref bindings_\2),g
s,\]\((\.\./)+(docs/[^)]*)\),](\2),g
s,\[([^]]*)\]\(#([^)]*)\),<a href="#\2">\1</a>,g
s,\[([^]]*)\]\((\.\./)*(tests|examples|schema|include|bindings|common|example|c|python|lua|wasm|envoy|nginx|haproxy|package|page|LICENSE)(/[^)]*)?\),\1,g
# Doxygen knows no sections of other pages: the link leads to the page.
s,\]\(([^)#]*\.md)#[^)]*\),](\1),g
# Doxygen takes a percent sign off a word, and shows the backslash before a bar in the code of a table.
s,`%([A-Za-z]),`%%\1,g
s,`([^` ]+)\\\|([^` ]+)`,<code>\1\\|\2</code>,g
# Doxygen shows the backquotes of code in a link to a page.
s,\[`([^`]*)`\]\((@ref [^)]*|[^):]*\.md)\),[\1](\2),g
# Sections are places with the names that GitHub gives them, so that links in a page work: "Apache APISIX" is #apache-apisix.
/^##+ /{
h
s,^##+ ,,
s,[^A-Za-z0-9_ -],,g
s, ,-,g
s,.*,<span id="\L&"></span>\n,
G
}
