"""The sheet for the other side as a Word file: the same texts as on the page."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from workbench.model import SharedSheet
from workbench.report.brief import shorten
from workbench.report.brief_fit import WIDTH
from workbench.report.sheet import SheetTable, WordedSheet, word_sheet
from workbench.report.word_layout import add_grid, set_page, write_line

if TYPE_CHECKING:
    from docx.document import Document

_POINTS = 10
_FIRST = 62
"""Width of the column that names the rows [millimetres]."""


def write_sheet_word(sheet: SharedSheet) -> bytes:
    """Return a sheet as a ``.docx`` file.

    Parameters
    ----------
    sheet : SharedSheet
    """
    return word_file_of(word_sheet(sheet), when=sheet.sent)


def word_file_of(
    worded: WordedSheet, *, when: dt.datetime | None = None, points: float = _POINTS
) -> bytes:
    """Return a sheet in words as a ``.docx`` file, of a moment where it has one."""
    from docx import Document

    document = Document()
    set_page(document, points_size=points, imprint=worded.imprint)
    about = document.core_properties
    about.title, about.author, about.comments = shorten(worded.title, 200), "", ""
    if when is not None:
        about.created = about.modified = when
    if worded.between:
        document.add_paragraph().add_run(worded.between).bold = True
    if worded.title:
        document.add_heading(worded.title, level=1)
    for line in worded.note.splitlines():
        document.add_paragraph(line)
    for one in worded.tables:
        _add_table(document, one)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: Document, one: SheetTable) -> None:
    document.add_heading(one.heading, level=2)
    if one.about:
        document.add_paragraph(one.about)
    others = len(one.heads) - 1
    widths = [_FIRST, *[(WIDTH - _FIRST) / others] * others] if others else [WIDTH]
    has_heads = others > 0
    rows = add_grid(document, len(one.rows) + has_heads, widths, ruled=True)
    if has_heads:
        for cell, head in zip(rows[0], one.heads, strict=True):
            write_line(cell, head, quiet=True)
    for cells, texts in zip(rows[has_heads:], one.rows, strict=True):
        for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            write_line(cell, text, bold=column == 0)
