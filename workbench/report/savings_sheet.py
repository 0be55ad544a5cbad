"""The sheet that a controller signs: what counts, under which rule, what arrived, what is taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.phrases.savings.findings import forecast_words
from workbench.report.browser import print_pdf
from workbench.report.sheet import SheetTable, WordedSheet
from workbench.report.sheet_page import page_of_words
from workbench.report.sheet_word import word_file_of
from workbench.savings import (
    RealisedSavings,
    SavingsLedger,
    SavingsTotals,
    fiscal_years_of,
    forecast_year,
)
from workbench.words import bare_amount, counted, format_count, format_date

MOST_LINES = 22
"""Lines of all tables together, so that the sheet stays on one page; entries take what is left."""

FEWEST = 3
"""Entries on the sheet in any case, the largest first."""

_POINTS = 8

_SUMS = (
    "Kind, currency, state", "Counts", "Market, apart", "One-off cost", "Finance takes", "Entries",
)  # fmt: skip
_ENTRIES = ("Entry", "Baseline: document, date", "Run-rate", "State, since", "Finance")


def make_savings_sheet(
    ledger: SavingsLedger,
    totals: SavingsTotals,
    realised: RealisedSavings,
    *,
    day: dt.date,
    owner: str = "",
) -> WordedSheet:
    """Return the controller's sheet in words.

    Parameters
    ----------
    ledger, totals, realised : SavingsLedger, SavingsTotals, RealisedSavings
        Of the same entries.
    day : date
        Of the sheet.
    owner : str
        Whose ledger it is.
    """
    rule = f"Rule '{totals.rule.name}': {'; '.join(totals.rule.terms)}."
    span = "Whole period of each entry."
    if totals.span is not None:
        first, last = map(format_date, totals.span)
        span = f"What falls on {first} to {last}; what finance takes is spread over each period."
    left = f" {counted(len(totals.left_out), 'entries')} left out." if totals.left_out else ""
    note = f"{rule} {span} Kinds are not added up.{left}"
    sums, arrived = _sums(totals), _arrived(realised)
    most = max(MOST_LINES - len(sums.rows) - len(arrived.rows), FEWEST)
    tables = (sums, arrived, _entries(ledger, most), _lines())
    return WordedSheet(
        title="What was saved",
        between=f"Ledger of {owner}" if owner else "Ledger of savings",
        imprint=f"{format_date(day)}. Amounts in the currency of each line.",
        note=note,
        tables=tuple(one for one in tables if one.rows),
    )


def write_savings_page(sheet: WordedSheet) -> str:
    """Return the controller's sheet as an HTML page."""
    return page_of_words(sheet, dense=True)


def write_savings_pdf(sheet: WordedSheet) -> bytes:
    """Return the controller's sheet as a PDF.

    Raises
    ------
    NoBrowserError
        If there is no browser to print it.
    """
    return print_pdf(page_of_words(sheet, dense=True))


def write_savings_word(sheet: WordedSheet) -> bytes:
    """Return the controller's sheet as a ``.docx`` file."""
    return word_file_of(sheet, points=_POINTS)


def _sums(totals: SavingsTotals) -> SheetTable:
    rows = tuple(
        (
            f"{one.kind}, {one.currency}: {one.state}", bare_amount(one.amount, one.currency),
            bare_amount(one.market, one.currency) if one.market else "–",
            bare_amount(one.one_off, one.currency) if one.one_off else "–",
            bare_amount(one.agreed, one.currency) if one.agreed else "–",
            format_count(len(one.entries)),
        )
        for one in totals.rows
    )  # fmt: skip
    return SheetTable("What counts", "", _SUMS, rows)


def _arrived(realised: RealisedSavings) -> SheetTable:
    years = fiscal_years_of(realised)
    said = [forecast_words(one) for one in forecast_year(realised, years[-1])] if years else []
    leaks = realised.by_cause() if len(realised.leakages) else None
    rows = [(one,) for one in said]
    if leaks is not None:
        lost_by: dict[Any, float] = leaks["lost"].to_dict()
        for (cause, currency), lost in lost_by.items():
            rows.append((f"Leaked: {cause}, {bare_amount(lost, str(currency))} {currency}.",))
    return SheetTable("What arrived", "", ("",), tuple(rows))


def _entries(ledger: SavingsLedger, most: int) -> SheetTable:
    largest = sorted(ledger.entries.values(), key=lambda one: -abs(one.annual))
    rows = tuple(
        (
            one.title, f"{one.baseline.kind}: {one.baseline.document}, "
            f"{format_date(one.baseline.date)}",
            f"{bare_amount(one.annual, one.currency)} {one.currency}",
            f"{one.state}, {format_date(one.states[-1].date)}",
            _finance(one.finance.status, one.finance.amount, one.currency),
        )
        for one in largest[:most]
    )  # fmt: skip
    more = len(largest) - most
    said = f"The {most} largest; {format_count(more)} more in the ledger."
    return SheetTable("Entries", said if more > 0 else "", _ENTRIES, rows)


def _finance(status: str, amount: float | None, currency: str) -> str:
    return str(status) if amount is None else f"{status}, {bare_amount(amount, currency)}"


def _lines() -> SheetTable:
    line = "_" * 28
    rows = (("Procurement", line, line), ("Controlling", line, line))
    return SheetTable("Signed", "", ("For", "Name, date", "Signature"), rows)
