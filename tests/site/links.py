#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Whether the links of the Markdown files lead somewhere, as a reader of the repository follows them: links.py FOLDER

Links to files and folders of the repository, and to headings in them, as GitHub names those. Links to the web are left
alone. Exit status 1 if one leads nowhere.
"""
import pathlib
import re
import sys
import urllib.parse

NOT_OURS = {"build", "node_modules", ".git", ".cache"}
CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?)\s*#*$", re.MULTILINE)


def prose(path):
    """The text without its blocks of code."""
    return CODE.sub("", path.read_text())


def places(path):
    """The headings' names: lower case, no punctuation, hyphens for spaces; a number where one comes again."""
    names = {}
    for heading in HEADING.findall(prose(path)):
        name = re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "]", heading).lower()).replace(" ", "-")
        names[name] = names.get(name, -1) + 1
        if names[name]:
            names[f"{name}-{names[name]}"] = 0
    return set(names)


def broken_links(folder):
    for path in sorted(folder.rglob("*.md")):
        if NOT_OURS & set(path.relative_to(folder).parts):
            continue
        for link in LINK.findall(SPAN.sub("", prose(path))):
            to = urllib.parse.urlparse(link)
            if to.scheme or to.netloc:
                continue
            target = path.parent / urllib.parse.unquote(to.path) if to.path else path
            where = f"{path.relative_to(folder)}: a link to {link}"
            if not target.exists():
                yield f"{where}, which is not there"
            elif to.fragment and target.suffix == ".md" and to.fragment not in places(target):
                yield f"{where}: no such heading"


def main():
    wrong = list(broken_links(pathlib.Path(sys.argv[1])))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
