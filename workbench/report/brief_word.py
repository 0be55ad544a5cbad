"""The brief as a Word file, to be edited further: the same texts and places as on the page."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from workbench.report.brief import Brief, Point, shorten
from workbench.report.brief_fit import WIDTH, cut_brief, find_fit
from workbench.report.brief_page import PICTURE_SIZE
from workbench.report.pictures import draw_pictures
from workbench.report.word_layout import add_grid, set_page, write_line

if TYPE_CHECKING:
    from docx.document import Document

ITEM_HEADS = ("Item", "Quantity", "Today", "We want", "At most", "Cost today")
ITEM_WIDTHS = (44, 32, 26, 26, 28, 28)


def write_word(brief: Brief, *, pictures: bool = True) -> bytes:
    """Return the brief as a ``.docx`` file of one page of A4.

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

    fit = find_fit(brief)
    cut, document = cut_brief(brief, fit), Document()
    set_page(document, points_size=fit.points_size, imprint=brief.imprint)
    document.core_properties.title, document.core_properties.author = shorten(brief.title, 200), ""
    document.core_properties.comments = ""
    when = brief.when.replace(tzinfo=None)
    document.core_properties.created = document.core_properties.modified = when
    document.add_heading(cut.title, level=1)
    _add_facts(document, cut.facts)
    _add_position(document, cut.position)
    if pictures:
        _add_pictures(document, brief)
    _add_rows(document, cut)
    _add_columns(document, cut)
    _add_roles(document, cut.roles)
    if cut.gaps:
        line = document.add_paragraph()
        line.add_run("Still open: ").bold = True
        line.add_run(f"{cut.gaps[0]}.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_facts(document: Document, facts: tuple[Point, ...]) -> None:
    if not facts:
        return
    widths = [WIDTH / len(facts)] * len(facts)
    for cell, fact in zip(add_grid(document, 1, widths)[0], facts, strict=True):
        write_line(cell, fact.label, quiet=True)
        write_line(cell, fact.text, detail=fact.detail, bold=True)


def _add_position(document: Document, points: tuple[Point, ...]) -> None:
    if not points:
        document.add_paragraph("Nothing stated.")
        return
    document.add_paragraph()
    rows = add_grid(document, len(points), [26, WIDTH - 26])
    for (name, text), point in zip(rows, points, strict=True):
        write_line(name, point.label, bold=True)
        write_line(text, point.text, detail=point.detail)


def _add_pictures(document: Document, brief: Brief) -> None:
    from docx.shared import Mm

    if not brief.figures:
        return
    width, height = PICTURE_SIZE
    pictures = draw_pictures(brief.figures, kind="png", width=width, height=height, scale=3)
    places = add_grid(document, 1, [WIDTH / 2, WIDTH / 2])[0]
    for place, (caption, picture) in zip(places, pictures.items(), strict=False):
        run = place.paragraphs[0].add_run()
        shape = run.add_picture(io.BytesIO(picture), width=Mm(WIDTH / 2 - 4))
        shape._inline.docPr.set("descr", shorten(caption, 200))


def _add_rows(document: Document, cut: Brief) -> None:
    _add_table(
        document,
        "Levers: cheap for us, worth much to them",
        {"Move": 104, "Costs us": 30, "Worth to them": 50},
        [(row.move, row.cost, row.worth) for row in cut.levers],
    )
    if cut.items:
        _add_table(
            document,
            "Items, on today's other terms",
            {
                "Item": 44,
                "Quantity": 32,
                "Today": 26,
                "We want": 26,
                "At most": 28,
                "Cost today": 28,
            },
            [astuple(row) for row in cut.items],
            amounts=1,
        )
    count = "Three packages" if len(cut.packages) == 3 else "Packages"
    _add_table(
        document,
        f"{count} worth the same to us",
        {"Offer": 12, "Terms": 112, "To us": 30, "To them": 30},
        [(row.name, row.terms, row.ours, row.theirs) for row in cut.packages],
    )


def _add_table(
    document: Document,
    heading: str,
    widths: dict[str, int],
    rows: list[tuple[str, ...]],
    *,
    amounts: int | None = None,
) -> None:
    """Add a table whose last two columns hold amounts, or all from `amounts` on."""
    document.add_heading(heading, level=2)
    if not rows:
        document.add_paragraph("None found yet.")
        return
    head, *body = add_grid(document, 1 + len(rows), list(widths.values()), ruled=True)
    amounts = len(widths) - 2 if amounts is None else amounts
    for column, (cell, name) in enumerate(zip(head, widths, strict=True)):
        write_line(cell, name, quiet=True, right=column >= amounts)
    for cells, row in zip(body, rows, strict=True):
        for column, (cell, text) in enumerate(zip(cells, row, strict=True)):
            write_line(cell, text, right=column >= amounts)


def _add_columns(document: Document, cut: Brief) -> None:
    document.add_paragraph()
    red, hangs, steps = add_grid(document, 1, [66, 60, 58])[0]
    write_line(red, "Red lines", style="Heading 2")
    _add_list(red, cut.red_lines, "None stated.")
    write_line(hangs, "The decision hangs on", style="Heading 2")
    for point in cut.assumptions:
        write_line(hangs, point.label, bold=True)
        write_line(hangs, point.text, detail=point.detail)
    if not cut.assumptions:
        write_line(hangs, "No number that has a range.")
    write_line(steps, "Next", style="Heading 2")
    _add_list(steps, cut.next_steps, "None stated.")


def _add_list(cell: Any, texts: Iterable[str], empty: str) -> None:
    texts = list(texts)
    for text in texts:
        write_line(cell, text, style="List Bullet")
    if not texts:
        write_line(cell, empty)


def _add_roles(document: Document, roles: tuple[Point, ...]) -> None:
    document.add_heading("Who does what", level=2)
    line = document.add_paragraph("" if roles else "Nobody named.")
    for number, one in enumerate(roles):
        line.add_run(" · " if number else "")
        line.add_run(f"{one.label} ").bold = True
        line.add_run(" ".join(text for text in (one.text, one.detail) if text))
