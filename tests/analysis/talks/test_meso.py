"""Multiple equivalent offers: published cases, looking at every package, limits, none."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import propose_meso
from workbench.analysis.agreement.authority import find_crossings
from workbench.analysis.talks import bands
from workbench.analysis.talks.bands import best_by_setting, split_sides
from workbench.analysis.talks.diversity import measure_distances
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.phrases import in_words
from workbench.value import compile_terms, value_packages

DATA = Path(__file__).resolve().parents[3] / "data"
SLACK = 1e-9


@pytest.fixture(scope="module")
def itex():
    return load_deal(DATA / "itex-cypress" / "deal.yaml")


@pytest.fixture(scope="module")
def software():
    return load_deal(DATA / "software-licences" / "deal.yaml")


def test_itex_cypress_has_exactly_ten_packages_worth_seventy(itex):
    """C01: ten packages are worth 0.70 ± 0.02 to Cypress; the two best for Itex are printed."""
    meso = propose_meso(itex, 0.70, 2, party="cypress", tolerance=0.02)
    assert meso.qualifying == 10
    first, second = (itex.package(tuple(map(int, one))) for one in meso.candidates[:2])
    assert list(first.values()) == [
        "$3.47",
        "30 days",
        "30 days after delivery",
        "5% spoilage allowed",
    ]
    assert list(second.values()) == [
        "$3.71",
        "45 days",
        "Upon delivery",
        "5% spoilage allowed",
    ]
    assert value_packages(itex, [first, second]).round(4).to_numpy().tolist() == [
        [0.6257, 0.7144],
        [0.6146, 0.6946],
    ]
    assert meso.offers[0] == first


def test_all_that_qualify_can_be_asked_for_and_no_more(itex):
    meso = propose_meso(itex, 0.70, 12, party="cypress", tolerance=0.02)
    assert len(meso.offers) == len({tuple(one.values()) for one in meso.offers}) == 10
    assert not meso.complete
    assert in_words(meso).startswith("Only 10 of 12 offers exist that are worth 0.7 points")


def test_three_job_packages_are_found_to_be_equivalent():
    """C30: at 3,333.33 a week and 333.33 a percent of travel three packages are worth 76,667."""
    linear = {
        "applicant": {"value": {"job": "salary + 10000 / 3 * weeks - 1000 / 3 * travel"}},
        "employer": {"value": {"cost": "-salary - 1000 * weeks + 100 * travel"}},
    }
    record = {
        "format": 1,
        "title": "Three job packages",
        "currency": "USD",
        "issues": {
            "salary": {"options": [65000, 75000, 80000]},
            "weeks": {"options": [2, 3, 4]},
            "travel": {"options": [5, 25, 30]},
        },
        "parties": linear,
    }
    meso = propose_meso(build(Deal, record), 80000 + 20000 / 3 - 10000, 3, tolerance=0.01)
    assert meso.qualifying == 3
    assert {tuple(one.values()) for one in meso.offers} == {
        (80000, 2, 30),
        (75000, 3, 25),
        (65000, 4, 5),
    }
    assert meso.values[:, 0] == pytest.approx([76666.67] * 3, abs=0.01)


@pytest.mark.parametrize("seed", range(60))
def test_offers_equal_looking_at_every_package(seed):
    every = random_deal(seed)
    rows = np.flatnonzero(every.allowed)
    if not len(rows):
        assert propose_meso(every.deal, 0.0).offers == ()
        return
    ours = every.values[rows, 0]
    target = float(np.quantile(ours, 0.6))
    meso = propose_meso(every.deal, target, 4, tolerance=0.75)
    inside = rows[(abs(ours - target) <= 0.75 + SLACK)]
    assert meso.qualifying == len(inside)
    assert len(meso.offers) == min(4, len(inside))
    theirs = every.values[:, 1:].sum(axis=1)
    known = {tuple(every.places[row]): row for row in inside}
    picked = [known[every.deal.indices(one)] for one in meso.offers]
    if not picked:
        return
    assert theirs[picked[0]] == pytest.approx(theirs[inside].max())
    assert meso.values == pytest.approx(every.values[picked])


@pytest.mark.parametrize("seed", range(60))
def test_elimination_finds_the_best_of_every_setting(seed, monkeypatch):
    """What looking at every package finds, unless something above the band beats it."""
    monkeypatch.setattr(bands, "GROUP_CELLS", 4)
    every = random_deal(seed)
    rows = np.flatnonzero(every.allowed)
    if not len(rows):
        return
    ours, theirs = every.values[:, 0], every.values[:, 1:].sum(axis=1)
    target = float(np.quantile(ours[rows], 0.4))
    sides = split_sides(compile_terms(every.deal), "p0")
    places, values = best_by_setting(sides, target - 1, target + 1)
    known = {tuple(place): row for row, place in enumerate(every.places)}
    found = [known[tuple(place)] for place in places]
    assert values == pytest.approx(np.column_stack([ours[found], theirs[found]]))
    assert every.allowed[found].all()
    assert (abs(ours[found] - target) <= 1 + SLACK).all()
    for issue, option in itertools.product(range(every.places.shape[1]), range(4)):
        same = rows[every.places[rows, issue] == option]
        band = same[abs(ours[same] - target) <= 1 + SLACK]
        above = same[ours[same] > target + 1 + SLACK]
        if len(band) and theirs[band].max() > theirs[above].max(initial=-np.inf) + SLACK:
            mine = [row for row in found if every.places[row, issue] == option]
            assert theirs[mine].max() == pytest.approx(theirs[band].max())


def test_each_further_offer_is_the_most_different_one_near_the_best(itex):
    meso = propose_meso(itex, 0.70, 3, party="cypress", tolerance=0.02, near=0.0)
    places = meso.candidates
    # the best for them with each option of each issue; packages come the best for them first
    leading = {
        next(r for r in range(10) if places[r, i] == places[row, i])
        for row in range(10)
        for i in range(4)
    }
    chosen = [0]
    for _ in range(2):  # the stated rule, spelled out
        apart = {
            row: min(sum(places[row] != places[one]) for one in chosen)
            for row in leading
            if row not in chosen
        }
        chosen.append(max(apart, key=lambda row: (apart[row], -row)))
    assert [itex.indices(one) for one in meso.offers] == [tuple(places[row]) for row in chosen]


def test_distance_is_the_mean_share_of_each_issue_s_range(software):
    first = np.zeros((1, 9), int)
    other = first.copy()
    other[0, 0], other[0, 3] = 20, 1  # half of the price range, another payment
    assert measure_distances(software, first, other)[0, 0] == pytest.approx((0.5 + 1) / 9)


def test_offers_on_millions_of_packages_are_worth_the_same_and_keep_rules_and_limits(software):
    meso = propose_meso(software, k=5)
    assert meso.complete and meso.qualifying is None
    assert meso.target == -760_000 and in_words(meso.source) == "what we hope for"
    again = value_packages(software, list(meso.offers)).to_numpy()
    assert again == pytest.approx(meso.values)
    assert (abs(again[:, 0] - meso.target) <= meso.tolerance * (1 + SLACK)).all()
    assert (again[:, 1] >= meso.reservations[1]).all()
    assert not any(find_crossings(software, one) for one in meso.offers)
    for one in meso.offers:
        assert not (one["years"] >= 3 and one["rise_cap"] > 0.05)
        assert not (one["users"] >= 450 and one["price"] > 540)
    assert meso.distances[np.triu_indices(5, 1)].min() > 0.1


def test_limits_keep_offers_inside(software):
    tight = software.changed(limits={"price": {"stated": {"at_most": 495}}})
    assert max(one["price"] for one in propose_meso(tight, k=5).offers) <= 495
    free = propose_meso(tight, k=5, limits="none")
    assert max(one["price"] for one in free.offers) > 495


def test_no_package_at_the_target_is_a_result(itex):
    meso = propose_meso(itex, 5.0, 3)
    assert meso.offers == () and meso.qualifying == 0
    assert in_words(
        meso
    ) == "No package within rules and limits is worth 5 points ± 0.25 points to " + (
        "Itex (supplier)"
    )
    assert meso.to_frame().empty


def test_target_without_an_aspiration_is_the_nash_package_s_value(itex):
    meso = propose_meso(itex)
    assert meso.target == pytest.approx(0.721478, abs=1e-6)
    assert in_words(meso.source).startswith("the fair split")


def test_an_aspiration_that_fell_below_the_reservation_is_replaced_and_said(software):
    deal = software.with_party("buyer", aspiration=-2_000_000)
    meso = propose_meso(deal)
    assert meso.target == pytest.approx(meso.reservations[0])
    assert "fallen below it" in in_words(meso.source)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"k": 0}, "k must be from 1 to 50 offers, got 0"),
        ({"party": "byer"}, "there is no party 'byer'; did you mean"),
        ({"tolerance": -1.0}, "tolerance must be 0 or more, got -1"),
        ({"near": 1.5}, r"near must be from 0 to 1, got 1\.5"),
        ({"target": float("inf")}, "target must be a finite number, got inf"),
    ],
)
def test_arguments_out_of_bounds_are_refused(software, arguments, message):
    with pytest.raises(ValueError, match=message):
        propose_meso(software, **arguments)
