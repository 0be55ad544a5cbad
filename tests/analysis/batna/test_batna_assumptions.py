"""What the worth of a BATNA takes for granted is said, and only that."""

from __future__ import annotations

import pytest

from workbench.analysis import find_batna
from workbench.analysis.batna.batna_flags import Assumption
from workbench.value import example_deal


@pytest.mark.parametrize(
    ("days", "rate", "is_free"), [(0, None, False), (90, None, True), (90, 0.08, False)]
)
def test_waiting_is_free_only_where_somebody_waits_and_money_costs_nothing(days, rate, is_free):
    alternatives = {"later": {"value": -150_000, "days": days}}
    deal = example_deal().with_party("buyer", alternatives=alternatives, cost_of_money=rate)
    found = find_batna(deal, "buyer").assumptions
    assert (Assumption.FREE_WAITING in found) is is_free
    assert Assumption.EXPECTED_VALUE in found


def test_a_certainty_equivalent_is_said_where_risk_is_priced():
    deal = example_deal().with_party(
        "buyer",
        alternatives={
            "gamble": {
                "outcomes": {
                    "good": {"probability": 0.5, "value": -140_000},
                    "bad": {"probability": 0.5, "value": -160_000},
                }
            }
        },
        risk_tolerance=50_000,
    )
    found = find_batna(deal, "buyer")
    assert Assumption.CERTAINTY_EQUIVALENT in found.assumptions
    assert Assumption.EXPECTED_VALUE not in found.assumptions
    # by hand: -R ln(mean of exp(-x / R))
    assert found.value == pytest.approx(-150_993.4, abs=1)
