from __future__ import annotations

import math

import numpy as np
import pytest

from workbench.analysis import find_frontier, find_solutions
from workbench.model import Deal, DealError, build
from workbench.phrases.exact.solutions import undefined_words
from workbench.value import value_packages


def money_deal(issues, buyer, supplier, **more):
    sides = {"buyer": {"value": buyer}, "supplier": {"value": supplier}}
    record = {"format": 1, "title": "A deal", "currency": "EUR", "issues": issues, "parties": sides}
    return build(Deal, record | more)


def opposed(issues, options, *, interest=lambda k: k):
    """A deal in which what one side gains the other may lose, issue by issue."""
    return money_deal(
        {f"i{k}": {"from": 0, "to": options - 1, "step": 1} for k in range(issues)},
        {f"l{k}": f"i{k} * {interest(k) + 1}" for k in range(issues)},
        {f"l{k}": f"-i{k} * {interest(k) + 1}" for k in range(issues)},
    )


def test_counts_beyond_64_bits_are_exact():
    """Fifty issues, all worth the same to both: sums of fifty digits, counted by convolution."""
    deal = opposed(50, 10, interest=lambda k: 0)
    frontier = find_frontier(deal)
    expected = [1]
    for _ in range(50):
        longer = [0] * (len(expected) + 9)
        for total, ways in enumerate(expected):
            for digit in range(10):
                longer[total + digit] += ways
        expected = longer
    assert deal.size == 10**50
    assert list(frontier.counts) == expected[::-1]
    assert frontier.counts.sum() == 10**50


def test_an_issue_that_no_one_cares_about_multiplies_the_counts():
    issues = {"price": {"options": (1, 2, 3)}, "colour": {"options": ("red", "blue")}}
    deal = money_deal(issues, {"p": "-price"}, {"p": "price"})
    frontier = find_frontier(deal)
    assert frontier.counts.tolist() == [2, 2, 2]
    assert frontier.package(0) == {"price": 1.0, "colour": "red"}
    today = deal.changed(status_quo={"price": 2, "colour": "blue"})
    assert find_frontier(today).package(0) == {"price": 1.0, "colour": "blue"}


def test_rules_that_forbid_everything_leave_an_empty_frontier():
    deal = money_deal(
        {"price": {"options": (1, 2)}, "days": {"options": (0, 30)}},
        {"p": "-price", "d": "days"},
        {"p": "price", "d": "-days"},
        rules=({"when": "price > 0", "why": "no deal"},),
    )
    frontier, solutions = find_frontier(deal), find_solutions(deal)
    assert frontier.values.shape == (0, 2)
    assert frontier.counts.tolist() == []
    assert frontier.to_frame().empty
    assert list(solutions) == []
    assert undefined_words(solutions, "nash") == "The rules forbid every package."


def test_interactions_too_wide_for_memory_are_named_before_work_starts():
    issues = {
        name: {"from": 0, "to": 199, "step": 1} for name in ("price", "volume", "days", "years")
    }
    deal = money_deal(issues, {"all": "price * volume * days * years"}, {"p": "price + days"})
    with pytest.raises(DealError) as error:
        find_frontier(deal)
    message = str(error.value)
    assert "price (200) x volume (200) x days (200) x years (200): 1.6e+09 combinations" in message
    assert "parties.buyer.value.all (price, volume, days, years)" in message
    assert "larger step" in message
    # one package can be valued all the same
    assert value_packages(deal, dict.fromkeys(issues, 3)).to_numpy().tolist() == [[81, 6]]


def test_interactions_that_only_together_are_too_wide_are_named_too():
    issues = {f"i{k}": {"from": 0, "to": 399, "step": 1} for k in range(4)}
    ring = {f"l{k}": f"i{k} * i{(k + 1) % 4}" for k in range(4)} | {"x": "i0 * i2", "y": "i1 * i3"}
    with pytest.raises(DealError, match=r"parties\.buyer\.value\.x \(i0, i2\)"):
        find_frontier(money_deal(issues, ring, {"p": "i0"}))


