"""A second person's reading: ten levers and five plans, drawn by lot and worked out in a sheet.

``second_reading.csv`` opens in any spreadsheet, which works the column ``formula`` out by itself.
The formulas were written from what the cards and the READMEs say, in plain numbers, not from the
code; the lot was drawn with seed 14 among all levers and among the shipped deals.
"""

from __future__ import annotations

import ast
import csv
import operator
from itertools import groupby, pairwise
from pathlib import Path

import pytest

import workbench as wb
from workbench.files.shipped import shipped_deals
from workbench.library.listing import read_library
from workbench.model import Deal, build

SHEET = Path(__file__).with_name("second_reading.csv")
with SHEET.open(encoding="utf-8", newline="") as sheet:
    ROWS = list(csv.DictReader(sheet))
LEVERS = [row for row in ROWS if row["what"] == "lever"]
PLANS = [row for row in ROWS if row["what"] == "plan"]
SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


def worked_out(formula):
    """What a spreadsheet makes of a formula of plain numbers."""

    def of(node):
        match node:
            case ast.Constant(value=int() | float() as number):
                return number
            case ast.BinOp(left=left, op=op, right=right):
                return SIGNS[type(op)](of(left), of(right))
            case ast.UnaryOp(op=op, operand=operand):
                return SIGNS[type(op)](of(operand))
        raise AssertionError(f"no plain number: {ast.dump(node)}")

    return of(ast.parse(formula.removeprefix("=").replace("^", "**"), mode="eval").body)


def read_pairs(text):
    """Read names and what stands for them: a number, or words."""
    found = {}
    for one in text.split("; "):
        name, _, value = one.partition("=")
        try:
            found[name] = float(value)
        except ValueError:
            found[name] = value
    return found


def test_the_sheet_has_ten_levers_and_five_plans():
    """Drawn by ``random.Random(14).sample`` among 56 levers, and among seven deals."""
    assert len({row["name"] for row in LEVERS} & set(read_library())) == 10
    assert len({row["name"] for row in PLANS} & set(shipped_deals())) == 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['name']}-{row['step']}-{row['side']}")
def test_the_sheet_adds_up(row):
    assert worked_out(row["formula"]) == pytest.approx(float(row["result"]), abs=0.006)


@pytest.mark.parametrize("row", LEVERS, ids=lambda row: f"{row['name']}-{row['side']}")
def test_a_lever_is_worth_what_the_sheet_says(row):
    months, amounts = row["frame"].removesuffix(".").split(" months; amounts of the ")
    bare = build(
        Deal,
        {
            "format": 2,
            "title": "By hand",
            "currency": "EUR",
            "contract": {"months": float(months), "amounts": amounts},
            "issues": {"price": {"options": [1, 2]}},
            "parties": {"buyer": {"value": {"p": "-price"}}, "supplier": {"value": {"p": "price"}}},
        },
    )
    lever = read_library()[row["name"]]
    deal = wb.add_lever(bare, lever.name, **read_pairs(row["facts"]))
    package = {"price": 1, **lever.neutral, **read_pairs(row["terms"])}
    base = wb.evaluate(bare, {"price": 1})[row["side"]].item()
    assert wb.evaluate(deal, package)[row["side"]].item() - base == pytest.approx(
        float(row["result"]), rel=2e-4, abs=0.006
    )


@pytest.mark.parametrize("name", sorted({row["name"] for row in PLANS}))
def test_a_plan_gives_and_asks_what_the_sheet_says(name):
    plan = wb.plan_concessions(wb.load_deal(shipped_deals()[name])).to_frame()
    rows = [row for row in PLANS if row["name"] == name]
    steps = {step: list(sides) for step, sides in groupby(rows, lambda row: row["step"])}
    assert [str(one) for one in plan.index] == list(steps)
    for (_, planned), sides in zip(plan.iterrows(), steps.values(), strict=True):
        for row in sides:
            assert {one: planned[one] for one in read_pairs(row["terms"])} == read_pairs(
                row["terms"]
            )
            assert planned[row["side"]] == pytest.approx(float(row["result"]), abs=0.006)
    ours = [float(row["result"]) for row in rows if row["side"] == rows[0]["side"]]
    costs = [before - after for before, after in pairwise(ours)]
    assert plan["cost"].iloc[1:].tolist() == pytest.approx(costs, abs=0.02)
