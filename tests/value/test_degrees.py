"""Straight lines are told from curves, also behind a choice."""

from __future__ import annotations

import pytest

from workbench.value.degrees import is_affine
from workbench.value.language import parse


@pytest.mark.parametrize(
    ("formula", "straight"),
    [
        ("3 * price - cost", True),
        ("price / cost", True),
        ("cost / price", False),
        ("price * price", False),
        ("choose(payment, early=price, late=2 * price)", True),
        ("choose(payment, early=price, late=price ** 2)", False),
        ("choose(payment, early=price ** 2, late=1)", False),
        ("choose(price, {1: 2, 3: 4})", False),
        ("where(payment > 3, price, 2)", True),
        ("where(price > 3, 1, 2)", False),
        ("where(payment > 3, price ** 2, 2)", False),
        ("max(price, 2)", False),
        ("sqrt(cost)", True),
    ],
)
def test_lines_and_curves_in_the_price(formula, straight):
    assert is_affine(parse(formula), "price") is straight
