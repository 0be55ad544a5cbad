"""What the chart of the pie says."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.analysis import Pie
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, wrap
from workbench.model import format_amount

LABEL_WIDTH = 84
"""Characters in a line of a row's label."""


def pie_title(pie: Pie | None, unit: str) -> str:
    """Say how large the pie is, and what each side gets of it, or that there is none."""
    if pie is None:
        return wrap("No pie to divide: no package that both sides could sign", TITLE_WIDTH)
    if pie.pie <= 0:
        more = format_amount(-pie.pie, unit)
        text = f"No pie to divide: the BATNAs are worth {more} more than an agreement"
        if pie.pie == 0:
            text = "No pie to divide: an agreement is worth no more than the BATNAs"
        return wrap(text, TITLE_WIDTH)
    each = format_amount(pie.pie / len(pie.batnas), unit)
    size = format_amount(pie.pie, unit)
    return wrap(f"The pie is {size}: its even split gives each side {each}", TITLE_WIDTH)


def pie_subtitle(*, whole: bool) -> str:
    """Say how to read the bars."""
    if whole:
        text = "Full: what a side has without a deal, its BATNA. Open: what it gets on top."
    else:
        text = "Bars: what each gets above its BATNA, in the order named; hatched: below it."
    return wrap(f"{text} Wrong splits ignore what each side could do alone.", SUBTITLE_WIDTH)


def row_label(pie: Pie, row: str, names: Mapping[str, str], unit: str) -> str:
    """Name a row, and say what each party has in it."""
    amounts, gains = pie.splits.get(row, pie.batnas), pie.gains.get(row, {})
    words = []
    for key, amount in amounts.items():
        short = -gains.get(key, 0.0)
        below = f" ({bare_amount(short, unit)} below its BATNA)" if short > 0 else ""
        words.append(f"{names[key]} {bare_amount(amount, unit)}{below}")
    name = f"{row[:1].upper()}{row[1:]}: "
    lines = wrap(name + ", ".join(words), LABEL_WIDTH, lines=2)
    return lines.replace(name, f"<b>{name}</b>", 1)


def bare_amount(amount: float, unit: str) -> str:
    """Write an amount without its unit, which the axis says."""
    return format_amount(amount, unit).removesuffix(f" {unit}")
