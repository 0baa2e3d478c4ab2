#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the pages of the site that follow from others: pages.py FOLDER, in the top folder of the project.

docs/rules.md becomes an index and a page for each rule, with the members that docs/reference.md lists for it. The errors of
docs/reference.md become an index and a page for each code. The READMEs of the
bindings get names, because Doxygen takes every README.md for the main page. FOLDER/../layout.xml is docs/layout.xml with all
these pages in its menu.
"""
import pathlib
import re
import sys

SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
MESSAGE = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def rows(text):
    """The cells of each row of the tables in the text, with the table's head first."""
    found = []
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            found.append(cells)
    return found


def first_sentence(text):
    return re.split(r"(?<=[.]) ", text.strip().split("\n\n")[0].replace("\n", " "))[0]


def boxes(text):
    """The headings that a section of docs/rules.md stands for by the order of its boxes."""
    if text.count("```json") != 2:
        return text
    text = re.sub(r"^(Checked with .*?\n\n)?```json", lambda found: "## A request that breaks it\n\n" + found.group(0), text,
                  count=1, flags=re.MULTILINE)
    text = re.sub(r"(```text.*?```\n\n)```json", r"\1## The corrected request\n\n```json", text, count=1, flags=re.DOTALL)
    return text.replace("```text", "The finding:\n\n```text", 1)


def rule_pages(page, reference):
    """Name and text of the index and of a page for each rule."""
    tables = {}
    for title, text in MESSAGE.findall(reference):
        for cells in rows(text):
            if len(cells) == 6 and cells[1].startswith("`"):
                tables.setdefault(cells[1].strip("`"), []).append((title.split(":")[0].lower(), *cells))
    head = page[: page.index("\n## ")]
    index = head.split("\n\nThe first box")[0] + "\n\n| rule | broken when |\n| --- | --- |\n"
    for rule, text in SECTION.findall(page):
        index += f"| @ref rule_{rule} \"{rule}\" | {first_sentence(text)} |\n"
        words = f"# Rule {rule} {{#rule_{rule}}}\n\n" + boxes(text.strip()) + "\n"
        words = words.replace("](reference.md)", "](docs/reference.md)").replace("](guides/", "](docs/guides/")
        if rule in tables:
            words += "\n## Members\n\n| in | member | it must, or should | severity | applies | code |\n| --- | --- | --- | --- | --- | --- |\n"
            for message, member, _, says, level, applies, code in tables[rule]:
                words += f"| {message} | {member} | {says} | {level} | {applies} | {code} |\n"
        yield f"rule_{rule}", words
    yield "rules", index.replace("# The rules", "# The rules {#rules}", 1).replace("](reference.md)", "](docs/reference.md)")


def error_pages(reference):
    """The same for each error code."""
    sections = dict(MESSAGE.findall(reference))
    head, *errors = rows(sections["Errors"])
    assert head[:5] == ["HTTP status", "code", "as sent", "meaning", "what to do"], head
    index = ("# The errors {#errors}\n\nThe platform's errors by their code. An error can come with HTTP 200, so look at the body, "
             "not at the status alone.\n\n| code | HTTP status | meaning |\n| --- | --- | --- |\n")
    pages, texts = {}, {}
    for status, code, sent, meaning, handling, category, retry, mender in errors:
        index += f"| @ref error_{code} \"{code}\" | {status} | {meaning} |\n"
        pages.setdefault(code, f"# Error {code} {{#error_{code}}}\n")
        texts[code] = sent
        again = "Sending the same request again later can help." if retry == "yes" else "Sending the same request again does not help."
        pages[code] += (f"\n## With HTTP status {status}\n\n{meaning}\n\n**To do:** {handling}\n\n- The platform sends the text "
                        f"\"{sent}\"\n- {again}\n- It can be fixed by the {mender.replace('-', chr(39) + 's ')}.\n"
                        f"- Its category is {category}.\n")
    for code, words in pages.items():
        yield f"error_{code}", (words + "\n## The body\n\n```json\n" + f'{{"error_code":"{code}","error_desc":"{texts[code]}"}}' +
                                f"\n```\n\n`regdirect errors {code}` prints this page; `find_errors({code})` returns it as data.\n")
    yield "errors", index + "\n## Errors without a documented code\n" + sections["Errors without a documented code"]


def bindings():
    """The READMEs of the bindings, with names to refer to."""
    for path in sorted(pathlib.Path("bindings").glob("**/README.md")):
        name = "_".join(path.parent.parts)
        yield name, re.sub(r"^(# .*)", rf"\1 {{#{name}}}", path.read_text(), count=1)


def with_pages(layout, names):
    """The menu, with the pages of rules and errors below their index."""
    for kind in ("rule", "error"):
        tab = re.search(rf'( *)<tab type="user" url="@ref {kind}s" title="(\w+)"/>\n', layout)
        inner = "".join(f'{tab[1]}  <tab type="user" url="@ref {name}" title="{name.split("_")[1]}"/>\n'
                        for name in names if name.startswith(f"{kind}_"))
        layout = layout.replace(tab[0], f'{tab[1]}<tab type="usergroup" visible="yes" url="@ref {kind}s" title="{tab[2]}">\n'
                                        f'{inner}{tab[1]}</tab>\n')
    return layout


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    reference = pathlib.Path("docs/reference.md").read_text()
    pages = [*rule_pages(pathlib.Path("docs/rules.md").read_text(), reference), *error_pages(reference), *bindings()]
    for name, text in pages:
        (folder / f"{name}.md").write_text(text)
    layout = with_pages(pathlib.Path("docs/layout.xml").read_text(), [name for name, _ in pages])
    (folder.parent / "layout.xml").write_text(layout)


if __name__ == "__main__":
    main()
