"""Sheets as procurement people have them, with an expert's reading of each: no price is wrong."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from workbench.files import read_quote_sheet

FOLDER = Path(__file__).parent / "sheets"
SHEETS = sorted(one for one in FOLDER.iterdir() if one.suffix != ".json")


def test_all_sheets_are_there():
    assert len(SHEETS) == 18


@pytest.mark.parametrize("path", SHEETS, ids=lambda one: one.stem)
def test_every_price_is_the_one_of_the_expert_or_not_read_where_nobody_can(path):
    reading = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    for row in read_quote_sheet(path).quotes.itertuples():
        found.setdefault(row.where.split("!")[-1], row.unit_price)
    for quote in reading["quotes"]:
        price = found[quote["where"].split("!")[-1]]
        if quote["tiers"]:
            assert math.isclose(price, quote["tiers"][0]["price"], rel_tol=1e-9), quote["where"]
        else:
            assert math.isnan(price), quote["where"]
