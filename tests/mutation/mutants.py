# SPDX-License-Identifier: BSL-1.0
"""The mutants of the library: a header with one small mistake in it."""
import re
from typing import NamedTuple

import omissions  # noqa: F401: registers its kinds
from mistakes import KINDS
from tokens import Source

ENUM = re.compile(r"\benum class (\w+)[^{;]*\{([^}]*)\}")


class Mutant(NamedTuple):
    header: str  # its path in include/regdirect
    kind: str  # of mistake
    line: int  # where it begins, from 1
    before: str  # the lines that are changed, with white space made one space
    after: str  # the same lines, changed
    text: str  # the whole header, changed


def enums_of(texts):
    """The enumerators of every enum by its name."""
    return {name: re.findall(r"\w+", body) for text in texts for name, body in ENUM.findall(text)}


def mutants_of(header, text, enums):
    """Every mutant of a header, in the order of its lines. Of those that are the same text, one."""
    source = Source(text)
    found = {}
    for kind in KINDS:
        for start, end, replacement in kind(source, enums):
            changed = text[:start] + replacement + text[end:]
            first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            before = squeezed(text[first:last])
            after = squeezed(text[first:start] + replacement + text[end:last])
            line = text.count("\n", 0, start) + 1
            found.setdefault(squeezed(changed), Mutant(header, kind.__name__, line, before, after, changed))
    return sorted(found.values(), key=lambda mutant: mutant.line)


def squeezed(text):
    return " ".join(text.split())
