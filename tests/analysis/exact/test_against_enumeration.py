"""The engine against looking at every package, on thousands of random deals."""

from __future__ import annotations

import numpy as np
import pytest
from random_deals import DIGITS, random_deal

from workbench.analysis import assess_package, find_frontier, find_solutions
from workbench.model import Named

BLOCK = 50
SEEDS = range(0, 2_500, BLOCK)


def rounded(values):
    return tuple(round(float(value), DIGITS) + 0.0 for value in values)


@pytest.mark.parametrize("first", SEEDS)
def test_frontier_counts_and_packages_equal_enumeration(first):
    for seed in range(first, first + BLOCK):
        every = random_deal(seed)
        frontier = find_frontier(every.deal)
        expected = every.efficient()
        found = {rounded(v): n for v, n in zip(frontier.values, frontier.counts, strict=True)}
        assert found == {rounded(v): len(rows) for v, rows in expected.items()}, seed
        assert frontier.resolution == 0
        by_value = {rounded(value): rows for value, rows in expected.items()}
        for point, value in enumerate(frontier.values):
            rows = by_value[rounded(value)]
            listed = [every.deal.indices(package) for package in frontier.packages(point)]
            assert listed == [tuple(every.places[row]) for row in rows], seed
            chosen = every.deal.indices(frontier.package(point))
            assert chosen == tuple(every.places[every.first(rows)]), seed


def enumerate_solutions(every):
    """Best packages by each definition, straight from the definitions; None without a ZOPA."""
    inside = every.allowed & (every.values >= every.reservations - 1e-9).all(axis=1)
    if not inside.any():
        return None
    surplus = every.values[inside] - every.reservations
    ideal = surplus.max(axis=0)
    able = ideal > 1e-9
    shares = surplus[:, able] / ideal[able] if able.any() else np.zeros((len(surplus), 1))
    merits = {
        "nash": surplus.prod(axis=1),
        "kalai_smorodinsky": shares.min(axis=1),
        "egalitarian": surplus.min(axis=1),
        "utilitarian": surplus.sum(axis=1),
    }
    rows = np.flatnonzero(inside)
    joint = surplus.sum(axis=1)
    return {name: _best(every, rows, merit, joint) for name, merit in merits.items()}


def _best(every, rows, merit, joint):
    tied = merit >= merit.max() - 1e-9 * max(1.0, abs(merit.max()))
    highest = tied & (joint >= joint[tied].max() - 1e-9)
    efficient = {row for rows in every.efficient().values() for row in rows}
    ties = sum(int(row) in efficient for row in rows[tied])
    # a dominated package can reach the same joint surplus only by having the same values
    return every.first([int(row) for row in rows[highest]]), ties


@pytest.mark.parametrize("first", SEEDS)
def test_solutions_equal_enumeration(first):
    for seed in range(first, first + BLOCK):
        every = random_deal(seed)
        found, expected = find_solutions(every.deal), enumerate_solutions(every)
        if expected is None:
            assert list(found) == [], seed
            assert set(found.reasons) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
            continue
        for name, (row, ties) in expected.items():
            solution = getattr(found, name)
            assert every.deal.indices(solution.package) == tuple(every.places[row]), (seed, name)
            assert rounded(solution.values) == rounded(every.values[row]), (seed, name)
            assert solution.ties == ties, (seed, name)


@pytest.mark.parametrize("first", range(0, 500, BLOCK))
def test_assessment_of_a_package_equals_enumeration(first):
    for seed in range(first, first + BLOCK):
        every = random_deal(seed)
        row = seed % len(every.places)
        assessment = assess_package(every.deal, every.deal.package(tuple(every.places[row])))
        value = every.values[row]
        assert rounded(assessment.values) == rounded(value)
        assert bool(assessment.broken_rules) == (not every.allowed[row])
        others = every.values[every.allowed]
        no_worse = others[(others >= value).all(axis=1)]
        gains = np.maximum((no_worse - value).max(axis=0, initial=0), 0)
        np.testing.assert_allclose(assessment.left_on_table, gains, atol=1e-8)
        beaten = (no_worse > value).any()
        assert assessment.efficient == bool(every.allowed[row] and not beaten), seed


@pytest.mark.parametrize("seed", range(200))
def test_the_order_of_issues_changes_nothing_but_names_and_ties(seed):
    deal = random_deal(seed).deal
    turned = deal.changed(issues=Named(reversed(list(deal.issues.items()))))
    frontier, other = find_frontier(deal), find_frontier(turned)
    np.testing.assert_allclose(frontier.values, other.values, atol=1e-9)
    assert frontier.counts.tolist() == other.counts.tolist()
    for point in range(len(frontier)):
        assert sorted(map(str, frontier.packages(point)[0])) == sorted(deal.issues)
        same = {frozenset(package.items()) for package in frontier.packages(point)}
        assert same == {frozenset(package.items()) for package in other.packages(point)}


@pytest.mark.parametrize("seed", range(200))
def test_scaled_and_shifted_values_give_the_same_packages(seed):
    rng = np.random.default_rng(seed)
    deal = random_deal(seed).deal
    scales = {party: float(rng.integers(1, 2_000)) for party in deal.parties}
    shifts = {party: float(rng.integers(-1_000_000, 1_000_000)) for party in deal.parties}
    parties = {
        name: party.model_copy(
            update={
                "value": Named(
                    {line: f"{scales[name]} * ({text})" for line, text in party.value.items()}
                    | {"shift": shifts[name]}
                ),
                "reservation": scales[name] * party.reservation + shifts[name],
            }
        )
        for name, party in deal.parties.items()
    }
    frontier, other = find_frontier(deal), find_frontier(deal.changed(parties=parties))
    assert frontier.counts.tolist() == other.counts.tolist()
    points = range(len(frontier))
    assert [frontier.package(p) for p in points] == [other.package(p) for p in points]
    scale, shift = np.array(list(scales.values())), np.array(list(shifts.values()))
    np.testing.assert_allclose(frontier.values * scale + shift, other.values, rtol=1e-12)
    # Nash and Kalai-Smorodinsky do not depend on the scale of value
    for name in ("nash", "kalai_smorodinsky"):
        one, two = (getattr(find_solutions(of), name) for of in (frontier, other))
        if one is not None and len(one.tied_points) == 1:
            assert one.package == two.package
