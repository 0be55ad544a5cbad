"""What the pie is, and how it is divided, in words."""

from __future__ import annotations

import math

from workbench.analysis import Pie
from workbench.model import Deal, label_of
from workbench.phrases.batna.plan import no_limit
from workbench.words import format_amount, format_percent, join_and


def pie_title(pie: Pie | None, unit: str) -> str:
    """Say how large the pie is, and what each side gets of it, or that there is none."""
    if pie is None:
        return "No pie to divide: no package that all sides could sign"
    if pie.pie <= 0:
        more = format_amount(-pie.pie, unit)
        text = f"No pie to divide: the BATNAs are worth {more} more than an agreement"
        if pie.pie == 0:
            text = "No pie to divide: an agreement is worth no more than the BATNAs"
        return text
    each = format_amount(pie.pie / len(pie.batnas), unit)
    size = format_amount(pie.pie, unit)
    if pie.reached is None or pie.is_even_reached:
        return f"The pie is {size}: its even split gives each side {each}"
    least = format_amount(min(_gains(pie).values()), unit)
    return f"The pie is {size}; no package splits it evenly: at best each side gets {least} or more"


def _gains(pie: Pie) -> dict[str, float]:
    return {name: one - pie.batnas[name] for name, one in (pie.reached or {}).items()}


def pie_subtitle(*, whole: bool) -> str:
    """Say how to read the bars."""
    if whole:
        text = "Full: what a side has without a deal, its BATNA. Open: what it gets on top."
    else:
        text = "Bars: what each gets above its BATNA, in the order named; hatched: below it."
    return f"{text} Wrong splits ignore what each side could do alone."


UNITS = "The sides' values have no common unit, so there is no pie to divide."


NO_ZOPA = "No package is better for all sides than their alternatives: there is no pie to divide."


def no_pie_words(deal: Deal, reservations: object) -> list[str]:
    """Say why there is no pie."""
    pairs = zip(deal.parties, reservations, strict=True)  # type: ignore[call-overload]
    boundless = [no_limit(deal, party) for party, value in pairs if math.isinf(value)]
    if not deal.one_unit:
        return [UNITS]
    if boundless:
        return [*boundless, "Without a reservation value on each side there is no pie to divide."]
    return [UNITS if "points" in map(deal.unit, deal.parties) else NO_ZOPA]


def pie_words(pie: Pie, deal: Deal) -> str:
    """Say the finding."""
    unit = deal.unit(deal.ours)
    share = format_amount(pie.pie / len(pie.batnas), unit)
    kept = "half" if len(pie.batnas) == 2 else format_percent(1 - 1 / len(pie.batnas), digits=2)
    gives = "gives" if pie.is_even_reached else "would give"
    text = (
        f"Agreement adds {format_amount(pie.pie, unit)} to what the sides have without it. "
        f"An even split {gives} each its BATNA and {share}. "
    )
    if not pie.is_even_reached:
        gains = join_and(
            f"{label_of(deal, name)} {format_amount(gain, unit)}"
            for name, gain in _gains(pie).items()
        )
        text += f"No package does: the one nearest to it adds, for {gains}. "
    return f"{text}Of whatever a side adds to its BATNA, {kept} shows in its even share."
