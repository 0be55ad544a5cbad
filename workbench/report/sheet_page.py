"""The sheet for the other side as an HTML page that stands by itself, and as PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.charts.drawing.theme import COLORS
from workbench.model import SharedSheet
from workbench.report.browser import print_pdf
from workbench.report.sheet import WordedSheet, word_sheet

if TYPE_CHECKING:
    import jinja2


def write_sheet_page(sheet: SharedSheet) -> str:
    """Return a sheet as an HTML page, to be read, sent or printed.

    Parameters
    ----------
    sheet : SharedSheet
    """
    return page_of_words(word_sheet(sheet))


def page_of_words(worded: WordedSheet, *, dense: bool = False) -> str:
    """Return a sheet in words as an HTML page; dense where all of it is to fit one."""
    return _template().render(sheet=worded, colors=COLORS, dense=dense)


def write_sheet_pdf(sheet: SharedSheet) -> bytes:
    """Return a sheet as a PDF of as many pages of A4 as it takes.

    Raises
    ------
    NoBrowserError
        If there is no browser to print it.
    """
    return print_pdf(write_sheet_page(sheet))


@cache
def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    path = Path(__file__).with_name("sheet.html")
    return environment.from_string(path.read_text(encoding="utf-8"))
