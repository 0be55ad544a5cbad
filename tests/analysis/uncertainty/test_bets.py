"""What there is to bet on: facts about which two sides differ, the best bet first."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.analysis import Obstacle, find_bet, find_bets
from workbench.files import load_deal
from workbench.model import DealError
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"


def odds(low, high):
    return {"kind": "discrete", "values": [1.0, 1.3], "probabilities": [low, high]}


def with_beliefs(**facts):
    """Return the example with more facts: name = what each side believes of it."""
    deal = example_deal()
    told = {name: {"value": 1.2, "beliefs": views} for name, views in facts.items()}
    return deal.changed(facts={**deal.facts, **told})


def test_the_best_bet_stands_first_and_facts_without_beliefs_are_none():
    deal = with_beliefs(
        rain={"buyer": odds(0.5, 0.5), "supplier": odds(0.4, 0.6)},
        index={"buyer": odds(0.7, 0.3), "supplier": odds(0.2, 0.8)},
    )
    found = find_bets(deal, low=0, high=1_000)
    assert [bet.fact for bet in found] == ["index", "rain"]
    assert found.obstacle is None
    # the higher number is likelier to the supplier by 0.5 and 0.1
    frame = found.to_frame()
    assert frame["joint gain"].to_dict() == pytest.approx({"index": 500, "rain": 100})
    assert frame.loc["index"].tolist() == pytest.approx([300, 800, 500])
    assert found[0].to_frame().equals(find_bet(deal, "index", low=0, high=1_000).to_frame())


def test_the_other_side_may_pay():
    deal = with_beliefs(index={"buyer": odds(0.7, 0.3), "supplier": odds(0.2, 0.8)})
    (bet,) = find_bets(deal, low=0, high=1_000, payer="supplier", payee="buyer")
    assert bet.payments.tolist() == [1_000, 0]  # the lower number is likelier to the buyer
    assert (bet.cost, bet.worth, bet.joint_gain) == pytest.approx((200, 700, 500))


def test_a_list_against_a_curve_keeps_all_chances():
    box = {"kind": "uniform", "low": 1.0, "high": 1.4}
    (bet,) = find_bets(
        with_beliefs(index={"buyer": odds(0.5, 0.5), "supplier": box}), low=0, high=1
    )
    assert bet.p_payer.sum() == pytest.approx(1) and bet.p_payee.sum() == pytest.approx(1)
    assert bet.p_payer[bet.outcomes < 1.1].sum() == pytest.approx(0.5)
    assert bet.p_payee[bet.outcomes < 1.1].sum() == pytest.approx(0.25, abs=0.001)


def test_the_same_belief_on_both_sides_is_nothing_to_bet_on():
    deal = with_beliefs(index={"buyer": odds(0.7, 0.3), "supplier": odds(0.7, 0.3)})
    found = find_bets(deal, low=0, high=1_000)
    assert (len(found), found.obstacle) == (0, Obstacle.BELIEFS)
    assert found.to_frame().empty


def test_a_side_without_a_belief_believes_what_the_fact_says():
    deal = example_deal()
    fact = {"low": 1.0, "value": 1.2, "high": 1.4}
    wide = {"kind": "uniform", "low": 1.0, "high": 1.4}
    one = deal.changed(facts={**deal.facts, "index": fact | {"beliefs": {"supplier": wide}}})
    (bet,) = find_bets(one, low=0, high=100)
    # of a triangle and a box on the same ends, the box is likelier in both outer quarters, by
    # 1/4 - 2 (1/4)^2 = 1/8 each
    assert bet.joint_gain == pytest.approx(25, abs=0.2)
    certain = {"value": 1.2, "beliefs": {"supplier": wide}}
    none = find_bets(deal.changed(facts={**deal.facts, "index": certain}), low=0, high=100)
    assert none.obstacle is Obstacle.BELIEFS


def test_points_are_no_stakes():
    found = find_bets(load_deal(DATA / "itex-cypress" / "deal.yaml"), low=0, high=100)
    assert (len(found), found.obstacle) == (0, Obstacle.POINTS)


def test_air_conditioners_are_sold_on_two_forecasts_of_the_spring():
    """Two triangles cross at 290: above lie 8^2 / (20 x 12) of the one, the rest of the other."""
    found = find_bets(load_deal(DATA / "air-conditioners" / "deal.yaml"), low=0, high=30_000)
    (bet,) = found
    above = 64 / 240
    assert bet.fact == "resale_price"
    assert bet.stretches[1].start == pytest.approx(290, abs=0.1)
    assert (bet.cost, bet.worth) == pytest.approx((30_000 * above, 30_000 * (1 - above)), rel=1e-4)


def test_wrong_questions_are_refused():
    with pytest.raises(DealError, match=r"parties\.byer: there is no party 'byer'; did you mean"):
        find_bets(example_deal(), low=0, high=1, payer="byer")
    deal = with_beliefs(index={"buyer": odds(0.7, 0.3), "supplier": odds(0.2, 0.8)})
    with pytest.raises(ValueError, match="low must not be above high, got low=2 and high=1"):
        find_bets(deal, low=2, high=1)
