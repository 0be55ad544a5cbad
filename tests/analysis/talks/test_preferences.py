"""What choices tell: the truth stays possible, ranges never widen, rankings come out right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import believe, propose_meso, register_choice
from workbench.analysis.talks.weight_polytope import cut_simplex
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.phrases import in_words
from workbench.value import example_deal, value_packages

DATA = Path(__file__).resolve().parents[3] / "data"
TARGETS = [60, 70, 50, 80, 65, 55, 75, 45, 62, 52, 72, 58]


def without_opinion(deal, party):
    """The deal as one who knows nothing of the party's weights would write it."""
    scores = deal.parties[party].scores
    even = {name: {**dict(one), "weight": 0.2} for name, one in scores.items()}
    return deal.with_party(party, scores=even)


def choose(truth, meso, party):
    return int(value_packages(truth, list(meso.offers))[party].to_numpy().argmax())


@pytest.mark.parametrize(("us", "them"), [("employer", "employee"), ("employee", "employer")])
def test_weights_are_learnt_from_choices_of_a_known_truth(us, them):
    """Thompson's contract: the choices are made with the published weights."""
    truth = load_deal(DATA / "thompson" / "deal.yaml")
    weights = {name: one.weight for name, one in truth.parties[them].scores.items()}
    beliefs = believe(without_opinion(truth, them), them)
    real = np.array([weights[name] for name in beliefs.names])
    assert (beliefs.low == 0).all() and beliefs.high == pytest.approx(1.0)
    for target in TARGETS:
        meso = propose_meso(beliefs.deal, target, 4, party=us, tolerance=4, near=0.8)
        beliefs = register_choice(meso, choose(truth, meso, them), beliefs=beliefs)
        assert beliefs.slip == 0
        assert (beliefs.low - 1e-6 <= real).all() and (real <= beliefs.high + 1e-6).all()
        assert (beliefs.low >= beliefs.before.low - 1e-6).all()
        assert (beliefs.high <= beliefs.before.high + 1e-6).all()
        assert beliefs.estimate.sum() == pytest.approx(1.0)
    # both want the same division, so that every offer has it and nothing is learnt about it
    opposed = [name for name in beliefs.ranking if name != "Job assignment"]
    assert opposed == sorted(opposed, key=lambda name: -weights[name])
    narrowed = dict(zip(beliefs.names, beliefs.high - beliefs.low, strict=True))
    assert min(narrowed.values()) < 0.25


MADE_UP = {
    "format": 1,
    "title": "Service and lots, made up",
    "currency": "EUR",
    "facts": {
        "hour": {"value": 60, "low": 20, "high": 100, "unit": "EUR"},
        "lot": {"value": 60, "low": 20, "high": 100, "unit": "EUR"},
        "material": {"value": 500, "low": 400, "high": 600, "unit": "EUR"},
        "units": {"value": 10, "low": 9, "high": 11, "unit": "units"},
    },
    "issues": {
        "price": {"from": 100, "to": 300, "step": 5, "unit": "EUR"},
        "service": {"from": 0, "to": 10, "step": 1, "unit": "hours"},
        "lots": {"from": 0, "to": 10, "step": 1, "unit": "lots"},
    },
    "parties": {
        "buyer": {"value": {"purchase": "-units * price", "use": "60 * service + 60 * lots"}},
        "supplier": {
            "value": {
                "sales": "units * price",
                "work": "-material - hour * service - lot * lots",
            }
        },
    },
}


