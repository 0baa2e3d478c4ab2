#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""That measure.py lets nothing pass that exceeds a budget."""

import contextlib
import io
import json
import unittest

import measure

TABLE = json.loads(measure.TABLE.read_text())


def held(group, factor):
    """Whether budgets are kept, and what is printed, where all cost `factor` times their budget."""
    measured = {name: budget["number"] * factor for name, budget in group["budgets"].items()}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        return measure.hold(group, measured), printed.getvalue()


class Budgets(unittest.TestCase):
    def test_every_group_with_a_measure_is_held(self):
        for name in measure.MEASURES:
            group = TABLE[name]
            tolerance = group.get("tolerance", 0)
            with self.subTest(name):
                self.assertTrue(held(group, 1 + tolerance * 0.9)[0])
                self.assertFalse(held(group, 1.001 + tolerance)[0])

    def test_one_budget_that_is_exceeded_is_enough(self):
        group = {"unit": "", "tolerance": 0.03, "budgets": {"a": {"number": 100}, "b": {"number": 100}}}
        for measured in ({"a": 104, "b": 100}, {"a": 100, "b": 104}):
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertFalse(measure.hold(group, measured))

    def test_less_than_a_measured_budget_is_said_and_is_no_failure(self):
        kept, printed = held(TABLE["instructions"], 0.9)
        self.assertTrue(kept)
        self.assertIn("better", printed)
        self.assertNotIn("better", held(TABLE["compile"], 0.9)[1])


if __name__ == "__main__":
    unittest.main()
