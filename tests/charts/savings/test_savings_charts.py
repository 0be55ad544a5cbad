"""Charts of savings: their bars add up, and they say it where there is nothing to draw."""

from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench import charts

DATA = Path(__file__).parents[3] / "data" / "savings-ledger"


def test_the_bars_of_a_bridge_lead_from_before_to_after():
    made = wb.bridge(p0=10, p1=9.2, q0=1_000, q1=1_300, f0=1.10, f1=1.05, index=1.06)
    figure = charts.plot_bridge(made, unit="EUR")
    bars = {
        trace.name: {
            name: (base, height)
            for name, base, height in zip(trace.x, trace.base or [0, 0], trace.y, strict=True)
        }
        for trace in figure.data
    }
    assert bars["Spend"] == {"before": (0, 11_000), "after": (0, 12_558)}
    assert bars["Spend rises"] == {"volume": (11_000, 3_300), "market": (13_650, 819)}
    assert bars["Spend falls"] == {"currency": (13_650, 650), "negotiated": (12_558, 1_911)}
    assert list(figure.layout.xaxis.categoryarray) == [
        "before", "volume", "currency", "market", "negotiated", "after",
    ]  # fmt: skip
    assert "+1,558 EUR of spend, −1,911 EUR of it negotiated" in (
        figure.layout.title.text.replace("<br>", " ").replace("-", "−")
    )


def test_realised_is_drawn_for_one_kind_at_a_time():
    entries = wb.read_entries(DATA / "ledger.csv")
    frame = wb.read_actuals(DATA / "actuals.csv").to_frame()
    made = wb.find_realised(frame, entries)
    figure = charts.plot_realised(made, kind="cost avoidance", currency="EUR")
    assert [trace.name for trace in figure.data] == ["Contracted", "Realised"]
    expected = made.by_month().loc[("cost avoidance", "EUR"), "realised"]
    assert list(figure.data[1].y) == expected.tolist()
    nothing = charts.plot_realised(wb.find_realised(frame.iloc[:0], {}))
    assert not nothing.data
    assert "Nothing can be followed" in nothing.layout.title.text


def test_totals_are_drawn_with_their_rule_beside_them():
    totals = wb.SavingsLedger(wb.read_entries(DATA / "ledger.csv")).totals("finance")
    figure = wb.plot(totals)
    assert list(figure.data[0].x) == [one.amount for one in totals.rows]
    assert list(figure.data[1].x) == [one.agreed for one in totals.rows]
    text = figure.layout.title.text.replace("<br>", " ")
    assert "only against a price paid; first twelve months only" in text
    assert "2 entries left out" in text
    empty = wb.plot(wb.SavingsLedger({}).totals())
    assert "Nothing counts" in empty.layout.title.text


@pytest.mark.parametrize("rule", sorted(wb.RULES))
def test_a_chart_never_adds_two_kinds(rule):
    totals = wb.SavingsLedger(wb.read_entries(DATA / "ledger.csv")).totals(rule)
    labels = pd.Series(list(charts.plot_totals(totals).data[0].y))
    assert labels.is_unique
