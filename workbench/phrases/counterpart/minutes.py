"""The offers of both sides as text for the minutes: terms only, no worth and no note of ours."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import Deal, Offers, Option, format_option, label_of
from workbench.phrases.trades.changes import short_change_words
from workbench.words import format_moment


def minutes_text(deal: Deal, offers: Offers) -> str:
    """Write the offers down, what changed since each side's last.

    What an offer is worth to us, and what we noted beside it, stays out: minutes go to both sides.

    Examples
    --------
    >>> import datetime as dt
    >>> from workbench.model import Offer
    >>> from workbench.value import example_deal
    >>> offer = Offer(by="supplier", at=dt.datetime(2026, 3, 2, 9), note="bluff?",
    ...               package={"price": 1.5, "payment": "advance"})
    >>> print(minutes_text(example_deal(), Offers(offers=(offer,))))
    1. Supplier, 02 Mar 2026, 09:00: Price 1.5 EUR/can; Payment advance.
    """
    lines: list[str] = []
    last: dict[str, Mapping[str, Option]] = {}
    for place, one in enumerate(offers.offers, start=1):
        before = last.get(one.by)
        if before is None:
            terms = [
                f"{label_of(deal, name)} {format_option(issue, one.package[name])}"
                for name, issue in deal.issues.items()
            ]
        else:
            terms = [
                short_change_words(deal, name, before[name], one.package[name])
                for name in deal.issues
                if before[name] != one.package[name]
            ]
        said = "; ".join(terms) or "no change"
        lines.append(f"{place}. {label_of(deal, one.by)}, {format_moment(one.at)}: {said}.")
        last[one.by] = one.package
    return "\n".join(lines)
