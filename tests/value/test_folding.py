from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from buyers import deal_with

from workbench.model import BEST_REMAINING, DealError
from workbench.value import find_formula_problems, find_reservation, fold_alternatives
from workbench.value.fallbacks import Fallbacks
from workbench.value.ranking import Order, Prospect


def test_a_quote_is_valued_by_the_partys_own_lines_and_what_comes_on_top():
    quote = {
        "terms": {"price": 1.234, "pay": "now"},
        "facts": {"units": "units + 100"},
        "lines": {"switching": -50, "delay": "where(pay == 'now', 0, -9)"},
    }
    option = fold_alternatives(deal_with({"b": {"quote": quote}}), "buyer").options["b"]
    assert option.lines == pytest.approx({"purchase": -1357.4, "switching": -50, "delay": 0})
    assert option.worth == pytest.approx(-1407.4)


def test_what_fails_is_followed_by_the_best_that_remains():
    deal = deal_with(
        {
            "good": {"value": -1000, "probability": 0.6, "cost": 20},
            "fair": {"value": -1200, "probability": 0.5, "cost": 10},
            "sure": {"value": -1500},
        }
    )
    choice = fold_alternatives(deal, "buyer")
    fair, good = -10 + 0.5 * -1200 + 0.5 * -1500, -20 + 0.6 * -1000 + 0.4 * -1500
    assert choice.plan == ("good", "fair", "sure")
    assert choice.options["fair"].worth == pytest.approx(-10 + 0.5 * -1200 + 0.5 * good)
    assert choice.worth == pytest.approx(-20 + 0.6 * -1000 + 0.4 * fair)
    assert find_reservation(deal, "buyer") == choice.worth


def test_a_supplier_that_failed_takes_its_other_offers_with_it():
    """0.5 x -28 + 0.5 x -37: with Acme gone, Beta is left, not Acme's own list price."""
    offers = {
        "rebate": {"value": -28, "probability": 0.5, "supplier": "Acme"},
        "list": {"value": -35, "supplier": "Acme"},
        "beta": {"value": -37, "supplier": "Beta"},
    }
    choice = fold_alternatives(deal_with(offers), "buyer")
    assert choice.worth == -32.5
    assert choice.plan == ("rebate", "beta")
    apart = {name: one | {"supplier": name} for name, one in offers.items()}
    assert fold_alternatives(deal_with(apart), "buyer").worth == -31.5


def test_chances_and_further_choices_are_folded_back():
    """Pat v. Drew (State Bar of Wisconsin, InsideTrack): court is worth 100,000 to Pat."""
    court = {
        "outcomes": {
            "win": {"probability": 0.6, "value": "250000 - 50000"},
            "lose": {
                "probability": 0.4,
                "alternatives": {"pay": {"value": -50000}, "appeal": {"value": -90000}},
            },
        }
    }
    choice = fold_alternatives(deal_with({"court": court}), "buyer")
    assert choice.worth == pytest.approx(100_000)
    lost = choice.options["court"].branches[1]
    assert lost.choice.plan == ("pay",)


def test_waiting_is_discounted_where_the_cost_of_money_is_known():
    late = {"late": {"value": 1000, "days": 365}}
    assert fold_alternatives(deal_with(late), "buyer").worth == 1000
    discounted = fold_alternatives(deal_with(late, cost_of_money=0.25), "buyer")
    assert discounted.worth == pytest.approx(800)


@pytest.mark.parametrize(
    ("compounding", "worth"),
    [
        ("yearly", 66_683.96),  # 69,300 / 1.08^(1/2)
        ("monthly", 66_591.55),  # 69,300 / (1 + 0.08/12)^6
        ("simple", 66_634.62),  # 69,300 / 1.04
        ("continuous", 66_582.71),  # 69,300 / e^0.04
    ],
)
def test_interest_is_added_as_often_as_the_party_says(compounding, worth):
    loan = {"loan": {"value": 69_300, "days": 182.5}}
    deal = deal_with(loan, cost_of_money=0.08, compounding=compounding)
    assert fold_alternatives(deal, "buyer").worth == pytest.approx(worth, abs=0.005)


