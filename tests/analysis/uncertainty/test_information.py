"""What knowing a fact is worth, and how sure a ranking is: closed forms and brute force."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis.sensitivity.rank_probabilities import find_rank_probabilities
from workbench.analysis.uncertainty.draws import draw_facts
from workbench.analysis.uncertainty.information import find_information
from workbench.files import load_deal
from workbench.model import Deal, DealError, Party, build
from workbench.phrases import fact_question

DATA = Path(__file__).parents[3] / "data"


def normal_deal(**facts: tuple[float, float]) -> Deal:
    """One package, worth the sum of its normal facts; the other side takes it always."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Sign or walk",
            "currency": "EUR",
            "facts": {
                name: {"distribution": {"kind": "normal", "mean": mean, "sd": sd}, "unit": "EUR"}
                for name, (mean, sd) in facts.items()
            },
            "issues": {"signed": {"options": ["yes", "also"]}},
            "parties": {
                "buyer": {"value": {"worth": " + ".join(facts)}, "reservation": 0},
                "supplier": {"value": {"worth": 1}, "reservation": 0},
            },
        },
    )


def normal_gain(mean: float, sd: float) -> float:
    """Expected gain of a choice between 0 and a normal worth that is known before."""
    density = math.exp(-((mean / sd) ** 2) / 2) / math.sqrt(2 * math.pi)
    below = math.erfc(-mean / sd / math.sqrt(2)) / 2
    return sd * density + mean * below - max(0.0, mean)


def test_two_actions_and_a_straight_line_equal_the_closed_form():
    """Raiffa and Schlaifer (1961): a linear loss and a normal prior."""
    spreads = {"a": 3_000.0, "b": 2_000.0, "c": 400.0}
    deal = normal_deal(a=(1_000, 3_000), b=(0, 2_000), c=(0, 400))
    found = find_information(deal, draws=16_384)
    frame = found.to_frame()
    for name, sd in spreads.items():
        exact = normal_gain(1_000, sd)
        assert frame.loc[name, "value"] == pytest.approx(exact, abs=15)
    assert found.total == pytest.approx(normal_gain(1_000, math.hypot(*spreads.values())), abs=15)
    assert found.expected == pytest.approx(1_000, abs=15)
    assert list(frame.index) == ["a", "b", "c"]


def test_a_bad_deal_is_walked_away_from_unless_something_is_known():
    deal = normal_deal(a=(-1_000, 3_000))
    found = find_information(deal, draws=4_096)
    assert (found.proposal, found.expected) == (None, 0.0)
    assert found.total == pytest.approx(normal_gain(-1_000, 3_000), abs=30)


def test_nothing_is_worth_more_than_to_know_all():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_information(deal)
    assert (found.values >= 0).all()
    assert found.values.max() <= found.total
    assert list(found.values) == sorted(found.values, reverse=True)


def test_knowing_the_others_limit_is_worth_what_the_triangle_says():
    """Canned food, only the exporter's price uncertain: the buyer proposes just that price.

    Without knowing, the best of all prices p is (1.44 - p) P(limit <= p); within a cent and the
    500 that late delivery saves, knowing is worth the mean surplus less that.
    """
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    for name in ("switching_cost", "list_price", "late_cost", "late_saving", "unit_cost"):
        fact = deal.facts[name].model_copy(update={"low": None, "high": None})
        deal = deal.changed(facts=deal.facts.changed(**{name: fact}))
    limits = draw_facts(deal, 65_536, seed=9).facts["export_price"]
    # late delivery costs the buyer 1,000 and saves the supplier 1,500, a cent and a half a can
    prices = np.arange(1.20, 1.601, 0.01)
    late = (143_000 - 100_000 * prices)[None] * (limits[:, None] <= prices + 0.015 + 1e-9)
    soon = (144_000 - 100_000 * prices)[None] * (limits[:, None] <= prices + 1e-9)
    payoffs = np.hstack([late, soon, np.zeros((len(limits), 1))])
    best = payoffs.mean(axis=0).max()
    found = find_information(deal, draws=16_384)
    assert found.expected == pytest.approx(best, rel=0.01)
    assert found.total == pytest.approx(payoffs.max(axis=1).mean() - best, rel=0.02)
    # one fact is all there is to know; nearby numbers are put together, which costs a little
    assert 0.9 * found.total <= found.values[0] <= found.total


def test_a_fact_that_tells_of_another_is_worth_knowing():
    deal = normal_deal(a=(500, 2_000))
    told = {"distribution": {"kind": "normal", "mean": 0, "sd": 1}, "unit": ""}
    facts = deal.facts.changed(hint=told)
    alone = deal.changed(facts=facts)
    together = alone.changed(correlations=({"facts": ("a", "hint"), "rank": 0.9},))
    assert find_information(alone).to_frame().loc["hint", "value"] < 20
    assert find_information(together).to_frame().loc["hint", "value"] > 200


