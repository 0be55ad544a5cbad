"""Against plain loops over every award of 300 small events; a failure prints its seed."""

from __future__ import annotations

import pytest
from award_brute import cheapest, random_event
from award_events import as_event

import workbench as wb


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_the_best_award_is_that_of_a_brute_force(first):
    impossible = 0
    for seed in range(first, first + 50):
        plain = random_event(seed)
        found, known = wb.find_award(as_event(plain)), cheapest(plain)
        print(f"seed {seed}: {found.total}, by loops {known}")
        if known is None:
            assert found.total is None
            impossible += 1
        else:
            assert found.exact
            assert found.total == pytest.approx(known, abs=1e-6)
            assert found.to_frame().cost.sum() == pytest.approx(known, abs=1e-6)
    assert 0 < impossible < 25


def with_price(plain: dict, pair: tuple[str, str], by: float) -> dict:
    bid = plain["bids"][pair]
    tiers = [(start, price + by) for start, price in bid["tiers"]]
    return plain | {"bids": plain["bids"] | {pair: bid | {"tiers": tiers}}}


def best_without(plain: dict, pair: tuple[str, str]) -> float | None:
    rule = ("not_for", (pair[0],), (pair[1],), None)
    return cheapest(plain | {"rules": [*plain["rules"], rule]})


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_prices_to_match_win_a_step_below_and_lose_a_step_above(first):
    checked = 0
    for seed in range(first, first + 20):
        plain = random_event(seed)
        if cheapest(plain) is None:
            continue
        supplier = plain["suppliers"][0]
        for one in wb.price_to_match(as_event(plain), supplier).prices:
            print(f"seed {seed}: {one}")
            rest = best_without(plain, one.pair)
            if one.price is None:
                continue
            assert rest is not None
            by = one.price - one.bid
            below = cheapest(with_price(plain, one.pair, by - 0.01))
            above = cheapest(with_price(plain, one.pair, by + 0.01))
            assert below is not None and below < rest - 1e-9
            assert above is None or above >= rest - 1e-7
            checked += 1
    assert checked > 5
