"""Agreement by some of the parties, against every package looked at one by one."""

import itertools
import math

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import (
    assess_package,
    find_frontier,
    find_proposals,
    find_solutions,
    find_zopa,
    simulate,
)
from workbench.files import read_deal
from workbench.phrases.agreement.zone import zone_words
from workbench.phrases.exact.breakdown import breakdown_title
from workbench.phrases.exact.frontier import frontier_title

SIX = """\
format: 2
title: A site shared by six
currency: EUR
facts:
  gain: {value: 4, low: 1, high: 9}
issues:
  start: {options: [may, july, october]}
  size: {from: 1, to: 5, step: 1}
  rail: {options: ['no', half, whole]}
  fund: {from: 0, to: 3, step: 1}
  union: {options: [all, most, some, none]}
agreement: {at_least: 5, veto: [owner, state]}
parties:
"""


def six_parties():
    """A deal of six parties and 720 packages, and every package with its values."""
    rng = np.random.default_rng(1)
    names = ("owner", "state", "town", "port", "labour", "green")
    options = {
        "start": ("may", "july", "october"),
        "size": (1.0, 2.0, 3.0, 4.0, 5.0),
        "rail": ("no", "half", "whole"),
        "fund": (0.0, 1.0, 2.0, 3.0),
        "union": ("all", "most", "some", "none"),
    }
    packages = list(itertools.product(*options.values()))
    text, values = SIX, np.zeros((len(packages), len(names)))
    for party, name in enumerate(names):
        lines = []
        for place, (issue, listed) in enumerate(options.items()):
            worth = rng.integers(-8, 11, len(listed))
            table = ", ".join(f"{one!r}: {w}" for one, w in zip(listed, worth, strict=True))
            lines.append(f'      {issue}: "choose({issue}, {{{table}}})"')
            values[:, party] += [worth[listed.index(one[place])] for one in packages]
        lines.append("      site: size * gain / 4")
        values[:, party] += [one[1] for one in packages]
        text += f"  {name}:\n    reservation: 9\n    value:\n" + "\n".join(lines) + "\n"
    return read_deal(text), packages, values


def agreed_by(clears, at_least, veto):
    """Whether enough clear, party by party."""
    found = []
    for row in clears:
        count = 0
        for one in row:
            count += bool(one)
        found.append(count >= at_least and all(row[place] for place in veto))
    return np.array(found)


def check_against(deal, packages, values, allowed, floors, at_least, veto):
    clears = values >= floors - 1e-9
    agreed = agreed_by(clears, at_least, veto) & allowed
    zopa = find_zopa(deal)
    assert zopa.exists == agreed.any()
    assert zopa.packages == int(agreed.sum())
    surplus = values - floors
    if not agreed.any():
        if allowed.any():
            lacking = np.maximum(-surplus, 0)
            others = [place for place in range(len(floors)) if place not in veto]
            gaps = [
                row[list(veto)].sum() + np.sort(row[others])[: max(at_least - len(veto), 0)].sum()
                for row in lacking[allowed]
            ]
            assert zopa.gap == pytest.approx(min(gaps), abs=1e-6)
        return
    assert zopa.best == pytest.approx(surplus[agreed].max(axis=0), abs=1e-6)
    assert zopa.joint == pytest.approx(surplus[agreed].sum(axis=1).max(), abs=1e-6)
    for place, (name, issue) in enumerate(deal.issues.items()):
        for row, option in enumerate(issue.options):
            with_it = agreed & np.array([one[place] == option for one in packages])
            best = zopa.in_play[name].best[row]
            assert zopa.in_play[name].possible[row] == with_it.any()
            if with_it.any():
                assert best == pytest.approx(surplus[with_it].max(axis=0), abs=1e-6)
    check_solutions(deal, surplus[agreed], values[agreed].sum(axis=1))


def check_solutions(deal, surplus, sums):
    solutions = find_solutions(deal)
    assert solutions.utilitarian.values.sum() == pytest.approx(sums.max(), abs=1e-6)
    assert solutions.egalitarian.surplus.min() == pytest.approx(surplus.min(axis=1).max(), abs=1e-6)
    ideal = surplus.max(axis=0)
    able = ideal > 1e-9
    if able.any():
        shares = (surplus[:, able] / ideal[able]).min(axis=1)
        found = (solutions.kalai_smorodinsky.surplus[able] / ideal[able]).min()
        assert found == pytest.approx(shares.max(), abs=1e-6)
    unanimous = surplus[(surplus >= -1e-9).all(axis=1)]
    if len(unanimous):
        product = max(math.prod(row) for row in np.maximum(unanimous, 0).tolist())
        assert math.prod(solutions.nash.surplus) == pytest.approx(product, abs=1e-4)
    else:
        assert solutions.nash is None