def test_a_fact_on_which_nothing_hangs_is_worth_exactly_nothing():
    deal = normal_deal(a=(500, 2_000))
    idle = {"distribution": {"kind": "normal", "mean": 0, "sd": 1}, "unit": ""}
    row = find_information(deal.changed(facts=deal.facts.changed(idle=idle))).to_frame().loc["idle"]
    assert (row["at least"], row["value"], row["at most"]) == (0, 0, 0)


def test_the_question_names_range_and_source():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    question = fact_question(find_information(deal, draws=512), "export_price")
    assert question == (
        "Price that an exporter would pay the supplier: where between 1.25 and 1.4 EUR/can? "
        "So far: Made up (market report)."
    )


def test_a_party_that_refuses_nothing_has_nothing_to_decide():
    deal = normal_deal(a=(0, 1)).with_party("buyer", reservation=None)
    with pytest.raises(DealError, match="nothing to decide"):
        find_information(deal)
    with pytest.raises(DealError, match="did you mean 'buyer'"):
        find_information(deal, "buyr")


def test_ranks_of_alternatives_by_hand():
    """The quote costs 140,000 and s, the wholesaler 100,000 l; s is 0 to 8,000, l 1.50 to 1.60."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_rank_probabilities(deal, "buyer", draws=512)
    assert found.to_frame().to_dict("index")["other_supplier"] == {1: 1.0, 2: 0.0}


def test_ranks_of_two_normal_worths_equal_the_closed_form():
    """The greater of two normal numbers: P(a > b) is the normal distribution of their distance."""
    deal = normal_deal(a=(300, 400), b=(0, 300))
    line = "choose(signed, {'yes': a, 'also': b})"
    deal = deal.with_party("buyer", value={"worth": line})
    packages = {one: {"signed": one} for one in ("yes", "also")}
    found = find_rank_probabilities(deal, "buyer", packages, draws=16_384)
    exact = math.erfc(-300 / 500 / math.sqrt(2)) / 2
    assert found.to_frame().loc["yes", 1] == pytest.approx(exact, abs=0.005)
    assert found.shares.sum(axis=0) == pytest.approx(np.ones(2))
    assert found.shares.sum(axis=1) == pytest.approx(np.ones(2))


def test_ranks_under_any_weights_equal_the_share_of_weights():
    """Two issues, weights w and 1 - w, w uniform: what is good at one issue wins half the time."""
    points = {"good": 100, "fair": 30, "bad": 0}
    issues = {name: {"options": tuple(points)} for name in ("price", "quality")}
    scores = {
        name: {"weight": weight, "points": points}
        for name, weight in (("price", 0.9), ("quality", 0.1))
    }
    record = {
        "format": 1,
        "title": "Weights",
        "issues": issues,
        "parties": {side: {"scores": scores, "reservation": 0} for side in ("buyer", "supplier")},
    }
    deal = build(Deal, record)
    packages = {
        "cheap": {"price": "good", "quality": "bad"},
        "fine": {"price": "bad", "quality": "good"},
        "both": {"price": "fair", "quality": "fair"},
    }
    found = find_rank_probabilities(deal, "buyer", packages, vary="weights", draws=20_000)
    frame = found.to_frame()
    # cheap comes first when w > 0.5; both is second when w or 1 - w is below 0.3, else it is last
    assert frame.loc["cheap", 1] == pytest.approx(0.5, abs=4 * found.error)
    assert frame.loc["both", 1] == 0
    assert frame.loc["both", 2] == pytest.approx(0.6, abs=4 * found.error)
    # alternatives that are quotes are weighed alike; more draws than 2,048 are drawn, not cut
    quotes = {name: {"quote": {"terms": terms}} for name, terms in packages.items()}
    side = deal.parties["buyer"].model_dump(exclude={"reservation"}, exclude_defaults=True)
    scored = deal.changed(
        parties=deal.parties.changed(buyer=build(Party, side | {"alternatives": quotes}))
    )
    found = find_rank_probabilities(scored, "buyer", vary="weights", draws=3_000)
    assert found.draws == 3_000
    assert found.to_frame().loc["cheap", 1] == pytest.approx(0.5, abs=4 * found.error)
    assert found.to_frame().loc["both", 2] == pytest.approx(0.6, abs=4 * found.error)


def test_equal_things_share_their_ranks():
    deal = normal_deal(a=(0, 1))
    packages = {one: {"signed": one} for one in ("yes", "also")}
    found = find_rank_probabilities(deal, "supplier", packages, draws=64)
    assert found.shares.tolist() == [[0.5, 0.5], [0.5, 0.5]]
