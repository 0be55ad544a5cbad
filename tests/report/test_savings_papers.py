"""The controller's sheet and the workbook: one page, the ledger's own numbers, live formulas."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import workbench as wb
from workbench.report import (
    make_savings_sheet,
    write_savings_page,
    write_savings_word,
    write_savings_workbook,
)

DATA = Path(__file__).parents[2] / "data" / "savings-ledger"


@pytest.fixture(scope="module")
def ledger():
    return wb.SavingsLedger(wb.read_entries(DATA / "ledger.csv"))


@pytest.fixture(scope="module")
def sheet(ledger):
    frame = wb.read_actuals(DATA / "actuals.csv").to_frame()
    realised = wb.find_realised(frame, ledger.entries)
    return make_savings_sheet(
        ledger, ledger.totals("finance"), realised, day=dt.date(2026, 9, 15), owner="Ada"
    )


def test_the_sheet_says_rule_sums_and_what_arrived(sheet):
    assert "only against a price paid; first twelve months only" in sheet.note
    assert "Kinds are not added up. 2 entries left out." in sheet.note
    sums, arrived, entries, signed = sheet.tables
    assert sums.rows[1] == (
        "price reduction, EUR: implemented", "21,600", "−7,200", "–", "21,600", "1",
    )  # fmt: skip
    assert any("old price paid, 2,703 EUR" in row[0] for row in arrived.rows)
    assert entries.rows[0][1] == "price paid: Invoice RN-9001, 03 December 2025"
    assert [row[0] for row in signed.rows] == ["Procurement", "Controlling"]


def test_a_long_ledger_stays_short_on_the_sheet(ledger):
    many = {f"e{i}": one for i in range(40) for one in ledger.entries.values()}
    big = wb.SavingsLedger(many)
    made = make_savings_sheet(
        big, big.totals("as entered"), wb.find_realised(_nothing(), {}), day=dt.date(2026, 9, 15)
    )
    assert sum(len(one.rows) for one in made.tables) <= 22 + 2
    assert "more in the ledger" in made.tables[-2].about


def _nothing():
    return wb.read_actuals(DATA / "actuals.csv").to_frame().iloc[:0]


def test_page_and_word_file_say_the_same(sheet):
    page = write_savings_page(sheet)
    document = Document(io.BytesIO(write_savings_word(sheet)))
    words = "\n".join(cell.text for table in document.tables for cell in table._cells)
    for text in ("price reduction, EUR: implemented", "Controlling", "Invoice RN-9001"):
        assert text in page
        assert text in words


def test_the_workbook_computes_with_formulas_over_its_own_cells(ledger):
    book = openpyxl.load_workbook(
        io.BytesIO(write_savings_workbook(ledger, ledger.totals("finance")))
    )
    rule, entries, sums = book.worksheets
    assert [rule.cell(row, 2).value for row in range(2, 6)] == [1, 1, 1, 1]
    assert entries.max_row == len(ledger.entries) + 1
    assert entries["P2"].value == '=IF(L2="",(H2-J2)*K2,L2)'
    assert entries["T2"].value.startswith('=IF(AND(Rule!$B$2=1,E2<>"price paid"),0,')
    kinds = [sums.cell(row, 1).value for row in range(2, sums.max_row + 1)]
    assert set(kinds) == {str(one.kind) for one in ledger.entries.values()}
    assert all("SUMIFS" in sums.cell(row, 4).value for row in range(2, sums.max_row + 1))
    assert sums["A8"].value is None  # no grand total
