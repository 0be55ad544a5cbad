"""The ledger of savings as an Excel workbook with live formulas: switch a rule, and sums follow.

On the worksheet *Rule* each part of the rule is 1 (on) or 0 (off). What counts of each entry, and
every sum of one kind, currency and state, are formulas over whole periods. Kinds are never summed.
"""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from workbench.report.excel_cells import (
    MONEY,
    PLAIN,
    fit_columns,
    input_fill,
    write_formula,
    write_heading,
    write_text,
    write_value,
)
from workbench.savings import SavingsEntry, SavingsLedger, SavingsTotals

_PARTS = ("price_paid_only", "first_year_only", "net_of_one_off", "market_apart")
_LABELS = (
    "Only against a price paid", "First twelve months only", "Net of one-off costs",
    "Market movement apart",
)  # fmt: skip
_HEADS = (
    "Entry", "Kind", "Currency", "State", "Baseline", "Document", "Dated", "Price before",
    "Market index", "Price now", "Volume a year", "Amount given", "Start", "End", "One-off cost",
    "Run-rate", "Market a year", "Last day that counts", "Years", "Counts", "Finance",
    "Finance takes",
)  # fmt: skip
_DATE = "yyyy-mm-dd"


def write_savings_workbook(ledger: SavingsLedger, totals: SavingsTotals) -> bytes:
    """Return the ledger as an ``.xlsx`` file.

    Parameters
    ----------
    ledger : SavingsLedger
    totals : SavingsTotals
        Whose rule is switched on when the workbook opens.
    """
    book = Workbook()
    rule, entries, sums = book.active, book.create_sheet("Entries"), book.create_sheet("Sums")
    assert rule is not None  # a new workbook has a worksheet
    rule.title = "Rule"
    _write_rule(rule, totals)
    known = list(ledger.entries.values())
    write_heading(entries, 1, _HEADS)
    for row, one in enumerate(known, start=2):
        _write_entry(entries, row, one)
    _write_sums(sums, known)
    for sheet in (rule, entries, sums):
        fit_columns(sheet)
    entries.freeze_panes = "B2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_rule(sheet: Worksheet, totals: SavingsTotals) -> None:
    write_heading(sheet, 1, ("Part of the rule", "1 on, 0 off"))
    for row, (part, label) in enumerate(zip(_PARTS, _LABELS, strict=True), start=2):
        write_text(sheet.cell(row, 1), label)
        cell = sheet.cell(row, 2)
        write_value(cell, int(getattr(totals.rule, part)), "0")
        cell.fill = input_fill()
    write_text(sheet.cell(7, 1), "Sums are over the whole period of each entry.", quiet=True)
    write_text(sheet.cell(8, 1), "Kinds are not added up.", quiet=True)


def _write_entry(sheet: Worksheet, row: int, one: SavingsEntry) -> None:
    base = one.baseline
    texts = (one.title, str(one.kind), one.currency, str(one.state), str(base.kind), base.document)
    for column, text in enumerate(texts, start=1):
        write_text(sheet.cell(row, column), text)
    _write_date(sheet.cell(row, 7), base.date)
    priced = (base.price, base.index, one.price, one.volume) if one.is_priced else (None,) * 4
    for column, number in enumerate((*priced, one.amount), start=8):
        write_value(sheet.cell(row, column), number, PLAIN)
    _write_date(sheet.cell(row, 13), one.start)
    _write_date(sheet.cell(row, 14), one.end)
    write_value(sheet.cell(row, 15), one.one_off_cost, MONEY)
    r = row
    end = f"IF(Rule!$B$3=1,MIN(N{r},EDATE(M{r},12)-1),N{r})"
    years = (
        f"((YEAR(R{r})-YEAR(M{r}))*12+MONTH(R{r})-MONTH(M{r})-1"
        f"+(DAY(EOMONTH(M{r},0))-DAY(M{r})+1)/DAY(EOMONTH(M{r},0))"
        f"+DAY(R{r})/DAY(EOMONTH(R{r},0)))/12"
    )
    counts = (
        f'IF(AND(Rule!$B$2=1,E{r}<>"price paid"),0,ROUND(P{r}*S{r},2)'
        f"-Rule!$B$5*ROUND(Q{r}*S{r},2)-Rule!$B$4*ROUND(O{r},2))"
    )
    formulas = (
        (f'IF(L{r}="",(H{r}-J{r})*K{r},L{r})', MONEY),
        (f'IF(L{r}="",H{r}*(1-I{r})*K{r},0)', MONEY),
        (end, _DATE),
        (f'IF(B{r}="one-off",1,{years})', PLAIN),
        (counts, MONEY),
    )
    for column, (formula, shown) in enumerate(formulas, start=16):
        write_formula(sheet.cell(row, column), formula, shown)
    write_text(sheet.cell(row, 21), str(one.finance.status))
    write_value(sheet.cell(row, 22), one.finance.amount, MONEY)


def _write_sums(sheet: Worksheet, known: list[SavingsEntry]) -> None:
    write_heading(sheet, 1, ("Kind", "Currency", "State", "Counts", "Finance takes", "Entries"))
    keys = dict.fromkeys((str(one.kind), one.currency, str(one.state)) for one in known)
    last = max(len(known) + 1, 2)
    for row, key in enumerate(keys, start=2):
        for column, text in enumerate(key, start=1):
            write_text(sheet.cell(row, column), text)
        where = ",".join(
            f"Entries!${column}$2:${column}${last},{own}{row}"
            for column, own in (("B", "A"), ("C", "B"), ("D", "C"))
        )
        for column, source in ((4, "T"), (5, "V")):
            summed = f"SUMIFS(Entries!${source}$2:${source}${last},{where})"
            write_formula(sheet.cell(row, column), summed, MONEY)
        write_formula(sheet.cell(row, 6), f"COUNTIFS({where})", "0")


def _write_date(cell: Cell, day: object) -> None:
    cell.value = day
    cell.number_format = _DATE
