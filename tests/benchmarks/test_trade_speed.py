"""Matrices and trades: from a deal to the result, in Y.

The aim is 100 ms on a machine where Y is a quarter of a second.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import (
    find_exchange_rates,
    find_pair_gains,
    find_trades,
    improve,
    map_issues,
    weigh_trades,
)
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.value import compile_terms

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"


@pytest.fixture(scope="module")
def twelve() -> Deal:
    """Twelve issues of five to twelve options, opposed, of which three interact."""
    rng = np.random.default_rng(12)
    sizes = [12, 10, 8, 5, 5, 5, 6, 6, 6, 8, 8, 8]
    issues = {f"i{k}": {"from": 0, "to": n - 1, "step": 1} for k, n in enumerate(sizes)}
    weights = rng.integers(1, 30, (12, 2)) * 100
    buyer = {f"line {k}": f"-{weights[k, 0]} * i{k}" for k in range(12)}
    supplier = {f"line {k}": f"{weights[k, 1]} * i{k}" for k in range(12)}
    buyer["core"], supplier["core"] = "-20 * i0 * i1 * i2", "22 * i0 * i1 * i2"
    record = {
        "format": 1,
        "title": "Twelve issues",
        "currency": "EUR",
        "issues": issues,
        "parties": {"buyer": {"value": buyer}, "supplier": {"value": supplier}},
    }
    return build(Deal, record)


def test_trades_of_up_to_three_of_twelve_issues(in_yardsticks, twelve):
    def run():
        return find_trades(compile_terms(twelve), up_to=3)

    assert len(in_yardsticks("trades of up to three of 12 issues", 0.4, run)) > 20


def test_matrices_of_twelve_issues(in_yardsticks, twelve):
    terms = compile_terms(twelve)

    def run():
        return find_exchange_rates(terms), find_pair_gains(terms)

    in_yardsticks("exchange rates and pairs of 12 issues", 0.4, run)


def test_the_software_deal_on_an_edit(in_yardsticks):
    deal = load_deal(SOFTWARE)

    def run():
        terms = compile_terms(deal)
        found = find_trades(terms, up_to=3, limit=8, by="smaller", below_reservation=True)
        return weigh_trades(found.trades[:8], draws=256)

    assert in_yardsticks("software deal: trades of up to three, weighed", 0.4, run)


def test_the_issue_map_of_the_software_deal(in_yardsticks):
    deal = load_deal(SOFTWARE)
    in_yardsticks("software deal: issue map, with the frontier", 0.4, lambda: map_issues(deal))


def test_better_for_both_on_the_software_deal(in_yardsticks):
    deal = load_deal(SOFTWARE)
    in_yardsticks(
        "software deal: improve, with the frontier", 0.4, lambda: improve(deal, deal.status_quo)
    )
