# SPDX-License-Identifier: BSL-1.0
"""regdirect errors."""
import json

from harness import case, ends, equal, printable, regdirect


@case("errors prints the catalogue as an aligned table: 18 rows")
def _():
    shown = regdirect("errors")
    ends(shown, 0, err="")
    lines = shown.out.splitlines()
    equal(len(lines), 19, shown)
    starts = [lines[0].index(name) for name in ("status", "code", "category", "retry", "fixed by", "description")]
    for line in lines:
        for start in starts[1:]:
            assert line[start - 2:start] == "  " and line[start] != " ", line
    assert any(line.split()[:2] == ["200", "103028"] for line in lines), shown
    equal(lines, [line.rstrip() for line in lines])


@case("errors --format json is the same catalogue")
def _():
    rows = json.loads(regdirect("errors", "--format", "json").out)
    equal(len(rows), 18)
    equal(len({(row["status"], row["code"]) for row in rows}), 18)
    for row in rows:
        equal(list(row), ["status", "code", "description", "meaning", "handling", "category", "retry", "mender"])
        assert all(isinstance(row[name], str) and row[name] for name in row if name not in ("status", "retry")), row
    equal([f"{row['status']} {row['code']}" for row in rows],
          [" ".join(line.split()[:2]) for line in regdirect("errors").out.splitlines()[1:]])


@case("errors CODE tells everything about a code, at each of its statuses; STATUS/CODE about one")
def _():
    both = regdirect("errors", "100203")
    ends(both, 0, err="")
    forbidden, internal = both.out.split("\n\n")
    assert forbidden.startswith("HTTP 403, error code 100203\n") and internal.startswith("HTTP 500, "), both
    ends(regdirect("errors", "403/100203"), 0, forbidden + "\n", "")
    ends(regdirect("errors", "500/100203"), 0, internal, "")
    throttled = regdirect("errors", "403/1010009").out
    for words in ("app throttle exceed.", "throttling", "caller", "yes", "meaning", "what to do"):
        assert words in throttled, throttled
    equal([row["status"] for row in json.loads(regdirect("errors", "100203", "--format", "json").out)], [403, 500])


@case("an unknown error is said to be unknown, and ends with 1")
def _():
    for key in ("77", "400/100203", "0", "99999999999999999999", "99999999999999999999/100203", "4294967296",
                "65939/100203"):
        ends(regdirect("errors", key), 1, "", f"regdirect: the catalogue has no error {key}\n")


@case("of an HTTP status without a code, the advice is shown")
def _():
    shown = regdirect("errors", "503")
    equal((shown.status, shown.out), (1, ""))
    assert "has no error 503. For HTTP status 503 without a code: The platform is not available" in shown.err, shown.err
    assert "Retry: later-after-asking." in shown.err, shown.err


@case("what is no error code is wrong usage")
def _():
    for key in ("", "x", "403/", "/100203", "403/100203/1", "4 03", "+403", "-403", "403.0", "0x1", "403 /100203"):
        refused = regdirect("errors", "--", key)
        ends(refused, 2, out="")
        printable(refused.err)
