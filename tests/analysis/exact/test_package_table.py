"""Packages side by side: lines add up, differences are to today and to the BATNA."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import tabulate_packages
from workbench.files import load_deal
from workbench.model import DealError
from workbench.value import value_packages

DATA = Path(__file__).resolve().parents[3] / "data"


def test_lines_values_and_differences():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    offer = dict(deal.status_quo) | {"discount": 0.02, "payment_day": 0}
    table = tabulate_packages(deal, {"Offer": offer})
    assert list(table.packages) == ["Status quo", "Offer"]
    np.testing.assert_allclose(table.values.T, value_packages(deal, [deal.status_quo, offer]))
    np.testing.assert_allclose(table.lines.groupby(level=0).sum().loc["buyer"], table.values[0])
    frame = table.to_frame()
    assert frame.loc[("buyer", "purchase"), "Offer"] == pytest.approx(-1_470_000)
    assert frame.loc[("buyer", "change to the status quo"), "Offer"] == pytest.approx(
        10_668.49, abs=0.01
    )  # the README's table
    assert frame.loc[("buyer", "surplus over the BATNA"), "Offer"] == pytest.approx(25_668.49)
    assert table.changes.loc[("buyer", "purchase"), "Offer"] == pytest.approx(30_000)
    assert [party for party, _ in frame.index] == ["buyer"] * 9 + ["supplier"] * 9


def test_a_deal_without_a_status_quo_needs_a_package():
    deal = load_deal(DATA / "thompson" / "deal.yaml")
    with pytest.raises(DealError, match="name at least one package"):
        tabulate_packages(deal, {})
    package = deal.package((2,) * 5)
    assert tabulate_packages(deal, {"Middle": package}).changes is None
