"""Axes along an issue or a fact: its name with the unit, shares in percent, texts as categories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.charts.drawing.wording import wrap
from workbench.model import Deal, Option, label_of, unit_of
from workbench.words import SHARES, shown_unit

TITLE_WIDTH, TICK_WIDTH = 44, 16
"""Characters in a line of an axis title, and of a category's name."""


def number_axis(deal: Deal, name: str, options: Sequence[Option] = ()) -> dict[str, Any]:
    """Return plotly's settings of an axis along an issue or a fact.

    Parameters
    ----------
    deal : Deal
    name : str
    options : sequence of option
        Where they are texts, the axis has one place for each, 0 the first.
    """
    unit = unit_of(deal, name)
    label = label_of(deal, name)
    if options and isinstance(options[0], str):
        return {
            "range": [-0.5, len(options) - 0.5],
            "showgrid": False,
            "tickmode": "array",
            "tickvals": list(range(len(options))),
            "ticktext": [wrap(str(option), TICK_WIDTH, lines=3) for option in options],
            "title": {"text": wrap(label, TITLE_WIDTH)},
        }
    if unit in SHARES:
        return {
            "nticks": 7,
            "tickformat": ".3~%",
            "title": {"text": wrap(f"{label} ({shown_unit(unit)})", TITLE_WIDTH)},
        }
    title = f"{label} ({unit})" if unit else label
    return {"nticks": 7, "title": {"text": wrap(title, TITLE_WIDTH)}}


def positions(options: Sequence[Option]) -> list[float]:
    """Return where options are on their axis: numbers where they are, texts at 0, 1, 2."""
    return [
        float(place) if isinstance(option, str) else option for place, option in enumerate(options)
    ]
