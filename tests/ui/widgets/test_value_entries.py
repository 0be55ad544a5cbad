"""What a package is worth is typed as it is shown: by a side that pays as a cost."""

from __future__ import annotations

import pytest

from workbench.phrases import amounts_of
from workbench.ui.widgets.value_entries import negated_formula, read_value, write_value_entry
from workbench.value import example_deal
from workbench.value.evaluation import evaluate_facts

TODAY = {"price": 1.5, "payment": "in 30 days"}  # costs 150,000, less 900 of interest


def side(party="buyer", **changes):
    return amounts_of(example_deal().changed(**{"status_quo": TODAY} | changes), party)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("870000", -870_000),
        ("870,000.00 EUR", -870_000),
        ("5 % under today", -149_100 * 0.95),
        ("10% Over Today", -149_100 * 1.1),
        ("9100 below today", -140_000),
    ],
)
def test_a_cost_is_typed_without_its_sign(text, value):
    assert read_value(text, side()) == pytest.approx(value)


def test_a_supplier_types_what_it_earns():
    supplier = side("supplier")  # earns 30,000 today: 100,000 cans at 1.50, which cost 1.20
    assert read_value("-5000", supplier) == -5_000
    assert read_value("10 % over today", supplier) == pytest.approx(33_000)


def test_what_cannot_be_meant_is_said():
    with pytest.raises(ValueError, match="A cost is written without a minus: 870,000"):
        read_value("-870000", side())
    with pytest.raises(ValueError, match="Nothing is said of today's terms"):
        read_value("5 % under today", side(status_quo=None))


@pytest.mark.parametrize(
    "formula", ["a * b", "-a * b", "a + b", "-a + b", "-(a + b)", "-(a) * (b)", "min(a, b) - b"]
)
def test_a_formula_of_a_cost_is_that_of_the_value_negated_and_comes_back(formula):
    facts = {"a": 3.0, "b": 5.0}
    once = negated_formula(formula)
    assert evaluate_facts(once, facts) == -evaluate_facts(formula, facts)
    assert evaluate_facts(negated_formula(once), facts) == evaluate_facts(formula, facts)


@pytest.mark.parametrize("value", [-140_000.0, "-cans * 1.4", None])
def test_what_is_written_reads_back(value):
    written = write_value_entry(value, side())
    assert "-" not in written
    assert value is None or read_value(written, side()) == value
