"""Moves priced in parts, against looking at every package and every order of moving."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis.trades.moves import Moves


@pytest.fixture(params=range(40))
def case(request):
    """A random deal, a package of it by row, and the moves away from it."""
    every = random_deal(request.param)
    row = int(np.random.default_rng(request.param).integers(len(every.places)))
    return every, row, Moves(every.deal, every.deal.package(tuple(every.places[row])))


def test_gains_and_rules_of_all_moves_equal_enumeration(case):
    every, row, moves = case
    here, count = every.places[row], len(every.deal.issues)
    np.testing.assert_allclose(moves.values, every.values[row], atol=1e-9)
    for size in range(1, min(count, 4) + 1):
        for issues in itertools.combinations(range(count), size):
            rest = np.delete(every.places, issues, axis=1) == np.delete(here, issues)
            within = rest.all(axis=1)
            at = tuple(every.places[within][:, list(issues)].T)
            gains, expected = moves.gains(issues), every.values[within] - every.values[row]
            np.testing.assert_allclose(gains[(slice(None), *at)].T, expected, atol=1e-9)
            np.testing.assert_array_equal(moves.allowed(issues)[at], every.allowed[within])
            np.testing.assert_allclose(sum(moves.shares(issues)) + 0 * gains, gains, atol=1e-9)


def test_an_issue_contributes_its_mean_over_all_orders_of_moving(case):
    every, row, moves = case
    here = tuple(every.places[row])
    there = tuple(every.places[(7 * row + 3) % len(every.places)])
    worth = {tuple(place): value for place, value in zip(every.places, every.values, strict=True)}
    orders = list(itertools.permutations(range(len(here))))
    expected = np.zeros((len(every.deal.parties), len(here)))
    for order in orders:
        now = list(here)
        for issue in order:
            before = worth[tuple(now)]
            now[issue] = there[issue]
            expected[:, issue] += (worth[tuple(now)] - before) / len(orders)
    np.testing.assert_allclose(moves.split(there), expected, atol=1e-9)


def test_a_large_line_is_priced_like_a_small_one(case, monkeypatch):
    every, row, moves = case
    monkeypatch.setattr(
        "workbench.analysis.trades.moves.GRID_LIMIT", 0
    )  # slices instead of whole grids
    slow = Moves(every.deal, every.deal.package(tuple(every.places[row])))
    for issue in range(len(every.deal.issues)):
        np.testing.assert_allclose(slow.gains((issue,)), moves.gains((issue,)), atol=1e-12)
