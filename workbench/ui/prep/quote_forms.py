"""Forms of quote sheets that were read before: known to the page and to its person's next ones."""

from __future__ import annotations

from typing import Any

from workbench.store import AwayError, StoreError
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import keeping_of

Headings = tuple[str, ...]
"""Of a sheet: sheets with the same ones are of one form."""


def known_form(desk: Desk, headings: Headings) -> dict[str, Any]:
    """Return what was answered about a form, on this page or before; nothing where it is new."""
    if (here := desk.quote_forms.get(headings)) is not None:
        return here
    keeping = keeping_of(desk)
    if keeping is None:
        return {}
    try:
        return dict(keeping.store.quote_form(keeping.who, headings))
    except (AwayError, StoreError):  # the page says so by itself; the form is asked about anew
        return {}


def keep_form(desk: Desk, headings: Headings, answers: dict[str, Any]) -> str:
    """Keep what was answered about a form; return why only this page knows it, where that is so."""
    desk.quote_forms[headings] = answers
    keeping = keeping_of(desk)
    if keeping is None:
        return ""
    try:
        keeping.store.keep_quote_form(keeping.who, headings, answers)
    except (AwayError, StoreError) as error:
        return f"What the columns mean is known on this page only: {error}"
    return ""
