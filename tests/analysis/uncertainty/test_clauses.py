"""Clauses that pay by a fact: the published case, caps, a closed form, and words."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from workbench.analysis import find_bet, weigh_clause
from workbench.model import Deal, DealError, build

SALES = {"kind": "discrete", "values": [50_000, 100_000]}


def publishing(beliefs):
    """C32, G. Wu, HBS note 9-396-241: Franklin pays at most 120,000, Gloria takes 140,000."""
    record = {
        "format": 1,
        "title": "A book",
        "currency": "USD",
        "facts": {"sales": {"value": 60_000, "beliefs": beliefs}},
        "issues": {"advance": {"from": 0, "to": 200_000, "step": 1_000}},
        "parties": {
            "franklin": {"value": {"cost": "-advance"}, "reservation": -120_000},
            "gloria": {"value": {"income": "advance"}, "reservation": 140_000},
        },
    }
    return build(Deal, record)


@pytest.fixture
def book():
    return publishing(
        {
            "franklin": SALES | {"probabilities": [0.7, 0.3]},
            "gloria": SALES | {"probabilities": [0.2, 0.8]},
        }
    )


@pytest.mark.parametrize(
    ("low", "high", "cost", "worth", "gains"),
    [
        (130_000, 130_000, 130_000, 130_000, (-10_000, -10_000)),
        (100_000, 160_000, 118_000, 148_000, (2_000, 8_000)),
        (50_000, 200_000, 95_000, 170_000, (25_000, 30_000)),
        (-5_000_000, 5_000_000, -2_000_000, 3_000_000, None),
    ],
)
def test_published_clauses(book, low, high, cost, worth, gains):
    bet = find_bet(book, "sales", low=low, high=high)
    assert bet.payments.tolist() == [low, high]
    assert (bet.cost, bet.worth) == pytest.approx((cost, worth))
    assert bet.gain_per_spread == pytest.approx(0.5 if high > low else 0)
    if gains:
        assert list(bet.gains(most=120_000, least=140_000).values()) == pytest.approx(gains)


def test_given_clause_is_weighed(book):
    bet = weigh_clause(book, "sales", {0: 90_000, 80_000: 150_000})
    assert bet.to_frame()["pays"].to_dict() == {50_000: 90_000, 100_000: 150_000}
    assert bet.joint_gain == pytest.approx(30_000)


def test_clause_is_said_with_its_steps(book):
    fixed = weigh_clause(book, "sales", {0: 900})
    assert fixed.in_words() == "Franklin pays Gloria 900.00 USD in any case"
    bet = weigh_clause(book, "sales", {0: 90_000, 80_000: 150_000})
    assert bet.stretches == ((90_000, 50_000, 50_000), (150_000, 100_000, 100_000))
    assert bet.in_words() == (
        "Franklin pays Gloria, by sales: 90,000 USD below 100,000, 150,000 USD from 100,000 on"
    )


def test_chances_of_an_outcome_or_more(book):
    payer, payee = weigh_clause(book, "sales", {}).chances_from
    assert payer.tolist() == pytest.approx([1.0, 0.3])
    assert payee.tolist() == pytest.approx([1.0, 0.8])


def test_no_clause_gains_more_within_the_caps(book):
    best = find_bet(book, "sales", low=100_000, high=160_000).joint_gain
    rng = np.random.default_rng(0)
    for low, high in rng.uniform(100_000, 160_000, (200, 2)):
        assert weigh_clause(book, "sales", {0: low, 80_000: high}).joint_gain <= best + 1e-6


def test_bonus_of_a_lever_table():
    """Nalebuff: 50 on 0.6 against 0.1 is worth 25 to both together."""
    odds = {"kind": "discrete", "values": [0, 1]}
    views = {
        "franklin": odds | {"probabilities": [0.9, 0.1]},
        "gloria": odds | {"probabilities": [0.4, 0.6]},
    }
    assert find_bet(publishing(views), "sales", low=0, high=50).joint_gain == pytest.approx(25)


def test_bell_curves_are_bet_on_where_they_cross():
    """Two normal beliefs one sd apart: the payee wins above the middle, and the gain is known."""
    views = {
        side: {"kind": "normal", "mean": mean, "sd": 1}
        for side, mean in (("franklin", 0), ("gloria", 1))
    }
    bet = find_bet(publishing(views), "sales", low=0, high=100)
    assert bet.outcomes[bet.payments > 0].min() == pytest.approx(0.5, abs=0.05)
    assert bet.joint_gain == pytest.approx(100 * (2 * stats.norm.cdf(0.5) - 1), abs=0.2)


@pytest.mark.parametrize("width", [0.3, 0.7, 1.0])
def test_a_clause_on_two_curves_that_cross_once_pays_in_two_steps(width):
    """No slivers where both find a band about as likely."""
    views = {
        side: {"kind": "lognormal", "mean": mean, "sd": width * mean}
        for side, mean in (("franklin", 100), ("gloria", 130))
    }
    bet = find_bet(publishing(views), "sales", low=0, high=100)
    assert [one.payment for one in bet.stretches] == [0, 100]
    assert bet.p_payer.sum() == pytest.approx(1) and bet.p_payee.sum() == pytest.approx(1)


def test_equal_beliefs_leave_nothing_to_bet_on():
    same = SALES | {"probabilities": [0.5, 0.5]}
    bet = find_bet(publishing({"franklin": same, "gloria": same}), "sales", low=0, high=9)
    assert (bet.joint_gain, bet.spread) == (0.0, 0.0)


def test_questions_without_an_answer_are_refused(book):
    with pytest.raises(DealError, match=r"facts\.sale: there is no such fact; did you mean"):
        find_bet(book, "sale", low=0, high=1)
    with pytest.raises(DealError, match=r"parties\.glory: there is no party 'glory'; did you mean"):
        find_bet(book, "sales", low=0, high=1, payee="glory")
    with pytest.raises(DealError, match=r"beliefs\.gloria: say what Gloria believes"):
        find_bet(
            publishing({"franklin": book.facts["sales"].beliefs["franklin"]}),
            "sales",
            low=0,
            high=1,
        )
    with pytest.raises(ValueError, match="low must not be above high"):
        find_bet(book, "sales", low=2, high=1)
