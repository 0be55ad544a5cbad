"""Realised against contracted: the parts add up, and every leak leads to its rows."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import workbench as wb
from workbench.files import parse_actuals
from workbench.model import build

ENTRY = {
    "title": "Cans", "kind": "price reduction", "currency": "EUR", "supplier": "Alder",
    "item": "can", "price": 9.0, "volume": 1_200.0,
    "baseline": {
        "kind": "price paid", "document": "invoice 1", "date": "2025-11-03", "price": 10.0,
    },
    "start": "2026-01-01", "end": "2026-12-31", "rebate": 0.02, "payment_days": 60.0,
    "capital_rate": 0.08,
    "states": [{"state": "contracted", "date": "2025-12-01", "owner": "Ada"}],
}  # fmt: skip

PAID = """Item;Supplier;Date;Quantity;Price;Amount;Document;Paid on
Can;Alder;2026-01-10;100;9.00;900.00;A1;2026-03-11
CAN ;alder;2026-01-20;50;10.00;500.00;A2;2026-02-19
Can;Birch;2026-02-10;40;11.00;440.00;B1;
Can;Alder;2026-02-15;100;9.00;900.00;A3;
Can;Alder;2026-03-01;0;0;-27.00;A4;
Lid;Alder;2026-02-15;100;1.00;100.00;A5;
"""


def entry(**changes):
    return build(wb.SavingsEntry, ENTRY | changes)


def realised(text=PAID, **options):
    frame = parse_actuals(text.encode(), "paid.csv").to_frame()
    return wb.find_realised(frame, {"cans": entry()}, **options)


def test_price_and_volume_are_told_apart_by_hand():
    """January: 150 cans for 1,400 where 100 for 900 were planned."""
    made = realised(until=dt.date(2026, 3, 31))
    january = made.to_frame().loc[("cans", pd.Period("2026-01", "M"))].to_dict()
    assert january == {"contracted": 100, "volume": 50, "price": -50, "realised": 100}
    march = made.to_frame().loc[("cans", pd.Period("2026-03", "M"))]
    assert march["realised"] == 27  # the credit of a rebate
    assert made.unmatched == 1
    assert made.headline == "price reduction: 227.00 EUR of 300.00 EUR, 76 %"


def test_every_leak_has_its_row_and_what_it_cost():
    leaks = realised(until=dt.date(2026, 3, 31)).leakages.set_index("cause")
    assert leaks.loc["bought elsewhere", ["lost", "document", "row"]].tolist() == [80, "B1", 4]
    assert leaks.loc["old price paid", ["lost", "document", "row"]].tolist() == [50, "A2", 3]
    early = leaks.loc["payment earlier than agreed"]
    assert early["document"] == "A2"  # after 30 days instead of 60; A1 after 60
    assert early["lost"] == pytest.approx(500 * 0.08 * 30 / 365, abs=0.005)
    rebate = leaks.loc["rebate not claimed"]  # 2 % of 1,400 and of 900, less 27 in March
    assert rebate["lost"].sum() == pytest.approx(28)
    assert rebate["document"] == "A2"


def test_losses_are_added_up_by_cause():
    by_cause = realised(until=dt.date(2026, 3, 31)).by_cause()
    assert by_cause.loc[("old price paid", "EUR")].tolist() == [50, 1]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["can", "Can ", "lid", "box"]),
        st.sampled_from(["Alder", "Birch"]),
        st.dates(dt.date(2025, 11, 1), dt.date(2027, 2, 1)),
        st.integers(1, 500),
        st.integers(700, 1_300),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_realised_less_contracted_is_volume_and_price(rows):
    frame = parse_actuals(csv_of(rows), "paid.csv").to_frame()
    entries = {"cans": entry(), "boxes": entry(item="box", supplier="Birch", price=8.5)}
    made = wb.find_realised(frame, entries, until=dt.date(2026, 12, 31))
    months = made.to_frame()
    gap = months["realised"] - months["contracted"] - months["volume"] - months["price"]
    assert np.abs(gap).max() < 1e-6
    expected = sum(
        quantity * (10 - cents / 100)
        for item, supplier, day, quantity, cents in rows
        if (item.strip().casefold(), supplier) in (("can", "Alder"), ("box", "Birch"))
        and day.year == 2026
    )
    assert months["realised"].sum() == pytest.approx(expected, abs=0.01 * len(rows))


def csv_of(rows):
    lines = ["Item;Supplier;Date;Quantity;Amount"]
    lines += [f"{i};{s};{d};{q};{q * c / 100:.2f}" for i, s, d, q, c in rows]
    return "\n".join(lines).encode()


def test_the_entry_that_starts_last_takes_a_row():
    frame = parse_actuals(PAID.encode(), "paid.csv").to_frame()
    later = entry(start="2026-02-01", price=8.0)
    made = wb.find_realised(frame, {"old": entry(end="2026-12-31"), "new": later})
    assert made.rows.set_index("document")["entry"].to_dict()["A3"] == "new"
    assert made.rows.set_index("document")["entry"].to_dict()["A1"] == "old"


def test_a_forecast_has_the_range_that_its_months_allow():
    """Prediction interval of a sum, against scipy's own distribution."""
    rows = [("can", "Alder", dt.date(2026, m, 5), q, 900) for m, q in ((1, 90), (2, 110), (3, 100))]
    frame = parse_actuals(csv_of(rows), "paid.csv").to_frame()
    made = wb.find_realised(frame, {"cans": entry()}, until=dt.date(2026, 3, 31))
    (found,) = wb.forecast_year(made, 2026)
    values = np.array([90.0, 110.0, 100.0])
    half = stats.t.ppf(0.95, 2) * values.std(ddof=1) * math.sqrt(9 + 81 / 3)
    assert (found.known, found.months_known, found.months_left) == (300, 3, 9)
    assert found.expected == pytest.approx(1_200)
    assert found.low == pytest.approx(1_200 - half, abs=0.01)
    assert found.high == pytest.approx(1_200 + half, abs=0.01)
    assert (found.run_rate, found.contracted) == (1_200, 1_200)


def test_two_months_allow_no_range_and_fiscal_years_begin_where_said():
    rows = [("can", "Alder", dt.date(2026, m, 5), 100, 900) for m in (1, 2)]
    frame = parse_actuals(csv_of(rows), "paid.csv").to_frame()
    made = wb.find_realised(frame, {"cans": entry()}, until=dt.date(2026, 2, 28), fiscal_start=10)
    (found,) = wb.forecast_year(made, 2026)
    assert (found.low, found.high) == (None, None)
    assert (found.months_known, found.months_left) == (2, 7)  # the year ends in September
    assert wb.fiscal_years_of(made) == (2026,)


def test_entries_without_item_or_prices_cannot_be_followed():
    frame = parse_actuals(PAID.encode(), "paid.csv").to_frame()
    made = wb.find_realised(frame, {"cans": entry(item="")})
    assert made.left_out == ("cans",)
    assert made.headline == "no entry can be followed in what was paid"
    assert made.leakages.empty
