# SPDX-License-Identifier: BSL-1.0
"""The mistakes of leaving something out, or in the words of the table."""
from mistakes import mistake

# ---------------------------------------------------------------------------------------------------------
# Statements
# ---------------------------------------------------------------------------------------------------------

ASSIGNMENTS = ("=", "+=", "-=", "|=", "&=")
KEYWORDS = ("return", "if", "for", "while", "switch", "case", "using", "template", "static", "constexpr", "consteval",
            "inline", "friend", "explicit", "else", "requires", "concept", "auto", "operator")  # fmt: skip


def statements(source):
    """Where statements begin: behind the end of another one, or behind the head of an if, for or while."""
    heads = set()
    for i, token in enumerate(source.tokens):
        opening = i + 2 if source.at(i + 1).text == "constexpr" else i + 1
        if token.text in ("if", "for", "while") and opening in source.closing:
            heads.add(source.closing[opening])
        begins = source.at(i - 1).text in ("", ";", "{", "}", "else") or i - 1 in heads
        if begins and source.at(i - 2).text != "requires":
            yield i


def acts(source, i):
    """Whether an expression begins at i that calls, assigns or counts, rather than a declaration."""
    if source.at(i).text in ("(", "++", "--", "*"):
        return True
    while source.at(i).kind == "name" and source.at(i).text not in KEYWORDS:
        i += 1
        while source.at(i).text in ("<", "["):
            i = source.past(i)
        if source.at(i).text not in ("::", ".", "->"):
            break
        i += 1
        if source.at(i).text == "template":
            i += 1
    return source.at(i).text in ("(", "++", "--") + ASSIGNMENTS


@mistake
def statement(source, _):
    """A call, an assignment, or a jump without a value that is not made."""
    for i in statements(source):
        end = source.find(i, ";")
        jumps = source.at(i).text in ("continue", "break", "return") and source.at(i + 1).text == ";"
        if end and (jumps or acts(source, i)):
            yield source.tokens[i].start, source.tokens[end].start, ""


# ---------------------------------------------------------------------------------------------------------
# Rules
# ---------------------------------------------------------------------------------------------------------

RULE_WORDS = ("must", "should")
WRAPPING_WORDS = ("first", "in", "when")


def calls_in_the_table(source, words):
    """Index of the word, and arguments as pairs (begin, end) of indices, of each call that is itself an argument."""
    for i, token in enumerate(source.tokens):
        if token.text in words and source.at(i - 1).text in ("(", ","):
            opening = source.past(i + 1) if source.at(i + 1).text == "<" else i + 1
            if source.at(opening).text == "(":
                yield i, list(source.arguments(opening))


@mistake
def severity(source, _):
    """must for should."""
    for i, _arguments in calls_in_the_table(source, RULE_WORDS):
        token = source.tokens[i]
        yield token.start, token.end, "should" if token.text == "must" else "must"


@mistake
def rule(source, _):
    """A rule that the table has no more."""
    for _i, arguments in calls_in_the_table(source, RULE_WORDS):
        for n, (begin, end) in enumerate(arguments):
            if n > 0:
                begin -= 1  # with the comma before it
            elif len(arguments) > 1:
                end += 1
            yield source.tokens[begin].start, source.tokens[end - 1].end, ""


@mistake
def wrapping(source, _):
    """Rules of one solution, or under a condition, that hold always; ones that decide no more."""
    for i, arguments in calls_in_the_table(source, WRAPPING_WORDS):
        begin, end = arguments[-1]
        last = source.tokens[end - 1].end
        yield source.tokens[i].start, source.tokens[end].end, source.text[source.tokens[begin].start : last]
