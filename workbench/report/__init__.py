"""What leaves the workbench: the brief, the sheet for the other side, the analysis in Excel."""

from workbench.report.brief import Brief, BriefSection, BriefTable, Point
from workbench.report.brief_mail import write_mail
from workbench.report.brief_page import write_page, write_pdf
from workbench.report.brief_word import write_word
from workbench.report.brief_writing import iterate_brief, make_brief
from workbench.report.browser import NoBrowserError
from workbench.report.excel_workbook import write_workbook
from workbench.report.savings_sheet import (
    make_savings_sheet,
    write_savings_page,
    write_savings_pdf,
    write_savings_word,
)
from workbench.report.savings_workbook import write_savings_workbook
from workbench.report.sheet import SheetTable, WordedSheet, word_sheet
from workbench.report.sheet_page import write_sheet_page, write_sheet_pdf
from workbench.report.sheet_word import write_sheet_word

__all__ = [
    "Brief",
    "BriefSection",
    "BriefTable",
    "NoBrowserError",
    "Point",
    "SheetTable",
    "WordedSheet",
    "iterate_brief",
    "make_brief",
    "make_savings_sheet",
    "word_sheet",
    "write_mail",
    "write_page",
    "write_pdf",
    "write_savings_page",
    "write_savings_pdf",
    "write_savings_word",
    "write_savings_workbook",
    "write_sheet_page",
    "write_sheet_pdf",
    "write_sheet_word",
    "write_word",
    "write_workbook",
]
