# SPDX-License-Identifier: BSL-1.0
"""The mutants that may survive, as survivors.txt lists them."""


def read(path):
    """The reason for each: a dict by header, line before and line after."""
    reasons = {}
    header = reason = before = None
    for line in path.read_text().splitlines():
        if line.startswith("- "):
            before = line[2:]
        elif line.startswith("+ "):
            reasons[header, before, line[2:]] = reason
        elif line and not line.startswith("#"):
            header, reason = line.split(": ", 1)
    return reasons
