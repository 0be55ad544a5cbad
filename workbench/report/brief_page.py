"""The brief as an HTML page that prints to exactly one page of A4, and as PDF."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.charts.drawing.theme import COLORS
from workbench.report.brief import Brief
from workbench.report.brief_fit import cut_brief, find_fit
from workbench.report.browser import print_pdf
from workbench.report.pictures import draw_pictures

if TYPE_CHECKING:
    import jinja2

PICTURE_SIZE = (560, 400)
"""Width and height of each chart [pixels] before it is scaled to its place."""


def write_page(brief: Brief, *, pictures: bool = True) -> str:
    """Return the brief as an HTML page that stands by itself.

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
    drawn = {}
    if pictures:
        width, height = PICTURE_SIZE
        drawn = draw_pictures(brief.figures, kind="svg", width=width, height=height)
    sources = {
        caption: f"data:image/svg+xml;base64,{base64.b64encode(picture).decode('ascii')}"
        for caption, picture in drawn.items()
    }
    fit = find_fit(brief)
    return _template().render(
        brief=cut_brief(brief, fit), pictures=sources, colors=COLORS, points_size=fit.points_size
    )


def write_pdf(brief: Brief) -> bytes:
    """Return the brief as a PDF of one page.

    Raises
    ------
    NoBrowserError
        If there is no browser to draw and print it.
    """
    return print_pdf(write_page(brief))


@cache
def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    path = Path(__file__).with_name("brief.html")
    return environment.from_string(path.read_text(encoding="utf-8"))
