#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Whether docs/rules.md tells the truth: rules.py TOOL FOLDER

In each section that has requests, the tool must find in the first one exactly the findings in the text box, the section's
rule among them, and none in the second one. Exit status 1 if a section is wrong, or if fewer than 18 have requests.
"""
import json
import pathlib
import re
import subprocess
import sys

SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BOX = re.compile(r"^```(json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = re.compile(r"^Checked with `([^`]+)`:$", re.MULTILINE)


def findings(tool, options, body):
    """Returns the findings of the tool, a line each, without the place in the file."""
    done = subprocess.run([tool, "check", "--format", "json", *options, "-"], input=body, capture_output=True, text=True,
                          check=False)
    lines = []
    for found in json.loads(done.stdout)["violations"]:
        place = f"{found['pointer']}: " if found["pointer"] else ""
        lines.append(f"{found['severity']}: {place}{found['message']} [{found['rule']}]\n")
    return "".join(lines)


def wrong_sections(tool, page):
    sections = 0
    for rule, text in SECTION.findall(page):
        boxes = BOX.findall(text)
        if [kind for kind, _ in boxes] != ["json", "text", "json"]:
            continue
        sections += 1
        options = OPTIONS.search(text)
        options = options.group(1).split() if options else []
        (_, bad), (_, said), (_, good) = boxes
        if f"[{rule}]\n" not in said:
            yield f"{rule}: the first request does not break it"
        if (found := findings(tool, options, bad.rstrip("\n"))) != said:
            yield f"{rule}: the tool says of the first request:\n{found}"
        if found := findings(tool, options, good):
            yield f"{rule}: the tool says of the second request:\n{found}"
    if sections < 18:
        yield f"only {sections} sections have two requests and the findings"


def main():
    wrong = list(wrong_sections(sys.argv[1], (pathlib.Path(sys.argv[2]) / "docs/rules.md").read_text()))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
