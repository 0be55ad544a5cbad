"""What every dashboard needs of its page: stylesheets, the theme, names for slider handles."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets as tl

from workbench.charts.drawing.theme import dark_colors

STYLES = Path(__file__).parents[1] / "styles"
STYLESHEETS = (
    "colors",
    "page",
    "controls",
    "text",
    "tables",
    "sections",
    "frontier",
    "batna",
    "tradeoff",
    "zopa",
    "records",
    "prep",
    "sensitivity",
    "uncertainty",
    "talks",
    "brief",
    "deal",
    "savings",
    "composed",
)
"""Stylesheets in their order: what all share, then one per dashboard or kind of panel."""


class PageStyle(anywidget.AnyWidget):
    """Bring the stylesheets and the theme to the page, and name what would be nameless.

    It must be a child of the dashboard's outermost box, which has the class ``wb-dashboard``.
    A page of the workbench's own server is light or dark as its reader chose there; in JupyterLab,
    and under a plain Voilà, as the theme there is.

    Attributes
    ----------
    dark : dict of str
        The colour on a dark page for every colour that charts may have, once for all of them.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = "\n".join(
        STYLES.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in STYLESHEETS
    )

    dark = tl.Dict(dark_colors(), read_only=True).tag(sync=True)
