"""Alternatives that branches name, and caution that is stated as a certainty equivalent."""

from __future__ import annotations

import math

import numpy as np
import pytest
from buyers import deal_with

from workbench.analysis.batna.batna_strength import drop_alternative
from workbench.model import DealError, SureAmount
from workbench.value import fold_alternatives, sure_worth
from workbench.value.lotteries import tolerance_of_sure

BETA = {
    "cost": 5,
    "outcomes": {
        "wins": {"probability": 0.7, "value": -300},
        "loses": {"probability": 0.3, "fallback": "best remaining"},
    },
}
STORE = {"value": -900, "probability": 0.8}


def tree(**way):
    """A suit; when it is lost, buy elsewhere."""
    suit = {
        "outcomes": {
            "won": {"probability": 0.4, "value": 0},
            "lost": {"probability": 0.6} | way,
        }
    }
    return {"suit": suit, "beta": BETA, "store": STORE, "none": {"value": -1200}}


def test_naming_an_alternative_in_a_branch_is_the_same_as_copying_it():
    named = fold_alternatives(
        deal_with(tree(alternatives={"wait": {"value": -1100}}, still_open=["beta", "store"])),
        "buyer",
    )
    copied = {"wait": {"value": -1100}, "beta": BETA, "store": STORE}
    assert named.worth == fold_alternatives(deal_with(tree(alternatives=copied)), "buyer").worth
    store = 0.8 * -900 + 0.2 * -1100
    beta = -5 + 0.7 * -300 + 0.3 * store
    lost = named.options["suit"].branches[1]
    assert lost.choice.plan == ("beta", "store", "wait")
    assert named.options["suit"].worth == pytest.approx(0.6 * beta)


def test_a_named_alternative_is_found_on_any_level_above_and_follows_its_own_numbers():
    inner = {
        "appeal": {
            "outcomes": {
                "granted": {"probability": "chance", "value": -100},
                "refused": {"probability": "1 - chance", "still_open": ["none"]},
            }
        }
    }
    deal = deal_with(tree(alternatives=inner))
    assert fold_alternatives(deal, "buyer").options["suit"].worth == pytest.approx(
        0.6 * (0.5 * -100 + 0.5 * -1200)
    )
    far = deal.with_fact("chance", 0.8)
    assert fold_alternatives(far, "buyer").options["suit"].worth == pytest.approx(
        0.6 * (0.8 * -100 + 0.2 * -1200)
    )


def test_what_is_dropped_is_gone_from_the_branches_that_name_it():
    deal = deal_with(tree(still_open=["beta", "none"]))
    kept = drop_alternative(deal.parties["buyer"].alternatives, "beta")
    assert kept["suit"].outcomes["lost"].still_open == ("none",)
    left = deal.with_party("buyer", alternatives=kept)
    assert fold_alternatives(left, "buyer").options["suit"].worth == pytest.approx(0.6 * -1200)


@pytest.mark.parametrize(
    ("way", "message"),
    [
        ({"still_open": ["betta"]}, "level above; did you mean 'beta'?"),
        ({"still_open": ["suit"]}, "'suit' is no other alternative of a level above"),
        ({"still_open": ["beta", "beta"]}, "'beta' is in this branch already"),
        ({"still_open": ["beta"], "value": 3}, "give one of value, quote, alternatives, fallback"),
        (
            {"alternatives": {"beta": {"value": 1}}, "still_open": ["beta"]},
            "'beta' is in this branch already",
        ),
    ],
)
def test_what_cannot_be_named_is_refused(way, message):
    with pytest.raises(DealError) as caught:
        deal_with(tree(**way))
    assert message in str(caught.value)


def test_names_that_lead_back_are_refused():
    other = {"outcomes": {"a": {"probability": 1, "still_open": ["suit"]}}}
    with pytest.raises(DealError, match="round in a circle: suit -> beta -> suit"):
        deal_with(tree(still_open=["beta"]) | {"beta": other})
    falls = {"value": 1, "probability": 0.5, "fallback": "store"}
    with pytest.raises(DealError, match="falls back on 'store', which is not open"):
        deal_with(tree(still_open=["beta"]) | {"beta": falls})


def test_the_tolerance_of_an_even_bet_of_y_or_minus_half_is_the_textbook_s():
    """e^(-Y/R) / 2 + e^(Y/2R) / 2 = 1 has the solution e^(Y/2R) = the golden ratio."""
    golden = (1 + math.sqrt(5)) / 2
    found = tolerance_of_sure(SureAmount(sure=0, better=8_000, worse=-4_000))
    assert found == pytest.approx(8_000 / (2 * math.log(golden)), rel=1e-9)


@pytest.mark.parametrize("seed", range(30))
def test_a_stated_certainty_equivalent_is_what_its_lottery_is_worth(seed):
    rng = np.random.default_rng(seed)
    worse, better = sorted(rng.normal(0, 10.0 ** rng.integers(-3, 7), 2).tolist())
    chance = float(rng.uniform(0.02, 0.98))
    sure = worse + (better - worse) * chance * float(rng.uniform(0.01, 0.999))
    stated = SureAmount(sure=sure, better=better, worse=worse, chance=chance)
    worth = sure_worth([chance, 1 - chance], [better, worse], tolerance_of_sure(stated))
    assert worth == pytest.approx(sure, abs=1e-7 * (better - worse))


def test_alternatives_count_by_the_stated_certainty_equivalent():
    gamble = {"gamble": {"value": 100, "probability": 0.5}, "nothing": {"value": 0}}
    stated = {"sure": 37.9885493, "better": 100, "worse": 0}
    cautious = fold_alternatives(deal_with(gamble, certainty_equivalent=stated), "buyer")
    assert cautious.worth == pytest.approx(37.9885493)
    other = {"gamble": {"value": 60, "probability": 0.3}, "nothing": {"value": 0}}
    by_tolerance = fold_alternatives(deal_with(other, risk_tolerance=100), "buyer")
    by_stated = fold_alternatives(deal_with(other, certainty_equivalent=stated), "buyer")
    assert by_stated.worth == pytest.approx(by_tolerance.worth, abs=1e-5)


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ({"sure": 50, "better": 100, "worse": 0}, "below the expected value (50)"),
        ({"sure": 0, "better": 100, "worse": 0}, "above worse (0)"),
        ({"sure": 5, "better": 0, "worse": 10}, "better must be above worse, got 0 and 10"),
        ({"sure": 5, "better": 10, "worse": 0, "chance": 1}, "chance must be between 0 and 1"),
    ],
)
def test_a_certainty_equivalent_that_no_cautious_party_has_is_refused(stated, message):
    with pytest.raises(DealError) as caught:
        deal_with({}, certainty_equivalent=stated)
    assert message in str(caught.value)


def test_caution_is_said_one_way():
    stated = {"sure": 30, "better": 100, "worse": 0}
    with pytest.raises(DealError, match="risk_tolerance or certainty_equivalent, not both"):
        deal_with({}, certainty_equivalent=stated, risk_tolerance=100)
