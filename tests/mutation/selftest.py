#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds what mutants.py makes of a line against what it should. Prints `N passed, 0 failed`."""
import sys

from mutants import mutants_of

ENUMS = {"color": ["red", "green", "blue"]}

# A line, and every line that it is mutated to
CASES = [
    ("order at its boundary", "ok = a < b;", ["ok = a <= b;", ";"]),
    ("equality", "return a == b;", ["return a != b;"]),
    ("connectives and negations", "return a && !b;", ["return a || !b;", "return a && b;"]),
    ("arithmetic", "return a + b % c;", ["return a - b % c;", "return a + b / c;"]),
    ("brackets of templates", "std::array<bool, 4> x{f<int>(y)};", []),
    ("references and pointers", "void f(int&& a, char const* b, T& c);", []),
    ("comments, strings, characters", "return f(\"a < 1\", '<', R\"x(\")x\"); // a < 1", []),
    ("preprocessor lines", "#if A < 1\n#endif", []),
    ("what is proved anyway", "static_assert(a < 1);", []),
    ("numbers", "return f(7);", ["return f(8);"]),
    ("numbers behind a comparison", "return a < 7;", ["return a <= 7;", "return a < 6;"]),
    ("hexadecimal numbers", "return f(0x0'Fu);", ["return f(0x10u);"]),
    ("ends of character ranges", 'constexpr char_set s = "a-c-";',
     [f'constexpr char_set s = "{s}";' for s in ("b-c-", "`-c-", "a-d-", "a-b-")]),
    ("truth", "return f(true);", ["return f(false);"]),
    ("enumerators", "return f(color::blue);", ["return f(color::red);"]),
    ("enumerators of other enums", "return f(paint::blue);", []),
    ("extremes", "return std::min(a, b);", ["return std::max(a, b);"]),
    ("conditions", "if (a) return b;", ["if (!(a)) return b;"]),
    ("conditions at compile time", "if constexpr (A) return b;", ["if constexpr (!(A)) return b;"]),
    ("predicates", "bool f() const { return g(x); }", ["bool f() const { return !(g(x)); }"]),
    ("other functions", "int f() const { return g(x); }", []),
    ("calls", "f<int>(a);", [";"]),
    ("assignments", "if (a < b) c.d[e] += f;", ["if (a <= b) c.d[e] += f;", "if (a < b) ;"]),
    ("jumps", "{ continue; }", ["{ ; }"]),
    ("declarations", "std::string a(b); T c; auto d = e;", []),
    ("steps", "return ++a;", ["return --a;"]),
    ("steps of a loop", "for (auto i = a; i != b; ++i) f(i);",
     ["for (auto i = a; i == b; ++i) f(i);", "for (auto i = a; i != b; ++i) ;"]),
    ("rules", "(must(a, b), c)", ["(should(a, b), c)", "(must( b), c)", "(must(a), c)"]),
    ("the only rule", "(should(a))", ["(must(a))", "(should())"]),
    ("rules under a condition", "(when<&T::a>(b, c))", ["(c)"]),
]  # fmt: skip


def main():
    failed = 0
    for what, line, expected in CASES:
        made = [mutant.text.strip("\n") for mutant in mutants_of("a.hpp", f"\n{line}\n", ENUMS)]
        if sorted(made) != sorted(expected):
            failed += 1
            print(f"{what}: {line}\n  expected {expected}\n  made     {made}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
