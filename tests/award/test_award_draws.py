"""Uncertain quantities and prices: shares that can be worked out by hand."""

from __future__ import annotations

import pytest

import workbench as wb


def test_a_guess_wins_as_often_as_it_is_below_the_firm_bid():
    bids = [
        {"supplier": "Firm", "item": "X", "price": 10},
        {"supplier": "Guess", "item": "X", "price": 10, "low": 8, "high": 12},
    ]
    event = wb.build_event(items=[{"item": "X", "quantity": 1}], bids=bids)
    found = wb.draw_awards(event, 400, seed=1)
    assert found.wins["Guess", "X"] == pytest.approx(0.5, abs=0.08)  # three standard errors
    assert found.wins["Guess", "X"] + found.wins["Firm", "X"] == pytest.approx(1)
    # the mean of the smaller of 10 and a number even between 8 and 12 is 9.5
    assert found.totals.mean() == pytest.approx(9.5, abs=0.12)
    safest = found.awards.set_index("award").worst
    assert safest.idxmin() == "Firm: X"
    assert wb.draw_awards(event, 50, seed=1).totals.tolist() == found.totals[:50].tolist()


def test_quantities_are_drawn_within_their_range():
    items = [{"item": "X", "quantity": 100, "low": 80, "high": 120}]
    bids = [{"supplier": "S", "item": "X", "price": 2}]
    found = wb.draw_awards(wb.build_event(items=items, bids=bids), 50)
    assert found.wins == {("S", "X"): pytest.approx(1)}
    assert 160 <= found.totals.min() < found.totals.max() <= 240
