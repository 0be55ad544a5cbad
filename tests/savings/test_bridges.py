"""The bridge adds up to the cent, in its printed order."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench as wb

PRICES = st.integers(1, 10_000_000).map(lambda cents: cents / 100)
UNITS = st.integers(0, 100_000).map(float)
RATES = st.integers(1, 40_000).map(lambda points: points / 10_000)


def test_the_bridge_of_the_worked_example():
    """Worked by hand: 11,000 to 12,558."""
    made = wb.bridge(p0=10.00, p1=9.20, q0=1_000, q1=1_300, f0=1.10, f1=1.05, index=1.06)
    assert (made.before, made.after) == (11_000, 12_558)
    assert made.steps == {
        "volume": 3_300,
        "currency": -650,
        "market": 819,
        "negotiated": -1_911,
    }
    assert list(made.steps) == ["volume", "currency", "market", "negotiated"]
    assert made.price == -1_092
    assert "in this order" in made.fine_print[0]


@given(
    st.lists(st.tuples(PRICES, PRICES, UNITS, UNITS, RATES, RATES, RATES), min_size=1, max_size=12)
)
def test_every_bridge_sums_to_the_cent_across_and_down(rows):
    p0, p1, q0, q1, f0, f1, index = map(np.array, zip(*rows, strict=True))
    made = wb.bridge(p0=p0, p1=p1, q0=q0, q1=q1, f0=f0, f1=f1, index=index)
    steps = list(made.steps)
    for row in made.to_frame().itertuples(index=False):
        cents = [Decimal(repr(round(one, 2))) for one in row]
        assert cents[0] + sum(cents[1:-1]) == pytest.approx(cents[-1], abs=Decimal("0.02"))
    total = [Decimal(repr(made.before)), *(Decimal(repr(made.steps[one])) for one in steps)]
    assert sum(total) == Decimal(repr(made.after))
    exact = sum(a * b * c for a, b, c in zip(p1, q1, f1, strict=True))
    assert made.after == pytest.approx(exact, abs=0.005 * len(rows) + 1e-9 * abs(exact))


def test_columns_keep_their_index_and_one_number_holds_for_all_rows():
    frame = pd.DataFrame({"p0": [10, 20], "p1": [9, 21]}, index=["steel", "zinc"])
    made = wb.bridge(p0=frame["p0"], p1=frame["p1"], q0=100, q1=[100, 50])
    assert made.to_frame().loc["zinc"].to_dict() == {
        "before": 2_000,
        "volume": -1_000,
        "currency": 0,
        "market": 0,
        "negotiated": 50,
        "after": 1_050,
    }
    assert made.steps["negotiated"] == -50


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"f1": 0}, "f1 must be above 0, got 0"),
        ({"q1": -5}, "q1 must be 0 or more, got -5"),
        ({"p1": [1, float("nan")]}, "p1 must be finite, got nan in row 2"),
        ({"p0": [1, 2], "q0": [1, 2, 3]}, "same length, got p0 2, q0 3"),
        ({"index": "six"}, "index must be a number or a column of numbers, got 'six'"),
    ],
)
def test_what_is_no_bridge_is_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        wb.bridge(**{"p0": 1, "p1": 1, "q0": 1, "q1": 1} | wrong)


@pytest.mark.parametrize(
    ("standard", "actual", "quantity", "amount", "side"),
    [
        (300, 250, 20, 1_000, "1,000 favourable"),
        (50, 65, 50, -750, "750.00 unfavourable"),
        (10, 12, 100, -200, "200.00 unfavourable"),
    ],
    ids=["printers", "licences", "standard cost"],
)
def test_variances_with_their_sign_said(standard, actual, quantity, amount, side):
    made = wb.cost_variance(standard=standard, actual=actual, quantity=quantity)
    assert made.amount == amount
    assert made.headline == side
    assert "above 0 is favourable; sources differ" in made.fine_print[0]
