"""What every dashboard needs of its page: the style sheet, and names for slider handles."""

from __future__ import annotations

from pathlib import Path

import anywidget


class PageStyle(anywidget.AnyWidget):
    """Bring the style sheet to the page, and name what a screen reader would find nameless.

    It must be a child of the dashboard's outermost box, which has the class ``wb-dashboard``.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")
