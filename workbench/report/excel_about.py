"""What a workbook says of itself: which deal, what is live, how its signs are to be read."""

from __future__ import annotations

import datetime as dt

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from workbench.files import hash_shown
from workbench.model import Deal
from workbench.report.excel_cells import FONT, write_text
from workbench.words import format_number, format_timestamp

SIGNS = (
    "every amount is what something is worth to a side, and more is better: money that it pays is "
    "negative, so a cost of 1,000 stands as -1,000, and a saving is positive"
)
"""How to read the signs of a workbook."""


def write_about(worksheet: Worksheet, deal: Deal, when: dt.datetime) -> None:
    """Fill the worksheet on the workbook itself."""
    write_text(worksheet["A1"], "About this workbook")
    worksheet["A1"].font = Font(name=FONT, bold=True, size=14)
    rows = {
        "Deal": deal.title,
        "State of the deal": hash_shown(deal),
        "Written": format_timestamp(when),
        "Signs": SIGNS,
        "Packages": format_number(deal.size, digits=15),
        "Live": "Package and Facts: cells on a light ground may be changed, the rest follows; "
        "where Excel cannot calculate a line, the worksheet Package says so",
        "Not live": "all other worksheets: numbers as they were when the workbook was written; "
        "rules that forbid packages are not checked here",
    }
    for row, (name, text) in enumerate(rows.items(), start=3):
        write_text(worksheet.cell(row, 1), name, bold=True)
        write_text(worksheet.cell(row, 2), text)
