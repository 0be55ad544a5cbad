"""Which of our offers the other side liked, kept with the offers themselves."""

from __future__ import annotations

import datetime as dt

from workbench.analysis import Meso
from workbench.model import Offer, Offers


def with_set(offers: Offers, meso: Meso, *, on_table: bool = False) -> Offers:
    """Add offers that were made together, as made just now."""
    sets = {one.together for one in offers.offers if one.together}
    together, now = f"Set {len(sets) + 1}", dt.datetime.now().replace(microsecond=0)
    made = (
        Offer(
            by=meso.party,
            at=now,
            package=package,
            note=f"Offer {name}",
            together=together,
            on_table=on_table,
        )
        for name, package in zip(meso.names, meso.offers, strict=True)
    )
    return Offers(deal=offers.deal, offers=(*offers.offers, *made))


def with_choice(offers: Offers, meso: Meso, liked: str) -> Offers:
    """Note which offer of a set was liked best; a set that was not recorded yet is recorded.

    Parameters
    ----------
    offers : Offers
    meso : Meso
        The set.
    liked : str
        Name of the offer in it, such as ``"B"``.
    """
    together = find_set(offers, meso)
    if together is None or any(one.liked for one in offers.offers if one.together == together):
        offers = with_set(offers, meso)
        together = offers.offers[-1].together
    package = meso.offers[meso.names.index(liked)]
    return _marked(offers, {together: dict(package)})


def set_on_table(offers: Offers, meso: Meso) -> Offers:
    """Put offers that were made together on the table: recorded now, if they are not yet."""
    together = find_set(offers, meso)
    if together is None:
        return with_set(offers, meso, on_table=True)
    moved = (
        one.model_copy(update={"on_table": True}) if one.together == together else one
        for one in offers.offers
    )
    return Offers(deal=offers.deal, offers=tuple(moved))


def shown_sets(offers: Offers) -> dict[str, tuple[bool, bool]]:
    """Return which sets they know: whether each lies on the table, and whether they chose of it."""
    found: dict[str, tuple[bool, bool]] = {}
    for one in offers.offers:
        if one.together:
            lies, chosen = found.get(one.together, (False, False))
            found[one.together] = lies or one.on_table, chosen or one.liked
    return {name: shown for name, shown in found.items() if any(shown)}


def find_set(offers: Offers, meso: Meso) -> str | None:
    """Return the newest recorded set with these offers."""
    for together in reversed(dict.fromkeys(one.together for one in offers.offers if one.together)):
        known = [dict(one.package) for one in offers.offers if one.together == together]
        if known == list(meso.offers):
            return together
    return None


def without_choices(offers: Offers) -> Offers:
    """Forget which offers were liked; the offers themselves stay."""
    return _marked(offers, {one.together: None for one in offers.offers if one.liked})


def _marked(offers: Offers, liked: dict[str, dict[str, float | str] | None]) -> Offers:
    """Return the offers with another choice in some sets."""
    return Offers(
        deal=offers.deal,
        offers=tuple(
            one.model_copy(update={"liked": dict(one.package) == liked[one.together]})
            if one.together in liked
            else one
            for one in offers.offers
        ),
    )
