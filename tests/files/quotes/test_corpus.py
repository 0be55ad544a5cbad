"""Sheets as procurement people have them, with an expert's reading of each: all of it is read."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from workbench.files import QuoteSheet, read_quote_sheet

FOLDER = Path(__file__).parent / "sheets"
SHEETS = sorted(one for one in FOLDER.iterdir() if one.suffix != ".json")
GOOD_TO_SAY = {"title", "note", "per", "included", "lead time", "date", "number"}
"""Kinds of what is told that may be left out."""

READING_KINDS = {"column", "supplier", "encoding"}
"""Kinds of what is asked about how to read a sheet at all, beside those of the corpus."""


def nothing(value):
    return value is None or value is pd.NaT or value == "" or value != value


def same(found, wanted):
    """Say whether a value is the expert's; dates are written as texts there."""
    if wanted is None:
        return nothing(found)
    if isinstance(wanted, bool | str):
        return str(found) == str(wanted)
    return not nothing(found) and math.isclose(float(found), wanted, rel_tol=1e-9, abs_tol=1e-12)


def rows_of(reading):
    """Return what a table of quotes has to hold: a row for each price break."""
    for quote in reading["quotes"]:
        payment, freight = quote["payment"] or {}, quote["freight"] or {}
        lead = quote["lead_time_days"] or [None, None]
        kept = "supplier option item description quantity currency unit comparable moq incoterm"
        kept += " incoterm_place valid_until one_off rebate tax status"
        row = {name: quote[name] for name in kept.split()}
        row |= {"payment_days": payment.get("days"), "payment_text": payment.get("text")}
        row |= {name: payment.get(name) for name in ("discount", "discount_days")}
        row |= {"lead_time_min": lead[0], "lead_time_max": lead[1]}
        is_paid = freight.get("included") and not freight["amount"]
        row["freight"] = 0.0 if is_paid else freight.get("amount")
        for place, tier in enumerate(quote["tiers"] or [{"from": None, "price": None}]):
            own = {"from_quantity": tier["from"], "unit_price": tier["price"]}
            yield row | own | ({"where": quote["where"]} if place == 0 else {})


def read(path):
    return read_quote_sheet(path), json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_all_sheets_are_there():
    assert len(SHEETS) == 18


@pytest.mark.parametrize("path", SHEETS, ids=lambda one: one.stem)
def test_every_field_of_every_quote_is_the_experts(path):
    sheet, reading = read(path)
    found, wanted = sheet.quotes.to_dict("records"), list(rows_of(reading))
    key = ("supplier", "option", "item", "unit_price")
    left = list(found)
    wrong = []
    for row in wanted:
        match = next((one for one in left if all(same(one[name], row[name]) for name in key)), None)
        if match is None:
            wrong.append(("not read", row))
            continue
        left.remove(match)
        wrong += [
            (row["supplier"], row["item"], name, match[name], value)
            for name, value in row.items()
            if not same(match[name], value)
        ]
    assert not wrong
    assert not left


@pytest.mark.parametrize("path", SHEETS, ids=lambda one: one.stem)
def test_all_that_an_expert_says_and_asks_is_said_and_asked(path):
    sheet, reading = read(path)
    told = Counter(line.split(":")[0] for line in reading["told"])
    asked = Counter(line.split(":")[0] for line in reading["ask"])
    said = Counter(one.kind for one in sheet.told)
    asks = Counter(one.kind for one in sheet.asks)
    assert {kind for kind in told if kind not in GOOD_TO_SAY and not said[kind]} == set()
    assert {kind: times for kind, times in asked.items() if asks[kind] < times} == {}
    assert set(asks) <= set(asked)  # nothing is asked that the sheet says
    assert all(one.place and one.sentence for one in (*sheet.told, *sheet.asks))


@pytest.mark.parametrize("path", SHEETS, ids=lambda one: one.stem)
def test_baselines_and_what_is_for_whole_offers_stand_apart(path):
    sheet, reading = read(path)
    names = {"price": "unit_price"}
    columns = ("item", "description", "price", "currency", "unit", "where")
    baseline = sheet.baseline.to_dict("records")
    assert len(baseline) == len(reading["baseline"])
    for found, wanted in zip(baseline, reading["baseline"], strict=True):
        for name in columns:
            assert same(found[names.get(name, name)], wanted[name]), (name, found, wanted)
    offers = sheet.per_offer.to_dict("records")
    assert len(offers) == len(reading["per_offer"])
    for found, wanted in zip(offers, reading["per_offer"], strict=True):
        for name in ("supplier", "option", "one_off", "rebate", "where"):
            assert same(found[name], wanted[name]), (name, found, wanted)


def test_what_is_asked_in_a_sheet_that_nothing_decides_is_settled_in_two_clicks():
    sheet = read_quote_sheet(FOLDER / "17-ambiguous.xlsx")
    waiting = [one.kind for one in sheet.asks if one.waits]
    assert waiting == ["currency", "date", "number"]
    number = next(one for one in sheet.asks if one.kind == "number")
    assert [one.words for one in number.readings][:2] == [
        "1.3750, 1.42 and 1.39",  # spelled so that it reads in one way
        "1375, 1420 and 1390",
    ]
    sheet.answer(number, "1375, 1420 and 1390")
    assert list(sheet.quotes["unit_price"]) == [1375, 1420, 1390]


def test_answers_are_read_into_the_sheet():
    sheet = read_quote_sheet(FOLDER / "18-options-units-formulas.xlsx")
    roll = next(one for one in sheet.asks if one.kind == "unit")
    formula = next(one for one in sheet.asks if one.kind == "formula")
    once = next(one for one in sheet.asks if one.kind == "one-off")
    sheet.answer(roll, 50).answer(formula, "0.874").answer(once, "once for all")
    rows = sheet.quotes.set_index("where")
    assert (rows["unit_price"]["F6"], rows["unit"]["F6"]) == (0.83, "m")
    assert rows["comparable"]["F6"]
    assert rows["unit_price"]["F7"] == 0.874
    assert list(rows["one_off"][["F4", "F5"]]) == [1450, 0]


def test_a_price_with_tax_is_compared_without_it_after_it_was_asked():
    sheet = read_quote_sheet(FOLDER / "16-pcb-gbk.csv")
    tax = next(one for one in sheet.asks if one.kind == "tax")
    sheet.answer(tax, "take 13 % off")
    first = sheet.quotes.iloc[0]
    assert math.isclose(first["unit_price"], 1.25 / 1.13, rel_tol=1e-9)
    assert (first["tax"], first["comparable"]) == ("excl", True)


def test_kinds_are_those_of_the_corpus():
    readings = [json.loads(one.with_suffix(".json").read_text("utf-8")) for one in SHEETS]
    sheets = [read_quote_sheet(one) for one in SHEETS]
    known = {line.split(":")[0] for one in readings for line in one["told"]} | {"empty", "variant"}
    assert {one.kind for sheet in sheets for one in sheet.told} <= known
    asked = {line.split(":")[0] for one in readings for line in one["ask"]} | READING_KINDS
    assert {one.kind for sheet in sheets for one in sheet.asks} <= asked
    assert all(isinstance(one, QuoteSheet) for one in sheets)
