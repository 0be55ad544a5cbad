"""What leaves the workbench: the brief on one page, the analysis as an Excel workbook."""

from workbench.report.brief import Brief, LeverRow, PackageRow, Point
from workbench.report.brief_filling import make_brief
from workbench.report.brief_page import write_page, write_pdf
from workbench.report.brief_word import write_word
from workbench.report.browser import NoBrowserError
from workbench.report.excel_workbook import write_workbook

__all__ = [
    "Brief",
    "LeverRow",
    "NoBrowserError",
    "PackageRow",
    "Point",
    "make_brief",
    "write_page",
    "write_pdf",
    "write_word",
    "write_workbook",
]