@pytest.mark.parametrize(
    ("at_least", "veto"), [(5, (0, 1)), (4, ()), (6, ()), (3, (2,)), (1, (0, 5)), (1, ())]
)
def test_six_parties_and_720_packages_agree_as_enumeration_says(at_least, veto):
    deal, packages, values = six_parties()
    names = list(deal.parties)
    rule = {"at_least": at_least, "veto": [names[place] for place in veto]}
    deal = deal.changed(agreement=rule)
    allowed = np.ones(len(packages), bool)
    assert deal.size == 720
    check_against(deal, packages, values, allowed, np.full(6, 9.0), at_least, veto)


@pytest.mark.parametrize("seed", range(40))
def test_random_deals_agree_as_enumeration_says(seed):
    every = random_deal(seed)
    rng = np.random.default_rng(seed)
    count = len(every.deal.parties)
    at_least = int(rng.integers(1, count + 1))
    veto = tuple(sorted(rng.permutation(count)[: int(rng.integers(0, count))].tolist()))
    names = list(every.deal.parties)
    rule = {"at_least": at_least, "veto": [names[place] for place in veto]}
    deal = every.deal.changed(agreement=rule)
    packages = [tuple(deal.package(tuple(one)).values()) for one in every.places.tolist()]
    args = (every.values, every.allowed, every.reservations)
    check_against(deal, packages, *args, max(at_least, len(veto)), veto)


def test_the_frontier_does_not_depend_on_who_must_agree():
    deal, _, values = six_parties()
    better = [(values >= one).all(axis=1) & (values > one).any(axis=1) for one in values]
    efficient = {
        tuple(one.round(6)) for one, by in zip(values, better, strict=True) if not by.any()
    }
    assert {tuple(one.round(6)) for one in find_frontier(deal).values} == efficient


def test_the_chance_of_a_zone_counts_the_draws_in_which_enough_agree():
    deal, packages, values = six_parties()
    for name in deal.parties:
        deal = deal.with_party(name, reservation=15)
    found = simulate(deal, draws=256, seed=3)
    site = np.array([one[1] for one in packages])
    hits = [
        agreed_by(values + (site * (gain - 4) / 4)[:, None] >= 15 - 1e-9, 5, (0, 1)).any()
        for gain in found.draws.facts["gain"]
    ]
    assert found.p_zopa == pytest.approx(np.mean(hits))
    assert 0 < found.p_zopa < 1
    assert found.nash is None


def test_too_many_rows_are_estimated_by_the_same_rule():
    deal, _, values = six_parties()
    exact = int(agreed_by(values >= 9 - 1e-9, 5, (0, 1)).sum())
    zopa = find_zopa(deal, row_limit=1)
    assert zopa.count.draws > 0
    assert abs(zopa.packages - exact) <= 2 * zopa.count_error


def test_a_proposal_is_accepted_where_enough_others_accept_it():
    deal, packages, values = six_parties()
    found = find_proposals(deal, draws=128, seed=1)
    site = np.array([one[1] for one in packages])
    rows = [packages.index(tuple(found.package(row).values())) for row in range(len(found.places))]
    accepted = np.zeros(len(packages))
    for gain in found.draws.facts["gain"]:
        clears = values + (site * (gain - 4) / 4)[:, None] >= 9 - 1e-9
        clears[:, 0] = True  # the proposer
        accepted += agreed_by(clears, 5, (0, 1))
    assert found.p_accept == pytest.approx(accepted[rows] / 128)
    odds = found.weigh(found.package(7))
    assert odds.p_accept == pytest.approx(found.p_accept[7])


def test_sentences_name_who_has_to_agree():
    deal, _, _ = six_parties()
    zopa = find_zopa(deal)
    who = "at least 5 of 6 sides, Owner and State among them"
    assert f"clear {who}" in zone_words(zopa)
    assert frontier_title(zopa.whole, "9 efficient packages").startswith(
        f"An agreement takes {who}"
    )
    outvoted = next(
        found
        for place in range(len(zopa.frontier))
        if (found := assess_package(deal, zopa.frontier.package(place))).surplus.min() < 0
    )
    loser = list(deal.parties)[int(outvoted.surplus.argmin())]
    assert breakdown_title(outvoted, None) == f"Agreed without {loser.capitalize()}: it takes {who}"
    poor = deal
    for name in ("labour", "green"):
        poor = poor.with_party(name, reservation=500)
    assert zone_words(find_zopa(poor)).startswith("As things stand you cannot agree")
    assert "to at least 5 of 6 sides" in zone_words(find_zopa(poor))


def test_a_party_without_a_veto_is_repaired_only_where_it_is_the_one_missing():
    deal, _, values = six_parties()
    for name in ("labour", "green"):
        deal = deal.with_party(name, reservation=500)
    stated = [one for one in find_zopa(deal).repairs if one.kind == "alternative"]
    floors = np.array([9, 9, 9, 9, 500, 500])
    for repair in stated:
        place = list(deal.parties).index(repair.name)
        clears = values >= floors - 1e-9
        clears[:, place] = True
        able = agreed_by(clears, 5, (0, 1))
        assert repair.after == pytest.approx(values[able, place].max())
    assert {one.name for one in stated} == {"labour", "green"}
