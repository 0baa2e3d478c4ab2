# SPDX-License-Identifier: BSL-1.0
"""C++ as tokens: enough of it to change an operator without hitting a comment, a string or a template bracket."""
import re
from typing import NamedTuple

PATTERN = re.compile(
    r"""
      (?P<skipped> \s+ | //[^\n]* | /\*.*?\*/ | ^[ \t]*\#(?:[^\n\\]|\\.)* )
    | (?P<string> R"(?P<delimiter>[^(\s]*)\(.*?\)(?P=delimiter)" | "(?:[^"\\\n]|\\.)*" )
    | (?P<number> \d(?:'?\w)* )
    | (?P<character> '(?:[^'\\\n]|\\.)+' )
    | (?P<name> [A-Za-z_]\w* )
    | (?P<operator> \.\.\. | <=> | :: | -> | \+\+ | -- | << | (?<=\s)>>(?=\s) | [-+*/%&|^<>=!]= | && | \|\| | . )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


NOTHING = Token("nothing", "", 0, 0)


class Source:
    """The tokens of a text, without comments and preprocessor lines, and which brackets belong together.

    A `<` or `>` with a space on either side of it is an operator, every other one a bracket: clang-format sees to it."""

    def __init__(self, text):
        self.text = text
        self.tokens = []
        for match in PATTERN.finditer(text):
            if match.lastgroup != "skipped":
                self.tokens.append(Token(match.lastgroup, match.group(), match.start(), match.end()))
        self.closing = {}  # index of an opening bracket → index of its closing one
        waiting = []
        for i, token in enumerate(self.tokens):
            if token.text in "<>" and self.is_binary(i):
                continue
            if token.text in CLOSING:
                waiting.append(i)
            elif token.text in CLOSING.values():
                self.closing[waiting.pop()] = i

    def at(self, i):
        """Token i, or one without a text where the source has none."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else NOTHING

    def is_binary(self, i):
        """Whether there is space on both sides, as around an operator with two operands."""
        token = self.tokens[i]
        return self.text[token.start - 1 : token.start].isspace() and self.text[token.end : token.end + 1].isspace()

    def past(self, i):
        """The index behind what begins at i: a bracket with all that is in it, or a token."""
        return self.closing.get(i, i) + 1

    def find(self, i, text):
        """The index of the next token with the text that is in the same brackets as token i; None if there is none."""
        while i < len(self.tokens) and self.tokens[i].text not in CLOSING.values():
            if self.tokens[i].text == text:
                return i
            i = self.past(i)
        return None

    def arguments(self, opening):
        """The (begin, end) of what stands between the commas in a bracket."""
        begin = opening + 1
        while begin < self.closing[opening]:
            end = self.find(begin, ",") or self.closing[opening]
            yield begin, end
            begin = end + 1
