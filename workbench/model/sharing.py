"""What of a deal another view gets: a deal without what it may not have, or a shared sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Option, Text
from workbench.model.deal import Deal
from workbench.model.issues import Issue
from workbench.model.names import Named
from workbench.model.offers import Offers
from workbench.model.packages import check_package
from workbench.model.problems import build
from workbench.model.views import View, keep_for


class SharedFact(Frozen):
    """A number that both sides may know.

    Parameters
    ----------
    value : float
    unit, label : str
    """

    value: Number
    unit: Text = ""
    label: Text = ""


class SharedOffer(Frozen):
    """A package that has been put on the table, without what we noted beside it.

    Parameters
    ----------
    by : str
        Name of the party that made it.
    at : datetime
    package : mapping of issue to option
    together : str
        Number of the set when several offers were made at once; what we call it stays with us.
    """

    by: Text
    at: dt.datetime
    package: Named[Option]
    together: Text = ""


class SharedSheet(Frozen):
    """All that the other side may have of a deal; it holds nothing else.

    Parameters
    ----------
    sheet : int
        Version of the format, always 1.
    title : str
    currency : str
    facts : mapping of name to SharedFact
    issues : mapping of name to Issue
    offers : tuple of SharedOffer

    Raises
    ------
    ValueError
        If an offer is no package of the issues.
    """

    sheet: Literal[1] = 1
    title: Text
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    facts: Named[SharedFact] = Named()
    issues: Annotated[Named[Issue], Field(min_length=1)]
    offers: tuple[SharedOffer, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        for place, offer in enumerate(self.offers):
            check_package(self.issues, offer.package, ("offers", place, "package"))
        return self


def redact(deal: Deal, view: View | str, *, offers: Offers | None = None) -> Deal | SharedSheet:
    """Return what a view may have of a deal, by the tables of :mod:`workbench.model.views`.

    Parameters
    ----------
    deal : Deal
    view : View or str
        ``"analyst"``, ``"buyer"``, ``"executive"`` or ``"supplier"``.
    offers : Offers, optional
        Offers on the table, for the supplier's sheet: both sides know them, but our notes on them
        stay with us. The other views have them from elsewhere.

    Returns
    -------
    Deal or SharedSheet
        A deal for our own people, a sheet for the supplier.

    Raises
    ------
    ValueError
        If there is no such view, or an offer does not fit the deal.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> sheet = redact(example_deal(), "supplier")
    >>> list(sheet.issues), list(sheet.facts)
    (['price', 'payment'], [])
    """
    view = View(view)
    if view is View.ANALYST:
        return deal
    if view is not View.SUPPLIER:
        return build(Deal, keep_for(view, deal))
    shared = {name: fact for name, fact in deal.facts.items() if fact.shared}
    record = keep_for(view, deal.model_copy(update={"facts": Named(shared)}))
    shown = tuple(_share(offers)) if offers is not None else ()
    return build(SharedSheet, record | {"offers": shown})


def _share(offers: Offers) -> Iterator[SharedOffer]:
    """Yield the offers without our notes, and their sets by number."""
    sets = dict.fromkeys(one.together for one in offers.offers if one.together)
    numbers = {name: f"Set {number}" for number, name in enumerate(sets, start=1)}
    for one in offers.offers:
        together = numbers.get(one.together, "")
        yield SharedOffer(by=one.by, at=one.at, package=one.package, together=together)
