"""Deals from and to tables: nothing is lost, and what does not fit is refused with its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from workbench.model import DealError

DEALS = sorted((Path(__file__).parents[2] / "data").glob("*/deal*.yaml"))
FACTS = pd.DataFrame({"value": [1_000, 2.0], "unit": ["t", "EUR/t"]}, ["tonnes", "cost"])
ISSUES = pd.DataFrame(
    {
        "issue": ["price", "payment"],
        "from": [3, np.nan],
        "to": [5, np.nan],
        "step": [0.5, np.nan],
        "options": [None, "14; 30; 45"],
        "today": [4, 30],
    }
)
LINES = pd.DataFrame(
    [["buyer", "purchase", "-tonnes * price"], ["seller", "margin", "tonnes * (price - cost)"]],
    columns=["party", "line", "formula"],
)


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.parent.name + "-" + path.stem)
def test_a_deal_from_its_tables_is_the_same_deal(path):
    deal = wb.load_deal(path)
    again = wb.deal_from_frames(**deal.to_frames())
    assert again == deal
    assert wb.write_deal(again) == wb.write_deal(deal)  # the order of everything, too


def test_tables_as_an_analyst_has_them_make_a_deal():
    deal = wb.deal_from_frames(FACTS, ISSUES, LINES, title="Sand", currency="EUR")
    assert deal.issues["payment"].options == (14, 30, 45)
    assert dict(deal.status_quo) == {"price": 4, "payment": 30}
    assert list(deal.parties) == ["buyer", "seller"]
    values = wb.evaluate(deal, {"price": 4.5, "payment": 14})
    assert values.loc[0].tolist() == [-4_500.0, 2_500.0, True]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"facts": FACTS.rename(columns={"value": "vlaue"})}, "did you mean 'value'?"),
        ({"facts": pd.concat([FACTS, FACTS])}, "facts: fact 'tonnes' stands in two rows"),
        ({"facts": FACTS.reset_index(drop=True)}, "in the index or in a column 'fact', got 0"),
        ({"lines": LINES.rename(columns={"party": "partie"})}, "did you mean 'partie'?"),
        ({"lines": LINES.rename(columns={"formula": "formla"})}, "did you mean 'formula'?"),
        ({"lines": pd.concat([LINES, LINES])}, "line 'purchase' stands in two rows"),
        ({"lines": LINES.replace("-tonnes * price", "-tons * price")}, "did you mean 'tonnes'?"),
        ({"parties": pd.DataFrame(index=["buyer", "sellr"])}, "did you mean 'sellr'?"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(changes, said):
    tables = {"facts": FACTS, "issues": ISSUES, "lines": LINES} | changes
    with pytest.raises(DealError) as refused:
        wb.deal_from_frames(**tables, title="Sand", currency="EUR")
    assert said in str(refused.value)


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.parent.name + "-" + path.stem)
def test_a_table_of_a_frontier_is_valued_as_it_stands(path):
    deal = wb.load_deal(path)
    table = wb.find_frontier(deal).to_frame()
    found = wb.evaluate(deal, table)
    assert found["allowed"].all()
    pd.testing.assert_frame_equal(
        found[list(deal.parties)], table[list(deal.parties)], check_names=False
    )


def test_evaluate_says_which_packages_the_rules_forbid():
    deal = wb.deal_from_frames(FACTS, ISSUES, LINES, title="Sand", currency="EUR").with_rule(
        "price > 4 and payment < 30", "Policy"
    )
    table = pd.DataFrame({"price": [4, 4.5, 5], "payment": [14, 14, 30]}, ["a", "b", "c"])
    assert wb.evaluate(deal, table)["allowed"].to_dict() == {"a": True, "b": False, "c": True}
    assert wb.evaluate(deal, table, breakdown=True)["allowed"].tolist() == [True, False, True]
    one_by_one = [not wb.assess_package(deal, row).broken_rules for _, row in table.iterrows()]
    assert one_by_one == [True, False, True]


def test_a_table_is_many_packages_and_one_row_is_one():
    deal = wb.deal_from_frames(FACTS, ISSUES, LINES, title="Sand", currency="EUR")
    table = pd.DataFrame({"price": [4, 4.5], "payment": [14, 30]}, ["a", "b"])
    many = wb.assess_package(deal, table)
    assert [one.package for one in many] == table.to_dict("records")
    assert list(wb.tabulate_packages(deal, table).packages) == ["Status quo", "a", "b"]
    one, same = (wb.improve(deal, p) for p in (table.iloc[[0]], {"price": 4, "payment": 14}))
    pd.testing.assert_frame_equal(one.to_frame(), same.to_frame())
    with pytest.raises(TypeError, match=r"a table of 2 rows; take one with .iloc\[0\]"):
        wb.improve(deal, table)
