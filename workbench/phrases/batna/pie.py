"""What the pie is, and how it is divided, in words."""

from __future__ import annotations

from workbench.analysis import Pie
from workbench.words import format_amount


def pie_title(pie: Pie | None, unit: str) -> str:
    """Say how large the pie is, and what each side gets of it, or that there is none."""
    if pie is None:
        return "No pie to divide: no package that both sides could sign"
    if pie.pie <= 0:
        more = format_amount(-pie.pie, unit)
        text = f"No pie to divide: the BATNAs are worth {more} more than an agreement"
        if pie.pie == 0:
            text = "No pie to divide: an agreement is worth no more than the BATNAs"
        return text
    each = format_amount(pie.pie / len(pie.batnas), unit)
    size = format_amount(pie.pie, unit)
    return f"The pie is {size}: its even split gives each side {each}"


def pie_subtitle(*, whole: bool) -> str:
    """Say how to read the bars."""
    if whole:
        text = "Full: what a side has without a deal, its BATNA. Open: what it gets on top."
    else:
        text = "Bars: what each gets above its BATNA, in the order named; hatched: below it."
    return f"{text} Wrong splits ignore what each side could do alone."
