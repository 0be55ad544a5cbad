"""The brief as an HTML page that prints to A4, and as PDF."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.charts.drawing.theme import COLORS
from workbench.report.brief import Brief
from workbench.report.brief_fit import MARGINS, TWO_PAGES, find_size
from workbench.report.browser import print_pdf
from workbench.report.pictures import draw_pictures
from workbench.words import format_date

if TYPE_CHECKING:
    import jinja2

PICTURE_WIDTH = 980
"""Width of the strip [pixels] before it is scaled to the paper's."""


def write_page(brief: Brief, *, pictures: bool = True) -> str:
    """Return the brief as an HTML page that stands by itself.

    Parameters
    ----------
    brief : Brief
    pictures : bool
        Whether to draw its chart and to find the type that fits one page, which takes a browser and
        some seconds.

    Raises
    ------
    NoBrowserError
        If pictures are wanted and there is no browser to draw them.
    """
    if not pictures:
        return _render(brief, "", TWO_PAGES)
    source = ""
    if brief.strip is not None:
        drawn = draw_strip(brief, kind="svg")
        source = f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode('ascii')}"
    return _render(brief, source, find_size(_render(brief, source, TWO_PAGES)))


def write_pdf(brief: Brief) -> bytes:
    """Return the brief as a PDF of one page, of two where it says too much for one.

    Raises
    ------
    NoBrowserError
        If there is no browser to draw and print it.
    """
    return print_pdf(write_page(brief))


def strip_size(brief: Brief) -> tuple[int, int]:
    """Return width and height of the drawn strip [pixels]."""
    return PICTURE_WIDTH, int(brief.strip.layout.height) if brief.strip is not None else 0


def about_strip(brief: Brief) -> str:
    """Say in words what the strip shows, for those who do not see it."""
    marks = [] if brief.strip is None else [note.text for note in brief.strip.layout.annotations]
    return f"Marks on one axis, the worst for us first: {'; '.join(marks)}."


def draw_strip(brief: Brief, *, kind: str, scale: float = 1.0) -> bytes:
    """Draw the chart of a brief that has one."""
    width, height = strip_size(brief)
    assert brief.strip is not None
    figures = {"strip": brief.strip}
    drawn = draw_pictures(figures, kind=kind, width=width, height=height, scale=scale)  # type: ignore[arg-type]
    return drawn["strip"]


def _render(brief: Brief, picture: str, points_size: float) -> str:
    return read_template("brief.html").render(
        brief=brief,
        picture=picture,
        size=strip_size(brief),
        about_picture=about_strip(brief),
        day=format_date(brief.when),
        colors=COLORS,
        margins=MARGINS,
        points_size=points_size,
    )


@cache
def read_template(name: str) -> jinja2.Template:
    """Return one of our templates, which writes every text of a deal as text."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    path = Path(__file__).with_name(name)
    return environment.from_string(path.read_text(encoding="utf-8"))