def test_facts_of_a_party_in_money_are_learnt_from_choices():
    """Hours cost the supplier 40 and lots 85; we believe 20 to 100 of both."""
    deal = build(Deal, MADE_UP)
    truth = deal.with_fact("hour", 40).with_fact("lot", 85)
    beliefs = believe(deal)
    assert beliefs.names == ("hour", "lot", "material")  # we use the number of units too
    real = np.array([40.0, 85.0, 500.0])
    for target in (-1_500, -1_200, -1_800, -1_400):
        meso = propose_meso(beliefs.deal, target, 4, tolerance=20, near=0.0)
        beliefs = register_choice(meso, choose(truth, meso, "supplier"), beliefs=beliefs)
        assert beliefs.slip == 0
        assert (beliefs.low <= real).all() and (real <= beliefs.high).all()
        assert (beliefs.low >= beliefs.before.low).all()
        assert (beliefs.high <= beliefs.before.high).all()
    assert beliefs.high[0] < 75 and beliefs.low[1] > 45
    # material is the same in every offer, so that no choice tells of it
    assert (beliefs.low[2], beliefs.high[2]) == pytest.approx((400, 600), abs=5)
    learnt = beliefs.deal.facts["hour"]
    assert (learnt.low, learnt.high, learnt.unit) == (beliefs.low[0], beliefs.high[0], "EUR")
    assert beliefs.deal.facts["units"] == deal.facts["units"]


def test_offers_that_they_like_alike_whatever_their_facts_tell_nothing():
    """At any rate above ours the producer likes the same one of our equal offers."""
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    beliefs = register_choice(propose_meso(deal, k=3), "A")
    assert beliefs.names == ("supplier_rate", "guarantee_fee", "unit_cost")
    assert in_words(beliefs) == "The choice of Small producer tells next to nothing new"


def test_a_choice_between_two_issues_halves_the_weights():
    """Liking the first issue's best over the second's says w1 >= w2, and no more."""
    cut = cut_simplex(np.array([[1.0, -1.0, 0.0]]))
    assert cut.low == pytest.approx([0, 0, 0], abs=1e-6)
    assert cut.high == pytest.approx([1, 0.5, 1], abs=1e-6)
    # the mean of the triangle with corners (1,0,0), (0,0,1), (1/2,1/2,0)
    assert cut.sample.mean(axis=0) == pytest.approx([1 / 2, 1 / 6, 1 / 3], abs=0.04)
    assert (cut.sample[:, 0] >= cut.sample[:, 1] - 1e-6).all()


def test_choices_that_contradict_each_other_are_said_and_blurred_as_little_as_can_be():
    cut = cut_simplex(np.array([[1.0, 0.0], [-0.5, 0.0]]))
    assert cut.slack == 0  # a first weight of 0 explains both
    cut = cut_simplex(np.array([[1.0, -1.0], [-1.0, 0.9]]))
    assert cut.slack == pytest.approx(0.05 / 1.95)  # where both lines are missed by as much
    cut = cut_simplex(np.array([[1.0, 0.5], [-1.0, -1.0]]))
    assert cut.slack == pytest.approx(1.0)  # whatever the weights, the second is wrong by 1


def test_a_choice_that_no_fact_explains_is_said():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    meso = propose_meso(deal, k=2)
    better, worse = dict(meso.offers[0]), dict(meso.offers[0])
    better["discount"], worse["discount"] = 0.01, 0.1
    odd = type(meso)(**{**vars(meso), "offers": (better, worse)})
    beliefs = register_choice(odd, 1)
    assert beliefs.slip > 0
    assert in_words(beliefs).startswith("No draw of their facts explains all choices")
    assert (beliefs.low <= beliefs.estimate).all() and (beliefs.estimate <= beliefs.high).all()


def test_nothing_uncertain_means_that_nothing_is_learnt():
    deal = example_deal().with_fact("cost", 1.2)
    known = deal.changed(facts={**deal.facts, "cost": {"value": 1.2, "unit": "EUR/can"}})
    beliefs = register_choice(propose_meso(known, -139_600, 2, tolerance=600), "A")
    assert beliefs.names == () and beliefs.to_frame().empty
    assert beliefs.deal == known
    assert "a choice tells nothing" in in_words(beliefs)


def test_unknown_offers_and_parties_are_refused():
    meso = propose_meso(example_deal(), -139_600, 2, tolerance=600)
    with pytest.raises(ValueError, match="there is no offer 'C'; the offers are A, B"):
        register_choice(meso, "C")
    with pytest.raises(ValueError, match="there is no party 'suplier'; did you mean"):
        believe(example_deal(), "suplier")
