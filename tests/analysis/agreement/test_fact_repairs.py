"""A fact's nearest number that opens a zone, against a search in plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.analysis import Repair, find_zopa
from workbench.model import Deal, build


def bump_deal(best: float, width: float, fact: dict[str, object]) -> Deal:
    """The sides can agree on the price of 50 only while the fact is within a width of its best."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Neither too little nor too much",
            "currency": "EUR",
            "facts": {"x": fact | {"unit": "kg"}},
            "issues": {"price": {"from": 40, "to": 60, "step": 10, "unit": "EUR"}},
            "parties": {
                "buyer": {"value": {"use": "50 - price"}, "reservation": 0},
                "supplier": {
                    "value": {"margin": f"price - 50 + {width} - abs(x - {best})"},
                    "reservation": 0,
                },
            },
        },
    )


def opens(best: float, width: float, number: float) -> bool:
    """Whether some price is refused by neither."""
    return any(
        50 - price >= -1e-9 and price - 50 + width - abs(number - best) >= -1e-9
        for price in (40, 50, 60)
    )


def fact_repair(deal: Deal) -> Repair | None:
    """Return the repair by the fact."""
    return next((one for one in find_zopa(deal).repairs if one.kind == "fact"), None)


@pytest.mark.parametrize(("here", "nearest"), [(0.5, 1.7), (3.5, 2.0), (0.0, 1.7)])
def test_a_zone_inside_the_range_is_found_though_the_ends_have_none(here, nearest):
    """The zone is [1.67, 2.0] within 0 to 4."""
    found = fact_repair(bump_deal(1.835, 0.165, {"value": here, "low": 0, "high": 4}))
    assert found is not None
    assert found.after == pytest.approx(nearest)
    assert found.likely
    assert find_zopa(found.deal).exists


def test_the_number_is_round():
    """From 141,666 on there is a zone; people move the fact by 1,000 or more."""
    fact = {"value": 100_000, "low": 80_000, "high": 200_000}
    found = fact_repair(bump_deal(200_000, 58_334, fact))
    assert found is not None
    assert found.after == 142_000


def test_a_zone_between_all_round_numbers_is_found_too():
    found = fact_repair(bump_deal(1.2345678, 1e-4, {"value": 3, "low": 0, "high": 4}))
    assert found is not None
    assert isinstance(found.after, float)
    assert opens(1.2345678, 1e-4, found.after)


def test_a_fact_that_can_be_a_few_numbers_only_becomes_one_of_them():
    listed = {"kind": "discrete", "values": (0, 1, 3, 4), "probabilities": (0.4, 0.3, 0.2, 0.1)}
    found = fact_repair(bump_deal(2.8, 0.5, {"distribution": listed, "value": 1}))
    assert found is not None
    assert found.after == 3


@pytest.mark.parametrize("number", range(40))
def test_no_nearer_number_of_the_grid_works(number):
    rng = np.random.default_rng(number)
    best, width = rng.uniform(0, 10), rng.uniform(0.05, 2)
    here = float(np.round(rng.uniform(0, 10), 2))
    if opens(best, width, here):
        here = 0.0 if best > 5 else 10.0
    found = fact_repair(bump_deal(best, width, {"value": here, "low": 0, "high": 10}))
    assert found is not None
    assert isinstance(found.after, float)
    assert opens(best, width, found.after)
    tenths = [place / 10 for place in range(101) if opens(best, width, place / 10)]
    if tenths:  # people move a fact from 0 to 10 by tenths
        assert abs(found.after - here) == pytest.approx(min(abs(one - here) for one in tenths))
    else:
        assert round(found.after * 100) == pytest.approx(found.after * 100)
