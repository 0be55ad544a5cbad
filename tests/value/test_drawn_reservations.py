"""Reservation values under many draws are those of each draw alone, whatever the tree."""

from __future__ import annotations

import numpy as np
import pytest
from made_up_alternatives import ALTERNATIVES, QUOTE, canned_food

from workbench.model import DealError
from workbench.value import draw_reservation, find_reservation

DRAWS = 40
CHANCE = {
    "outcomes": {
        "won": {"probability": "chance", "value": "-cans * quoted"},
        "settled": {"probability": "(1 - chance) / 2", "value": -145_000},
        "lost": {"probability": "(1 - chance) / 2", "fallback": "best remaining"},
    },
    "cost": "fee",
    "days": "wait",
}
NESTED = {
    "outcomes": {
        "two offers": {
            "probability": "chance",
            "alternatives": {
                "one": {"value": "-cans * quoted", "probability": 0.7, "cost": "fee"},
                "other": {"value": "-cans * quoted - 2 * fee"},
            },
        },
        "none": {"probability": "1 - chance", "value": -170_000},
    }
}
SHORT = {"value": "-cans * quoted", "probability": "chance", "cost": 200}
NAMED = SHORT | {"fallback": "make"}
WITHIN = {"outcomes": {"so": {"probability": 1, "alternatives": {"spot": NAMED, "make": SHORT}}}}
NEVER = {"outcomes": {"no": {"probability": 1, "value": -1}}, "probability": 0}
TIERS = {
    "quote": {
        "terms": {"price": 1.4, "days": 0, "payment": "advance"},
        "lines": {"rebate": "rebate_marginal(cans * price, [1000], [0, chance / 10])"},
    }
}
SURE = {"value": "-cans * quoted"}
TREES = {
    "stated": (None, {"reservation": "-cans * quoted - fee"}),
    "quotes with chances": (ALTERNATIVES | {"late": QUOTE | {"probability": "chance"}}, {}),
    "outcomes and time": (ALTERNATIVES | {"suit": CHANCE}, {"cost_of_money": "rate"}),
    "choice within an outcome": (ALTERNATIVES | {"market": NESTED}, {}),
    "cautious": (ALTERNATIVES | {"suit": CHANCE, "market": NESTED}, {"risk_tolerance": "fee * 20"}),
    "named fallback": (ALTERNATIVES | {"spot": NAMED}, {}),
    "named fallback, cautious": (ALTERNATIVES | {"spot": NAMED}, {"risk_tolerance": "fee * 20"}),
    "named fallback in a choice": (ALTERNATIVES | {"market": WITHIN}, {}),
    "one that never comes": (ALTERNATIVES | {"never": NEVER, "spot": SHORT}, {}),
    "drawn number in a list": (ALTERNATIVES | {"tiers": TIERS}, {}),
    "all sure": ({"a": SURE, "b": {"value": -147_000}}, {}),
    "may end with nothing": ({"spot": SHORT}, {}),
}


def uncertain(alternatives, more):
    deal = canned_food(alternatives, **more)
    facts = {"chance": 0.5, "quoted": 1.45, "fee": 1_000, "wait": 30, "nothing": 0.0}
    deal = deal.model_copy(
        update={"facts": deal.facts.changed(**{n: fact_of(v) for n, v in facts.items()})}
    )
    rng = np.random.default_rng(0)
    numbers = {
        "chance": rng.choice([0.0, 0.3, 0.9, 1.0], DRAWS),
        "quoted": rng.uniform(1.3, 1.6, DRAWS),
        "fee": rng.uniform(100, 9_000, DRAWS),
        "wait": rng.uniform(0, 300, DRAWS),
        "rate": rng.uniform(0.05, 0.1, DRAWS),
    }
    return deal, numbers


def fact_of(value):
    return canned_food().facts["cans"].model_copy(update={"value": float(value)})


def told(deal, numbers, draw):
    facts = {
        name: deal.facts[name].model_copy(update={"value": float(one[draw])})
        for name, one in numbers.items()
    }
    return deal.model_copy(update={"facts": deal.facts.changed(**facts)})


@pytest.mark.parametrize("tree", TREES)
def test_reservation_in_every_draw_is_that_of_the_draw_alone(tree):
    deal, numbers = uncertain(*TREES[tree])
    drawn = np.broadcast_to(draw_reservation(deal, "buyer", numbers), DRAWS)
    alone = [find_reservation(told(deal, numbers, draw), "buyer") for draw in range(DRAWS)]
    assert drawn == pytest.approx(alone)
    assert len(set(alone)) > 3


def test_one_draw_is_the_deal_with_its_facts():
    deal, numbers = uncertain(*TREES["cautious"])
    one = {name: drawn[:1] for name, drawn in numbers.items()}
    alone = find_reservation(told(deal, numbers, 0), "buyer")
    assert draw_reservation(deal, "buyer", one).tolist() == [alone]


def test_more_draws_than_are_folded_together_give_each_its_own(monkeypatch):
    deal, numbers = uncertain(*TREES["named fallback"])
    together = draw_reservation(deal, "buyer", numbers)
    monkeypatch.setattr("workbench.value.folding._HELD", 7 * 80)
    assert draw_reservation(deal, "buyer", numbers).tolist() == together.tolist()


def test_untouched_reservation_stays_one_number():
    deal, numbers = uncertain(None, {})
    assert draw_reservation(deal, "supplier", numbers) == 15_000
    assert isinstance(draw_reservation(deal, "buyer", {"fee": numbers["fee"]}), float)


@pytest.mark.parametrize(
    ("numbers", "told_so"),
    [
        ({"chance": [0.5, 1.2]}, "spot.probability: must be from 0 to 1, got 1.2 in some draw"),
        ({"fee": [1.0, -5.0]}, "spot.cost: must be 0 or more, got -5 in some draw"),
        ({"nothing": [1.0, 0.0]}, "spot.value: no finite number in some draw"),
        ({"wait": [1.0, 0.0]}, "risk_tolerance: must be above 0, got 0"),
        ({"rate": [0.1, 8.0]}, "cost_of_money: rate is 8, that is 800 % a year"),
    ],
)
def test_draws_that_make_no_sense_are_refused_with_their_place(numbers, told_so):
    spot = {"value": "1 / nothing", "probability": "chance", "cost": "fee"}
    more = {"risk_tolerance": "wait", "cost_of_money": "rate"}
    deal, _ = uncertain(ALTERNATIVES | {"spot": spot}, more)
    deal = deal.model_copy(
        update={"facts": deal.facts.changed(nothing=fact_of(1), wait=fact_of(1))}
    )
    with pytest.raises(DealError) as caught:
        draw_reservation(deal, "buyer", {name: np.array(one) for name, one in numbers.items()})
    assert told_so in str(caught.value)
