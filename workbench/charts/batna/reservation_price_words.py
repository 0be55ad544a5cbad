"""What the reservation price's chart says beside its title."""

from __future__ import annotations

import numpy as np

from workbench.analysis import PriceCurve, PriceSurface
from workbench.analysis.batna.price_words import low_first, number_words, setting_words
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, wrap
from workbench.model import label_of


def limit_subtitle(curve: PriceCurve) -> str:
    """Say where there is a zone, how wide a gap there is elsewhere, and what is not drawn."""
    parts = [*_zone_words(curve), *_missing_words(curve)]
    return wrap(" ".join(parts), SUBTITLE_WIDTH)


def _zone_words(curve: PriceCurve) -> list[str]:
    if curve.buyer is None or curve.seller is None:
        return []
    exists, gap = curve.exists, curve.gap
    if exists.all():
        return [
            f"There is a zone of agreement at every option of “{label_of(curve.deal, curve.over)}”."
        ]
    finite = np.isfinite(gap)
    worst = float(gap[finite].max())
    width = number_words(curve.deal, curve.issue, worst)
    if not exists.any():
        least = number_words(curve.deal, curve.issue, float(gap[finite].min()))
        at = setting_words(curve.deal, curve.over, curve.options[int(np.argmin(gap))])
        return [f"No zone of agreement anywhere; the gap is least at {at}: {least}."]
    where = [option for option, there in zip(curve.options, exists, strict=True) if there]
    if isinstance(where[0], str):
        settings = ", ".join(str(option) for option in where)
    else:
        first, last = (setting_words(curve.deal, curve.over, one) for one in (where[0], where[-1]))
        settings = first if first == last else f"{first} to {last}"
    return [f"Zone of agreement only at {settings}; elsewhere a gap of up to {width}."]


def _missing_words(curve: PriceCurve) -> list[str]:
    """Say where a party has no limit, and so no mark."""
    found = []
    issue = low_first(label_of(curve.deal, curve.issue))
    for party, limits, most in ((curve.buyer, curve.high, True), (curve.seller, curve.low, False)):
        if party is None:
            continue
        who = label_of(curve.deal, party)
        for limit, words in ((np.inf, "accepts any"), (-np.inf, "refuses at every")):
            sign = limit if most else -limit
            there = limits == sign
            if there.all():
                found.append(f"{who} {words} {issue}.")
            elif there.any():
                found.append(f"Where {who} has no mark it {words} {issue}.")
    return found


def surface_subtitle(surface: PriceSurface) -> str:
    """Say whose limit it is, and what empty places mean."""
    who = label_of(surface.deal, surface.party)
    issue = low_first(label_of(surface.deal, surface.issue))
    which = "most" if surface.most else "least"
    parts = [f"The {which} that {who} accepts on {issue}."]
    empty = surface.limits[~np.isfinite(surface.limits)]
    for limit, words in ((np.inf, "accepts any"), (-np.inf, "refuses at every")):
        if (empty == (limit if surface.most else -limit)).any():
            parts.append(f"Where nothing is drawn it {words} {issue}.")
    return wrap(" ".join(parts), SUBTITLE_WIDTH)