def test_a_cautious_party_counts_certainty_equivalents():
    gamble = {"gamble": {"value": 100, "probability": 0.5}, "nothing": {"value": 0}}
    cautious = fold_alternatives(deal_with(gamble, risk_tolerance=100), "buyer")
    assert cautious.worth == pytest.approx(-100 * math.log((math.exp(-1) + 1) / 2))


def test_with_nothing_left_to_do_the_plan_is_worth_minus_infinity():
    choice = fold_alternatives(deal_with({"maybe": {"value": 5, "probability": 0.9}}), "buyer")
    assert choice.worth == -math.inf
    assert choice.plan == ("maybe",)


@pytest.mark.parametrize(
    ("alternatives", "message"),
    [
        (
            {"a": {"outcomes": {"x": {"probability": "chance", "value": 1}}}},
            "parties.buyer.alternatives.a.outcomes: probabilities must sum to 1, they sum to 0.5",
        ),
        (
            {"a": {"value": 1, "probability": "2 * units"}},
            "parties.buyer.alternatives.a.probability: must be from 0 to 1, got 2000",
        ),
        (
            {"a": {"value": 1, "cost": "-units"}},
            "parties.buyer.alternatives.a.cost: must be 0 or more, got -1000",
        ),
        (
            {"a": {"value": "1 / rework"}},
            "parties.buyer.alternatives.a.value: no finite number; look for a division by zero, "
            "or too large a power",
        ),
        (
            {"a": {"quote": {"terms": {"price": 1.05, "pay": "soon"}}}},
            "parties.buyer.alternatives.a.quote.terms.pay: 'soon' is not an option; "
            "choose from 'later', 'now'",
        ),
        (
            {"a": {"quote": {"terms": {"price": 1}}}},
            "parties.buyer.alternatives.a.quote.terms: 'pay' is missing",
        ),
        (
            {"a": {"value": "price"}},
            "parties.buyer.alternatives.a.value: 'price' is an issue; here only facts may be used",
        ),
        (
            {"a": {"quote": {"terms": {"price": 1, "pay": "now"}, "facts": {"unit": 3}}}},
            "parties.buyer.alternatives.a.quote.facts.unit: no such fact; did you mean 'units'?",
        ),
    ],
)
def test_alternatives_that_do_not_make_sense_are_located(alternatives, message):
    problems = find_formula_problems(deal_with(alternatives))
    assert [str(problem) for problem in problems] == [message]


@pytest.mark.parametrize(
    ("side", "message"),
    [
        (
            {"cost_of_money": 8},
            "parties.buyer.cost_of_money: rate is 8, that is 800 % a year; write 0.08 for 8 %",
        ),
        (
            {"risk_tolerance": "rework"},
            "parties.buyer.risk_tolerance: must be above 0, got 0",
        ),
    ],
)
def test_slips_in_what_a_party_states_are_named(side, message):
    problems = find_formula_problems(deal_with({"a": {"value": 1}}, **side))
    assert [str(problem) for problem in problems] == [message]


@pytest.mark.parametrize(
    ("alternatives", "message"),
    [
        (
            {"a": {"value": 1, "fallback": "b"}, "b": {"value": 1, "fallback": "a"}},
            "parties.buyer.alternatives.a: the fallbacks go round in a circle: a -> b -> a",
        ),
        (
            {
                "a": {"value": 1, "supplier": "Nordhof", "fallback": "b"},
                "b": {"value": 2, "supplier": "Nordhof"},
            },
            "parties.buyer.alternatives.a.fallback: 'b' is an offer of the same supplier, and gone "
            "when the talks with it fail; fall back on 'best remaining'",
        ),
        (
            {"a": {"value": 1, "fallback": "c"}},
            "parties.buyer.alternatives.a.fallback: 'c' is no alternative beside this one; "
            "choose from 'a', 'best remaining'",
        ),
        (
            {"a": {"value": 1, "probability": 1.3}},
            "parties.buyer.alternatives.a: probability must be from 0 to 1, got 1.3",
        ),
        (
            {"a": {"value": 1, "cost": -1}},
            "parties.buyer.alternatives.a: cost must be 0 or more, got -1",
        ),
        (
            {"a": {"value": 1, "date": "2026-03-01", "valid_until": "2026-02-01"}},
            "parties.buyer.alternatives.a: valid_until must not be before date, "
            "got 2026-02-01 and 2026-03-01",
        ),
        (
            {"a": {"probability": 1}},
            "parties.buyer.alternatives.a: give one of value, quote, outcomes; got none",
        ),
    ],
)
def test_alternatives_that_cannot_be_are_refused(alternatives, message):
    with pytest.raises(DealError) as error:
        deal_with(alternatives)
    assert str(error.value) == message


