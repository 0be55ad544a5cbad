from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go
import pytest

from workbench.report.brief import Brief, LeverRow, PackageRow, Point

TERMS = "discount 3 %, payment 30 days before delivery, bank guarantee, quarterly forecast, one lot"


@pytest.fixture
def brief():
    """A brief as it would be for the air conditioners, with every place filled."""
    figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[3, 2, 1]), layout={"title": {"text": "Zone"}})
    return Brief(
        title="Air conditioners, spring order",
        facts=(
            Point("Supplier", "Small producer"),
            Point("Spend", "1,500,000 EUR"),
            Point("Goal", "Pay earlier, for a discount that both sides like"),
        ),
        position=(
            Point("Style", "Integrative, 72 of 100", "payment and forecast are worth more to them"),
            Point("BATNA", "Buy from the importer, −1,515,000 EUR", "quote of 9 March"),
            Point("Reservation", "a package below −1,515,000 EUR is refused", "303.00 EUR/unit"),
            Point("Target", f"−1,420,000 EUR: {TERMS}"),
            Point("Opening", TERMS, "importer's quote of 9 March"),
            Point("Zone", "agreement likely: 97 %", "from 2,000 draws, plus or minus 1 point"),
        ),
        levers=tuple(
            LeverRow(f"Payment {days} days earlier", "2,300 EUR", "8,900 EUR (5,000 to 12,000)")
            for days in (30, 35, 40, 45, 50)
        ),
        packages=tuple(
            PackageRow(name, TERMS, "−1,450,000 EUR", "120,000 EUR") for name in ("A", "B", "C")
        ),
        red_lines=("No advance without a bank guarantee", "Never without the model's exclusivity"),
        roles=(Point("Lead", "Head of buying"), Point("Recorder", "Analyst")),
        assumptions=(
            Point("Supplier's cost of money", "25 % a year (15 to 35)", "moves it by 9,000"),
            Point("Switching cost", "40,000 EUR (25,000 to 60,000)"),
            Point("Default risk", "1 % (0 to 5)"),
        ),
        next_steps=("Ask the producer's bank for a guarantee",),
        gaps=("no review date is set",),
        when=dt.datetime(2026, 3, 9, 10, 30),
        version="version 4",
        hash="0123456789ab",
        figures={"Where both can agree": figure, "What is cheap for us": figure},
    )
