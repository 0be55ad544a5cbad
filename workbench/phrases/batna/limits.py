"""Limits on a price, of a party and of both sides: "accepts up to 1.463 EUR/can"."""

from __future__ import annotations

import math

import numpy as np

from workbench.analysis import PriceCurve, PriceSurface, reservation_price
from workbench.model import (
    Deal,
    Option,
    format_option,
    label_of,
    label_within,
    number_words,
    setting_words,
)
from workbench.value import Terms
from workbench.words import join_and


def limit_words(deal: Deal, party: str, issue: str, limit: float, *, most: bool) -> str:
    """Say the most, or the least, that a party accepts on an issue.

    Parameters
    ----------
    deal : Deal
    party : str
        Left out of the sentence when empty.
    issue : str
    limit : float
        Infinite where no number is a limit.
    most : bool
        Whether the limit is the most that it accepts, and not the least.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> limit_words(example_deal(), "buyer", "price", 1.46299, most=True)
    'Buyer accepts up to 1.463 EUR/can'
    """
    who = f"{label_of(deal, party)} accepts " if party else ""
    what = label_within(deal, issue)
    if math.isinf(limit):
        takes_any = (limit > 0) == most
        if takes_any:
            return f"{who}any {what}"
        return f"{label_of(deal, party)} refuses at every {what}" if party else "none"
    return f"{who}{'up to' if most else 'no less than'} {number_words(deal, issue, limit)}"


def curve_words(curve: PriceCurve, option: Option | None = None) -> str:
    """Say the limits at an option, else at the package's own.

    Examples
    --------
    >>> from workbench.analysis import find_price_curve
    >>> from workbench.value import example_deal
    >>> curve = find_price_curve(example_deal(), "price", {}, over="payment", buyer="buyer")
    >>> curve_words(curve, "advance")
    'At payment advance Buyer accepts up to 1.507 EUR/can'
    """
    place = curve.at(curve.here if option is None else option)
    sides = ((curve.buyer, curve.high[place], True), (curve.seller, curve.low[place], False))
    words = [
        limit_words(curve.deal, party, curve.issue, float(limit), most=most)
        for party, limit, most in sides
        if party is not None
    ]
    setting = setting_words(curve.deal, curve.over, curve.options[place])
    no_zone = "" if curve.exists[place] else " no zone of agreement:"
    return f"At {setting}{no_zone} {', '.join(words)}"


def surface_words(surface: PriceSurface) -> str:
    """Say the range of the limit, and where its ends are."""
    deal, issue, most = surface.deal, surface.issue, surface.most
    limits, finite = surface.limits, np.isfinite(surface.limits)
    if not finite.any():
        only = float(limits.flat[0])
        same = (limits == only).all()
        words = limit_words(deal, surface.party, issue, only, most=most)
        return words if same else "No number is a limit anywhere"
    ends = []
    for fill, find in ((np.inf, np.argmin), (-np.inf, np.argmax)):
        spot = np.unravel_index(int(find(np.where(finite, limits, fill))), finite.shape)
        ends.append((float(limits[spot]), _spot_words(surface, spot)))
    (low, low_spot), (high, high_spot) = ends if not most else ends[::-1]
    first = limit_words(deal, surface.party, issue, low, most=most)
    if math.isclose(low, high, rel_tol=1e-9):
        return f"{first}, whatever the other two terms"
    last = limit_words(deal, "", issue, high, most=most)
    return f"{first} at {low_spot}, {last} at {high_spot}"


def _spot_words(surface: PriceSurface, spot: tuple[np.intp, ...]) -> str:
    return join_and(
        setting_words(surface.deal, name, options[int(place)])
        for name, options, place in zip(surface.over, surface.options, spot, strict=True)
    )


def curve_subtitle(curve: PriceCurve) -> str:
    """Say where there is a zone, how wide a gap there is elsewhere, and what is not drawn."""
    parts = [*_zone_words(curve), *_missing_words(curve)]
    return " ".join(parts)


def _zone_words(curve: PriceCurve) -> list[str]:
    if curve.buyer is None or curve.seller is None:
        return []
    exists, gap = curve.exists, curve.gap
    if exists.all():
        return [
            f"There is a zone of agreement at every option of “{label_of(curve.deal, curve.over)}”."
        ]
    gaps = gap[np.isfinite(gap) & ~exists]  # where a party refuses all there is no number for it
    if not exists.any():
        if not gaps.size:
            return ["No zone of agreement anywhere."]
        least = number_words(curve.deal, curve.issue, float(gaps.min()))
        at = setting_words(
            curve.deal,
            curve.over,
            curve.options[int(np.argmin(np.where(np.isfinite(gap), gap, np.inf)))],
        )
        return [f"No zone of agreement anywhere; the gap is least at {at}: {least}."]
    where = [option for option, there in zip(curve.options, exists, strict=True) if there]
    if isinstance(where[0], str):
        settings = ", ".join(str(option) for option in where)
    else:
        first, last = (setting_words(curve.deal, curve.over, one) for one in (where[0], where[-1]))
        settings = first if first == last else f"{first} to {last}"
    if not gaps.size:
        return [f"Zone of agreement only at {settings}."]
    width = number_words(curve.deal, curve.issue, float(gaps.max()))
    return [f"Zone of agreement only at {settings}; elsewhere a gap of up to {width}."]


def _missing_words(curve: PriceCurve) -> list[str]:
    """Say where a party has no limit, and so no mark."""
    found = []
    issue = label_within(curve.deal, curve.issue)
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
    issue = label_within(surface.deal, surface.issue)
    which = "most" if surface.most else "least"
    parts = [f"The {which} that {who} accepts on {issue}."]
    empty = surface.limits[~np.isfinite(surface.limits)]
    for limit, words in ((np.inf, "accepts any"), (-np.inf, "refuses at every")):
        if (empty == (limit if surface.most else -limit)).any():
            parts.append(f"Where nothing is drawn it {words} {issue}.")
    return " ".join(parts)


def reservation_price_words(terms: Terms, party: str) -> str:
    """Say at which price today's other terms are worth exactly the reservation value to a party.

    The price is the first issue with numbers that is counted in the deal's currency, and failing
    that the first with numbers. Empty where nothing is in force today, or no price does it.

    Examples
    --------
    >>> from workbench.value import compile_terms, example_deal
    >>> today = {"price": 1.5, "payment": "advance"}
    >>> reservation_price_words(compile_terms(example_deal().changed(status_quo=today)), "buyer")
    'price 1.507 EUR/can with the other terms as today'
    """
    deal = terms.deal
    numbered = [name for name, issue in deal.issues.items() if issue.is_numeric]
    if deal.status_quo is None or not numbered:
        return ""
    in_money = (name for name in numbered if deal.issues[name].unit.startswith(deal.currency))
    name = next(in_money if deal.currency else iter(()), numbered[0])
    price = reservation_price(terms, party, name, deal.status_quo)
    if not isinstance(price, float):
        return ""
    rest = " with the other terms as today" if len(deal.issues) > 1 else ""
    words = format_option(deal.issues[name], float(f"{price:.6g}"))
    return f"{label_within(deal, name)} {words}{rest}"
