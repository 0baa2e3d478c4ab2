# SPDX-License-Identifier: BSL-1.0
"""The mistakes that mutants have: each kind is a function that finds every place for it in a header, as edits
(start, end, replacement). A mistake that does not compile costs a second and does not count, so none looks at types."""
import re

KINDS = []


def mistake(kind):
    """Registers a kind. What is proved while it compiles, or only describes, is spared."""

    def with_spared_places(source, enums):
        spared = [
            (token.start, source.tokens[source.closing[i + 1]].end)
            for i, token in enumerate(source.tokens)
            if (token.text == "static_assert" or token.text.startswith("BOOST_DESCRIBE_")) and i + 1 in source.closing
        ]
        for edit in kind(source, enums):
            if not any(start <= edit[0] < end for start, end in spared):
                yield edit

    with_spared_places.__name__ = kind.__name__
    KINDS.append(with_spared_places)
    return kind


# ---------------------------------------------------------------------------------------------------------
# Operators
# ---------------------------------------------------------------------------------------------------------

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
CONNECTIVES = {"&&": "||", "||": "&&"}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|"}


def other_operators(source, others):
    for i, token in enumerate(source.tokens):
        if token.text in others and source.is_binary(i):
            yield token.start, token.end, others[token.text]


@mistake
def comparison(source, _):
    """An order is changed at its boundary, an equality to its opposite."""
    return other_operators(source, COMPARISONS)


@mistake
def connective(source, _):
    return other_operators(source, CONNECTIVES)


@mistake
def arithmetic(source, _):
    return other_operators(source, ARITHMETIC)


@mistake
def negation(source, _):
    """A `!` less."""
    for token in source.tokens:
        if token.text == "!":
            yield token.start, token.end, ""


@mistake
def step(source, _):
    """Up for down; but not what a loop does after each turn, which would only never end."""
    for i, token in enumerate(source.tokens):
        after_each_turn = source.at(i + 2).text in (")", ",")
        if token.text in ("++", "--") and not after_each_turn and source.at(i - 1).text != "operator":
            yield token.start, token.end, "--" if token.text == "++" else "++"


# ---------------------------------------------------------------------------------------------------------
# Values
# ---------------------------------------------------------------------------------------------------------

CHARACTER_SETS = ("char_set", "exactly", "between", "at_least", "some", "any")


@mistake
def number(source, _):
    """One more; behind a comparison one less, where that is not the comparison changed at its boundary. Not of a number
    that ends a template's arguments: it says how much room there is."""
    for i, token in enumerate(source.tokens):
        if token.kind == "number" and source.at(i + 1).text != ">":
            digits, suffix = re.fullmatch(r"(.*?)(u?)", token.text).groups()
            value = int(digits.replace("'", ""), 0)
            other = value - 1 if value > 0 and source.at(i - 1).text in ("<", ">=") else value + 1
            yield token.start, token.end, (hex(other) if digits.startswith("0x") else str(other)) + suffix


@mistake
def character_range(source, _):
    """An end of a range in the text of a character set, moved by one."""
    for i, token in enumerate(source.tokens):
        if token.kind == "string" and any(source.at(k).text in CHARACTER_SETS for k in range(i - 6, i)):
            for found in re.finditer(r"(?<=.)(.)-(?!\")", token.text):
                for at in (found.start(), found.end()):
                    for other in (ord(token.text[at]) + 1, ord(token.text[at]) - 1):
                        yield token.start + at, token.start + at + 1, chr(other)


@mistake
def truth(source, _):
    for token in source.tokens:
        if token.text in ("true", "false"):
            yield token.start, token.end, "false" if token.text == "true" else "true"


@mistake
def enumerator(source, enums):
    """The next one of the same enum."""
    used = []  # names of enums whose enumerators need no `enum::` any more
    for i, token in enumerate(source.tokens):
        if source.at(i - 2).text == "using" and source.at(i - 1).text == "enum":
            used.append(token.text)
        qualified = source.at(i - 1).text == "::"
        candidates = [source.at(i - 2).text] if qualified else used
        for values in (enums.get(name, ()) for name in candidates):
            if token.text in values and source.at(i - 1).text not in (".", "->"):
                yield token.start, token.end, values[(values.index(token.text) + 1) % len(values)]


@mistake
def extreme(source, _):
    """std::min for std::max."""
    for i, token in enumerate(source.tokens):
        if token.text in ("min", "max") and source.at(i - 1).text == "::" and source.at(i - 2).text == "std":
            yield token.start, token.end, "max" if token.text == "min" else "min"


# ---------------------------------------------------------------------------------------------------------
# Decisions
# ---------------------------------------------------------------------------------------------------------

DECIDING = set(COMPARISONS) | set(CONNECTIVES) | {"!", "true", "false", "=", ";"}


def negated(source, begin, end):
    """The negation of tokens begin to end, if none of them is an operator that other mistakes negate."""
    if not any(source.tokens[i].text in DECIDING for i in range(begin, end)):
        start, stop = source.tokens[begin].start, source.tokens[end - 1].end
        yield start, stop, f"!({source.text[start:stop]})"


@mistake
def condition(source, _):
    """The opposite of a condition without an operator."""
    for i, token in enumerate(source.tokens):
        opening = i + 2 if source.at(i + 1).text == "constexpr" else i + 1
        if token.text in ("if", "while") and opening in source.closing:
            yield from negated(source, opening + 1, source.closing[opening])
        if token.text == "?" and source.at(i - 1).kind == "name" and source.at(i - 2).kind != "operator":
            yield from negated(source, i - 1, i)


@mistake
def predicate(source, _):
    """The opposite of what a function answers that is written to answer a bool."""
    for i, token in enumerate(source.tokens):
        if token.text != "bool" or source.at(i + 2).text != "(":
            continue
        body = source.closing[i + 2] + 1
        while source.at(body).text in ("const", "noexcept"):
            body += 1
        if source.at(body).text != "{":
            continue
        for k in range(body, source.closing[body]):
            if source.tokens[k].text == "return":
                yield from negated(source, k + 1, source.find(k, ";"))