def test_a_long_chain_of_fallbacks_is_no_problem():
    chain = {
        f"a{k}": {"value": k, "probability": 1.0, "fallback": f"a{k + 1}" if k < 999 else "a0"}
        for k in range(1000)
    }
    with pytest.raises(DealError, match="go round in a circle"):
        deal_with(chain)
    chain["a999"]["fallback"] = BEST_REMAINING
    assert fold_alternatives(deal_with(chain), "buyer").worth == 999


def best_by_trying_everything(prospects, tolerance):
    """Worth of the best plan, by looking at every order."""

    @cache
    def rest(tried):
        return max(
            (begin(name, tried) for name in prospects if name not in tried), default=-math.inf
        )

    def begin(name, tried):
        one = prospects[name]
        same = {other for other, of in prospects.items() if one.supplier == of.supplier != ""}
        beyond = tried | {name} | same
        fails = [
            (
                chance,
                rest(beyond)
                if fallback == BEST_REMAINING or fallback in beyond
                else begin(fallback, beyond),
            )
            for chance, fallback in one.fails
            if chance > 0
        ]
        return sure([*one.ends, *fails], tolerance) - one.cost

    return rest(frozenset())


def sure(lottery, tolerance):
    """Expected value, or certainty equivalent (Clemen and Reilly, chapter 14)."""
    likely = [(chance, worth) for chance, worth in lottery if chance > 0]
    if tolerance is None or any(math.isinf(worth) for _, worth in likely):
        return sum(chance * worth for chance, worth in likely)
    shift = min(worth for _, worth in likely)
    total = sum(chance * math.exp((shift - worth) / tolerance) for chance, worth in likely)
    return shift - tolerance * math.log(total)


@pytest.mark.parametrize("block", range(20))
def test_the_best_plan_equals_trying_every_order(block):
    rng = np.random.default_rng(block)
    for _ in range(100):
        tolerance = None if rng.random() < 0.5 else float(rng.choice([5, 50, 500]))
        some_named = rng.random() < 0.5
        prospects = {}
        for place in range(rng.integers(1, 6)):
            chance = float(rng.choice([0, 0.2, 0.5, 0.9, 1]))
            worth = float(rng.integers(-50, 100))
            ends = ((chance / 2, worth), (chance / 2, worth + 20))
            fallback = BEST_REMAINING
            if some_named and place and rng.random() < 0.5:
                fallback = f"a{rng.integers(place)}"
            cost = float(rng.choice([0, 1, 5, 30]))
            supplier = str(rng.choice(["", "", "Nordhof", "Suedhof"]))
            prospects[f"a{place}"] = Prospect(ends, ((1 - chance, fallback),), cost, supplier)
        expected = best_by_trying_everything(prospects, tolerance)
        named = any(one.names_fallback for one in prospects.values())
        whose = [one.supplier for one in prospects.values() if one.supplier]
        shared = len(whose) > len(set(whose))
        plans = [] if named or shared else [Order(prospects, tolerance, 1)]
        for found in (*plans, Fallbacks(prospects, tolerance, ())):
            best = found.best()
            assert best == expected or best == pytest.approx(expected, abs=1e-9)
