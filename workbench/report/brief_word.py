"""The brief as a Word file, to be edited further: the same texts and places as on the page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from workbench.report.brief import Brief, BriefSection, BriefTable, Point, shorten
from workbench.report.brief_fit import TWO_PAGES, find_size
from workbench.report.brief_page import about_strip, draw_strip, write_page
from workbench.report.word_layout import (
    add_grid,
    begin_columns,
    lay_ground,
    make_quiet,
    set_page,
    write_line,
)
from workbench.words import format_date

if TYPE_CHECKING:
    from docx.document import Document

WIDTH = 184.0
"""Of what can be filled [millimetres]: A4 without its margins."""

_SMALLER = 0.92
"""Type against that of the page: Word leaves more room around the lines of tables."""


def write_word(brief: Brief, *, pictures: bool = True) -> bytes:
    """Return the brief as a ``.docx`` file of A4.

    Parameters
    ----------
    brief : Brief
    pictures : bool
        Whether to draw its chart and to find the type that fits, which takes a browser and some
        seconds.

    Raises
    ------
    NoBrowserError
        If pictures are wanted and there is no browser to draw them.
    """
    from docx import Document

    document = Document()
    size = find_size(write_page(brief, pictures=False)) if pictures else TWO_PAGES
    set_page(document, points_size=_SMALLER * size, imprint=" · ".join(brief.footer))
    _set_properties(document, brief)
    document.add_heading(brief.title, level=1)
    head = document.add_paragraph()
    head.add_run(f"{brief.kind} · {format_date(brief.when)}").bold = True
    head.add_run(f" · {brief.about}" if brief.about else "")
    _add_facts(document, brief.facts)
    for one in brief.sections:
        if not one.is_narrow:
            _add_section(document, one, brief if pictures else None)
    begin_columns(document, 2)
    for one in brief.sections:
        if one.is_narrow:
            _add_section(document, one, None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_properties(document: Document, brief: Brief) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = shorten(brief.title, 200), "", ""
    properties.created = properties.modified = brief.when.replace(tzinfo=None)


def _add_facts(document: Document, facts: tuple[Point, ...]) -> None:
    if not facts:
        return
    longest = [max(12, *map(len, (one.label, one.text, one.detail))) ** 0.6 for one in facts]
    widths = [WIDTH * one / sum(longest) for one in longest]
    for cell, fact in zip(add_grid(document, 1, widths)[0], facts, strict=True):
        write_line(cell, fact.label, quiet=True)
        write_line(cell, fact.text, bold=True)
        if fact.detail:
            write_line(cell, fact.detail, quiet=True)


def _add_section(document: Document, one: BriefSection, drawn: Brief | None) -> None:
    """Add a section; `drawn` is the brief whose strip is drawn in its place."""
    document.add_heading(one.heading, level=2)
    if one.text:
        document.add_paragraph(one.text)
    if one.table is not None:
        _add_table(document, one.table)
    if one.key == "agree" and drawn is not None and drawn.strip is not None:
        _add_strip(document, drawn)
    for point in one.points:
        style = "List Number" if one.is_numbered else "List Bullet"
        _add_point(document.add_paragraph(style=style), point)
    if one.note:
        make_quiet(document.add_paragraph().add_run(one.note))


def _add_point(line: Any, point: Point) -> None:
    if point.label:
        line.add_run(f"{point.label} ").bold = True
    line.add_run(point.text)
    if point.detail:
        make_quiet(line.add_run(f" {point.detail}"))


def _add_table(document: Document, table: BriefTable) -> None:
    """Add a table whose last columns hold numbers."""
    widths = [WIDTH * one / sum(table.widths) for one in table.widths]
    body = (*table.rows, *table.totals)
    head, *rows = add_grid(document, 1 + len(body), widths, ruled=True)
    first = len(widths) - table.numbers
    for column, (cell, name) in enumerate(zip(head, table.heads, strict=True)):
        write_line(cell, name, quiet=True, right=column >= first)
    for place, (cells, row) in enumerate(zip(rows, body, strict=True)):
        is_total = place >= len(table.rows)
        for column, (cell, text) in enumerate(zip(cells, row, strict=True)):
            write_line(cell, text, right=column >= first, bold=is_total)
            if is_total:
                lay_ground(cell)


def _add_strip(document: Document, brief: Brief) -> None:
    from docx.shared import Mm

    picture = draw_strip(brief, kind="png", scale=2)
    shape = document.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=Mm(WIDTH))
    shape._inline.docPr.set("descr", shorten(about_strip(brief), 200))
