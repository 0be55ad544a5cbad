"""Answers under uncertainty: closed forms, published cases, and brute force over the draws."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from haggles import SEVERAL, haggle, uniform
from scipy import stats

from workbench.analysis import simulate
from workbench.model import Deal, build
from workbench.value import find_reservation, value_packages
from workbench.words import error_words, share_words


def test_two_uniform_limits():
    """Buyer on [A, B] = [60, 120], seller on [a, b] = [40, 90]: integrals by hand.

    P(seller's limit is the lower) = 1 - (b - A)^2 / 2 / ((B - A) (b - a)) = 0.85. The mean width is
    E[most - least] + E[(least - most)+] = 25 + (b - A)^3 / 6 / ((B - A) (b - a)) = 26.5.
    """
    result = simulate(haggle(uniform(60, 120), uniform(40, 90), step=0.5), draws=8_192)
    assert result.p_zone == pytest.approx(0.85, abs=0.003)
    assert result.expected_width == pytest.approx(26.5, abs=0.02)
    assert result.p_zopa == pytest.approx(0.85, abs=0.01)  # half a euro apart on the grid
    assert result.expected_joint == pytest.approx(26.5, abs=0.02)
    assert result.nash.mean(axis=0) == pytest.approx([13.25, 13.25], abs=0.2)
    table = result.to_frame()
    assert table.loc["buyer: limit on price", ["5 %", "50 %", "95 %"]].tolist() == pytest.approx(
        [63, 90, 117], abs=0.05
    )
    assert 0 < result.error < 0.003


def test_two_normal_limits():
    """The difference of two normal limits is normal: mean 10, standard deviation 5."""
    normal = [
        {"distribution": {"kind": "normal", "mean": m, "sd": s}} for m, s in ((90, 3), (80, 4))
    ]
    result = simulate(haggle(*normal), draws=8_192, seed=3)
    expected = 10 * stats.norm.cdf(2) + 5 * stats.norm.pdf(2)
    assert result.p_zone == pytest.approx(stats.norm.cdf(2), abs=0.002)
    assert result.expected_width == pytest.approx(expected, abs=0.01)


def test_correlated_normal_limits_leave_a_surer_zone():
    normal = [
        {"distribution": {"kind": "normal", "mean": m, "sd": s}} for m, s in ((90, 3), (80, 4))
    ]
    rank = 6 / np.pi * np.arcsin(0.5 / 2)  # which a correlation of 0.5 has
    together = [{"facts": ["most", "least"], "rank": rank}]
    result = simulate(haggle(*normal, correlations=together), draws=8_192)
    assert result.p_zone == pytest.approx(stats.norm.cdf(10 / np.sqrt(13)), abs=0.002)


def test_published_case_without_uncertainty():
    """C14: a warehouse, from 520,000 to 600,000."""
    deal = haggle({"value": 600}, {"value": 520}, step=1, high=1_000)
    result = simulate(deal, draws=64)
    assert (result.p_zopa, result.error, result.expected_joint) == (1.0, 0.0, 80.0)
    assert result.zone.low.tolist() == [520.0] * 64
    assert repr(result).endswith("P(ZOPA) 100 %, 64 draws, seed 0>")
    swapped = simulate(haggle({"value": 520}, {"value": 600}, step=1, high=1_000), draws=64)
    assert (swapped.p_zopa, swapped.expected_joint, swapped.expected_width) == (0.0, 0.0, 0.0)


def test_zone_on_the_grid_is_narrower_than_between_its_steps():
    deal = haggle(uniform(60, 120), uniform(40, 90), step=20)
    result = simulate(deal, draws=2_048)
    grid = np.arange(0, 201, 20)
    most, least = result.draws.facts["most"], result.draws.facts["least"]
    fits = (grid >= least[:, None]) & (grid <= most[:, None])
    assert result.p_zopa == fits.any(axis=1).mean()
    assert result.p_zopa < result.p_zone
    assert result.p_zone == (most >= least).mean()


def test_several_issues_equal_brute_force_over_the_draws():
    deal = build(Deal, SEVERAL)
    result = simulate(deal, draws=200, seed=5)
    packages = [
        dict(zip(deal.issues, options, strict=True))
        for options in itertools.product(*(issue.options for issue in deal.issues.values()))
    ]
    zopa, joint, nash = [], [], []
    for draw in range(200):
        facts = {name: {"value": float(one[draw])} for name, one in result.draws.facts.items()}
        told = deal.changed(facts=facts)
        values = value_packages(told, packages).to_numpy()
        cost = facts["cost"]["value"]
        allowed = [not (one["days"] > 30 and one["price"] < cost) for one in packages]
        surplus = (values - [find_reservation(told, party) for party in deal.parties])[allowed]
        inside = surplus[(surplus >= 0).all(axis=1)]
        zopa.append(len(inside) > 0)
        joint.append(inside.sum(axis=1).max(initial=0.0))
        nash.append(inside[inside.prod(axis=1).argmax()] if len(inside) else [0, 0])
    assert 0.05 < np.mean(zopa) < 0.95
    assert result.solved.zopa.tolist() == zopa
    assert result.joint == pytest.approx(joint)
    assert result.nash == pytest.approx(np.array(nash))
    assert result.joint_interval == pytest.approx(tuple(np.quantile(joint, [0.05, 0.95])))


def test_same_seed_gives_the_same_answer_in_any_order_of_facts():
    deal = build(Deal, SEVERAL)
    turned = build(Deal, SEVERAL | {"facts": dict(reversed(SEVERAL["facts"].items()))})
    one, other = (simulate(each, draws=256, seed=2) for each in (deal, turned))
    assert one.to_frame().equals(other.to_frame())
    assert simulate(deal, draws=256, seed=3).p_zopa != one.p_zopa


def test_draws_are_doubled_until_the_stated_error_is_met():
    deal = haggle(uniform(60, 120), uniform(40, 90), step=1)
    rough, fine = (simulate(deal, error=error) for error in (0.02, 0.002))
    assert rough.count == 1_024
    assert fine.error <= 0.002 < 0.01
    assert fine.count > rough.count
    exact = simulate(deal, draws=65_536).p_zopa
    assert abs(fine.p_zopa - exact) < 4 * 0.002


def test_sides_without_limit_or_common_unit_have_no_joint_surplus():
    record = SEVERAL | {"parties": dict(SEVERAL["parties"])}
    record["parties"]["supplier"] = {"value": SEVERAL["parties"]["supplier"]["value"]}
    result = simulate(build(Deal, record), draws=32)
    assert (result.p_zopa, result.joint, result.nash) == (1.0, None, None)
    assert "supplier: reservation value" not in result.to_frame().index


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"draws": 64, "error": 0.1}, "give draws or an error to get down to, not both"),
        ({"error": 2.0}, "the error must lie between 0 and 1, got 2"),
    ],
)
def test_questions_that_make_no_sense_are_refused(asked, told):
    with pytest.raises(ValueError, match=told):
        simulate(build(Deal, SEVERAL), **asked)


def test_probabilities_have_no_more_digits_than_their_error_allows():
    assert share_words(0.6347, 0.004) == "63 %"
    assert share_words(0.6347, 0.0003) == "63.5 %"
    assert share_words(0.9996, 0.004) == "over 98 %"
    assert share_words(0.0, 0.0005) == "under 0.2 %"
    assert share_words(1.0, 0.0) == "100 %"
    assert error_words(0.0041) == "0.8 points"
