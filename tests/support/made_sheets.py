"""Quote sheets made in tests, and how they are held against what a buyer reads in them."""

from __future__ import annotations

import io
import math

import openpyxl

from workbench.files import QuoteSheet


def book(*sheets):
    """Return a workbook of (title, rows)."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets:
        worksheet = workbook.create_sheet(title)
        for row in rows:
            worksheet.append(row)
    return saved(workbook)


def saved(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(*rows, title="Sheet1"):
    return QuoteSheet(book((title, rows)), "quotes.xlsx")


def told(sheet, kind):
    return [one.sentence for one in sheet.told if one.kind == kind]


def waiting(sheet):
    """Return what is asked about what the sheet says, rather than about what it leaves out."""
    return [one for one in sheet.asks if one.waits]


def check(sheet, columns, *rows, asks=()):
    """Hold the quotes of a sheet against rows of some of their columns; None is not known."""
    frame = sheet.quotes[columns.split()]
    found = [
        tuple(None if isinstance(one, float) and math.isnan(one) else one for one in row)
        for row in frame.itertuples(index=False, name=None)
    ]
    assert found == [tuple(row) for row in rows]
    assert sorted(one.kind for one in waiting(sheet)) == sorted(asks)
