"""How far weights may move: algebra, a published case, and a look at every package."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis.measures.driver_moves import find_shares, weigh_issue
from workbench.analysis.sensitivity.weight_stability import find_weight_stability
from workbench.files import load_deal
from workbench.model import Deal, DealError, build
from workbench.value import compile_terms, value_packages

DATA = Path(__file__).parents[3] / "data"

TENTATIVE = {"pay": "3 %", "holiday": "3 days", "reinstatement": "yes"}
OPPOSITE = {"pay": "none", "holiday": "none", "reinstatement": "no"}
SWINGS = {  # raw swing weights, and the value of the tentative outcome
    "management": {"pay": (100, 100), "holiday": (50, 0), "reinstatement": (10, 0)},
    "union": {"pay": (80, 0), "holiday": (100, 100), "reinstatement": (50, 100)},
}


@pytest.fixture
def talks() -> Deal:
    """Goodwin and Wright, chapter 13, table 13.3: management and union."""
    parties = {}
    for party, swings in SWINGS.items():
        total = sum(swing for swing, _ in swings.values())
        parties[party] = {
            "reservation": 0,
            "scores": {
                issue: {
                    "weight": swing / total,
                    "points": {TENTATIVE[issue]: value, OPPOSITE[issue]: 100 - value},
                }
                for issue, (swing, value) in swings.items()
            },
        }
    issues = {issue: {"options": (TENTATIVE[issue], OPPOSITE[issue])} for issue in TENTATIVE}
    return build(Deal, {"format": 1, "title": "Talks", "issues": issues, "parties": parties})


def test_goodwin_and_wright_swing_weights(talks):
    """The tentative deal is worth 62.5 to management and 65.2 to the union."""
    values = value_packages(talks, TENTATIVE).iloc[0]
    assert values["management"] == pytest.approx(62.5, abs=0.05)
    assert values["union"] == pytest.approx(65.2, abs=0.05)
    assert find_shares(talks, "management") == pytest.approx(
        {"pay": 0.625, "holiday": 0.3125, "reinstatement": 0.0625}
    )


def test_weight_of_pay_may_fall_to_one_half(talks):
    """To management the tentative deal is all of the pay and nothing else: 100 w."""
    found = find_weight_stability(talks, "management", packages=[TENTATIVE, OPPOSITE])
    assert found.choice == TENTATIVE
    weights = {one.issue: one for one in found.weights}
    assert (weights["pay"].low, weights["pay"].high) == (pytest.approx(0.5), 1.0)
    assert weights["pay"].below == OPPOSITE
    assert weights["pay"].above is None
    assert weights["pay"].room == pytest.approx(0.125)
    # when holiday's share is h, pay keeps (1 - h) 0.625 / 0.6875, which is one half at h = 0.45
    assert weights["holiday"].high == pytest.approx(0.45)
    assert found.weights[0].issue == "pay"


@pytest.mark.parametrize(("case", "party"), [("itex-cypress", "itex"), ("itex-cypress", "cypress")])
def test_nash_choice_equals_a_look_at_every_package(case, party):
    deal = load_deal(DATA / case / "deal.yaml")
    found = find_weight_stability(deal, party)
    packages = [
        dict(zip(deal.issues, options, strict=True))
        for options in itertools.product(*(issue.options for issue in deal.issues.values()))
    ]
    limits = np.array(list(compile_terms(deal).reservations.values()))

    def products(moved):
        surplus = value_packages(moved, packages).to_numpy() - limits
        return np.where((surplus >= 0).all(axis=1), surplus.prod(axis=1), -np.inf)

    chosen = packages.index(found.choice)
    assert products(deal).argmax() == chosen
    for one in found.weights:
        for share in np.linspace(0.005, 0.995, 100):
            merits = products(weigh_issue(deal, share, party=party, issue=one.issue))
            stays = merits[chosen] >= merits.max() - 1e-9
            if abs(share - one.low) > 1e-9 and abs(share - one.high) > 1e-9:
                assert stays == (one.low <= share <= one.high)


def test_one_package_is_chosen_at_any_weight(talks):
    found = find_weight_stability(talks, "union", packages=[TENTATIVE])
    assert all(one.room == math.inf for one in found.weights)
    assert all((one.low, one.high) == (0.0, 1.0) for one in found.weights)


def test_a_party_in_money_has_no_weights():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    with pytest.raises(DealError, match=r"parties.buyer: only a scored party has weights"):
        find_weight_stability(deal, "buyer")
    with pytest.raises(DealError, match="did you mean 'buyer'"):
        find_weight_stability(deal, "buyr")


def test_without_a_zone_there_is_nothing_to_choose(talks):
    assert find_weight_stability(talks.with_party("union", reservation=101), "union") is None
