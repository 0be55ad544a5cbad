"""The brief as a Word file, to be edited further."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workbench.charts.theme import COLORS
from workbench.report.brief import Brief, Point, shorten
from workbench.report.brief_page import PICTURE_SIZE
from workbench.report.pictures import draw_pictures

if TYPE_CHECKING:
    from docx.document import Document


def write_word(brief: Brief, *, pictures: bool = True) -> bytes:
    """Return the brief as a ``.docx`` file.

    Parameters
    ----------
    brief : Brief
    pictures : bool
        Whether to draw its charts, which takes a browser and some seconds.

    Raises
    ------
    NoBrowserError
        If pictures are wanted and there is no browser to draw them.
    """
    from docx import Document

    document = Document()
    _set_page(document, brief)
    document.add_heading(brief.title, level=1)
    _add_points(document, (*brief.facts, *brief.position))
    if pictures:
        _add_pictures(document, brief)
    _add_table(
        document,
        "Levers: cheap for us, worth much to them",
        ("Move", "Costs us", "Worth to them"),
        [(row.move, row.cost, row.worth) for row in brief.levers],
    )
    _add_table(
        document,
        "Three packages worth the same to us",
        ("Offer", "Terms", "To us", "To them"),
        [(row.name, row.terms, row.ours, row.theirs) for row in brief.packages],
    )
    _add_list(document, "Red lines", brief.red_lines)
    document.add_heading("The decision hangs on", level=2)
    _add_points(document, brief.assumptions)
    document.add_heading("Who does what", level=2)
    _add_points(document, brief.roles)
    _add_list(document, "Next", brief.next_steps)
    _add_list(document, "Still open", brief.gaps)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Document, brief: Brief) -> None:
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)
    section.footer.paragraphs[0].text = brief.imprint
    styles: Any = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Arial", Pt(9.5)
    for name, size in (("Heading 1", 16), ("Heading 2", 11)):
        styles[name].font.name, styles[name].font.size = "Arial", Pt(size)
        styles[name].paragraph_format.space_before = Pt(8)
    styles["Heading 2"].font.color.rgb = RGBColor.from_string(COLORS["buyer"].lstrip("#"))
    document.core_properties.title, document.core_properties.author = shorten(brief.title, 200), ""
    document.core_properties.created = document.core_properties.modified = brief.when.replace(
        tzinfo=None
    )


def _add_points(document: Document, points: Iterable[Point]) -> None:
    points = list(points)
    if not points:
        document.add_paragraph("Nothing stated.")
        return
    table = document.add_table(rows=0, cols=2)
    for point in points:
        name, text = table.add_row().cells
        name.paragraphs[0].add_run(point.label).bold = True
        text.paragraphs[0].add_run(point.text)
        if point.detail:
            text.paragraphs[0].add_run(f"  {point.detail}").italic = True
    _set_widths(table, (42, 132))


def _add_pictures(document: Document, brief: Brief) -> None:
    from docx.shared import Mm

    width, height = PICTURE_SIZE
    pictures = draw_pictures(brief.figures, kind="png", width=width, height=height, scale=2)
    paragraph = document.add_paragraph()
    for picture in pictures.values():
        paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(174 / max(len(pictures), 1)))


def _add_table(
    document: Document, heading: str, names: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    document.add_heading(heading, level=2)
    if not rows:
        document.add_paragraph("None found yet.")
        return
    table = document.add_table(rows=1, cols=len(names))
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    rest = 174 - 27 * (len(names) - 2) - 27
    _set_widths(table, (rest, 27, 27) if len(names) == 3 else (24, rest - 24 + 27, 27, 27))


def _add_list(document: Document, heading: str, texts: Iterable[str]) -> None:
    texts = list(texts)
    if texts:
        document.add_heading(heading, level=2)
    for text in texts:
        document.add_paragraph(text, style="List Bullet")


def _set_widths(table: Any, widths: tuple[int, ...]) -> None:
    """Set widths in millimetres; Word reads those of cells, other programs those of columns."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
