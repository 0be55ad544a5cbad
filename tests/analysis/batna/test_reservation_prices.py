from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analysis import reservation_price
from workbench.model import Deal, DealError, build
from workbench.value import value_lines
from workbench.value.example import example_deal


def deal(buyer="-price * volume * pv(rate, days)", supplier="(price ** 1.5 - 1) * volume"):
    return build(
        Deal,
        {
            "format": 1,
            "title": "Straight and curved",
            "currency": "EUR",
            "facts": {"rate": {"value": 0.08}},
            "issues": {
                "price": {"from": 1, "to": 2, "step": 0.05},
                "days": {"from": 0, "to": 120, "step": 30},
                "volume": {"from": 1000, "to": 9000, "step": 1000},
                "support": {"options": ["none", "full"]},
            },
            "parties": {
                "buyer": {
                    "value": {
                        "purchase": buyer,
                        "support": "choose(support, none=0, full=300)",
                    },
                    "reservation": -7000,
                },
                "supplier": {"value": {"margin": supplier}, "reservation": 2000},
            },
        },
    )


def test_straight_lines_are_solved_in_closed_form_off_the_options_too():
    price = reservation_price(
        deal(), "buyer", "price", {"days": 45, "volume": 5123, "support": "full"}
    )
    assert price == pytest.approx(7300 / 5123 * 1.08 ** (45 / 365), rel=1e-12)


def test_curves_are_solved_to_rounding():
    price = reservation_price(
        deal(), "supplier", "price", {"days": 0, "volume": 5000, "support": "none"}
    )
    assert price == pytest.approx((2000 / 5000 + 1) ** (2 / 3), rel=1e-12)


def test_limits_beyond_the_options_are_found():
    cheap = deal(supplier="(price ** 1.5 - 0.1) * volume")
    price = reservation_price(
        cheap, "supplier", "price", {"days": 0, "volume": 5000, "support": "none"}
    )
    assert price == pytest.approx(0.5 ** (2 / 3), rel=1e-12)


def test_a_surface_over_two_issues_equals_its_points():
    days, volume = np.array([0.0, 20.5, 90.0])[:, None], np.array([1000.0, 4321.0])[None]
    for party in ("buyer", "supplier"):
        surface = reservation_price(
            deal(), party, "price", {"days": days, "volume": volume, "support": "none"}
        )
        assert surface.shape == (3, 2)
        for (row, column), found in np.ndenumerate(surface):
            at = {
                "days": float(days[row, 0]),
                "volume": float(volume[0, column]),
                "support": "none",
            }
            assert found == pytest.approx(reservation_price(deal(), party, "price", at), rel=1e-11)


@settings(deadline=None)
@given(
    days=st.floats(0, 200),
    volume=st.floats(2_500, 9_000),
    support=st.sampled_from(["none", "full"]),
    party=st.sampled_from(["buyer", "supplier"]),
)
def test_at_its_reservation_price_a_package_is_worth_the_reservation(days, volume, support, party):
    terms = {"days": days, "volume": volume, "support": support}
    price = reservation_price(deal(), party, "price", terms)
    worth = sum(value_lines(deal(), party, terms | {"price": price}).values())
    assert float(worth) == pytest.approx(deal().parties[party].reservation, rel=1e-9)


def test_an_issue_that_does_not_move_the_value_has_no_reservation_price():
    price = reservation_price(
        deal(), "supplier", "days", {"price": 1.5, "volume": 5000, "support": "none"}
    )
    assert price is None


def test_of_several_limits_the_one_nearest_to_the_package_counts():
    humped = deal(supplier="-((price - 1.5) * 100) ** 2 + 2100")
    terms = {"days": 0, "volume": 1000, "support": "none"}
    below = reservation_price(humped, "supplier", "price", terms | {"price": 1.2})
    above = reservation_price(humped, "supplier", "price", terms | {"price": 1.9})
    assert (below, above) == pytest.approx((1.4, 1.6))


@pytest.mark.parametrize(
    ("issue", "package", "message"),
    [
        ("payment", {"price": 1.4}, "needs an issue with numbers"),
        ("prise", {"payment": "advance"}, "did you mean 'price'?"),
        ("price", {}, "'payment' is missing"),
        ("price", {"payment": "soon"}, "'soon' is not an option"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(issue, package, message):
    with pytest.raises(DealError, match=message.replace("?", r"\?")):
        reservation_price(example_deal(), "buyer", issue, package)