def test_opposed_interests_with_too_many_points_are_thinned_and_say_by_how_much():
    rng = np.random.default_rng(5)
    worths = rng.random((5, 10)).round(6)
    issues = {f"i{k}": {"options": tuple(f"o{o}" for o in range(10))} for k in range(5)}
    tables = [
        "{" + ", ".join(f"'o{o}': {worth}" for o, worth in enumerate(row)) + "}" for row in worths
    ]
    deal = money_deal(
        issues,
        {f"l{k}": f"choose(i{k}, {table})" for k, table in enumerate(tables)},
        {f"l{k}": f"-choose(i{k}, {table})" for k, table in enumerate(tables)},
    )
    exact, thinned = find_frontier(deal), find_frontier(deal, point_limit=1_000)
    assert exact.resolution == 0
    assert exact.counts.sum() == 10**5  # every package is efficient
    assert len(thinned) <= 1_000
    assert 0 < thinned.resolution < 0.05 * np.ptp(exact.values[:, 0])
    for value in exact.values[::997]:
        loss = (value - thinned.values).max(axis=1).min()
        assert loss <= thinned.resolution + 1e-9


def test_a_formula_without_finite_worth_is_named_with_its_package():
    deal = money_deal({"days": {"options": (0, 30)}}, {"x": "1 / days"}, {"y": "days"})
    with pytest.raises(DealError, match=r"parties\.buyer\.value\.x: no finite number at days=0"):
        find_frontier(deal)


def test_without_reservation_the_parties_refuse_nothing_and_solutions_say_why():
    deal = money_deal({"price": {"options": (1, 2)}}, {"p": "-price"}, {"p": "price"})
    solutions = find_solutions(deal)
    assert find_frontier(deal).reservations.tolist() == [-math.inf, -math.inf]
    assert solutions.nash is None
    assert "No limit of Buyer and Supplier is known" in undefined_words(solutions, "nash")
    assert solutions.utilitarian.values.sum() == 0
    assert solutions.utilitarian.ties == 2


def test_values_in_different_units_are_not_added_up():
    record = {
        "format": 1,
        "title": "Money and points",
        "currency": "EUR",
        "issues": {"price": {"options": (1, 2, 3)}},
        "parties": {
            "buyer": {"value": {"p": "-price"}, "reservation": -4},
            "users": {"scores": {"price": {"curve": ((1, 0), (3, 100))}}, "reservation": 0},
        },
    }
    solutions = find_solutions(build(Deal, record))
    assert solutions.utilitarian is None
    assert "different units" in undefined_words(solutions, "egalitarian")
    # surpluses (3, 0), (2, 50), (1, 100): two products of 100, the first in file order
    assert solutions.nash.package == {"price": 2.0}
    assert solutions.nash.ties == 2


def test_the_frame_shows_values_counts_and_packages():
    deal = money_deal(
        {"price": {"options": (1, 2)}, "pay": {"options": ("now", "later")}},
        {"p": "-price", "d": "choose(pay, now=0, later=1)"},
        {"p": "price", "d": "choose(pay, now=1, later=0)"},
    )
    table = find_frontier(deal).to_frame()
    assert list(table.columns) == ["buyer", "supplier", "packages", "price", "pay"]
    assert table.loc[0].tolist() == [0, 1, 1, 1.0, "later"]
    assert table["packages"].tolist() == [1, 2, 1]


def test_listing_packages_stops_at_the_limit():
    frontier = find_frontier(opposed(6, 10, interest=lambda k: 0))
    middle = len(frontier) // 2
    assert len(frontier.packages(middle, limit=25)) == 25
    total = sum(frontier.packages(middle, limit=25)[0].values())
    assert total == frontier.values[middle, 0]
