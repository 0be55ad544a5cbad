"""Offers that both sides have put on the table, in time."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from workbench.model.base import Frozen, Option, Text, Truth
from workbench.model.deal import Deal
from workbench.model.names import Named, unknown
from workbench.model.problems import DealError, FieldPath, Problem


class Offer(Frozen):
    """One package that a party has put on the table.

    Parameters
    ----------
    by : str
        The party.
    at : datetime
        When, like ``2026-03-10`` or ``2026-03-10T09:30``, in the time of the place.
    package : mapping of issue to option
        A full package.
    note : str
        What was said with it.
    together : str
        Name of the set when several offers were made at once, to choose from.
    liked : bool
        Whether the other side liked this one of its set best.
    on_table : bool
        Whether it lies on the table: it goes on the sheet for the other side.
    """

    by: Text
    at: dt.datetime
    package: Named[Option]
    note: Text = ""
    together: Text = ""
    liked: bool = False
    on_table: Truth = False

    @field_validator("at", mode="before")
    @classmethod
    def _check_moment(cls, at: Any) -> Any:
        """Refuse numbers, which would be read as seconds, and times with a zone."""
        message = f"must be a moment like 2026-03-10T09:30, got {str(at)[:40]!r}"
        if isinstance(at, str):
            try:
                at = dt.datetime.fromisoformat(at)
            except ValueError:
                raise ValueError(message) from None
        if not isinstance(at, dt.date):
            raise ValueError(message)
        if isinstance(at, dt.datetime) and at.tzinfo is not None:
            raise ValueError("leave out the time zone; times are those of the place of the talks")
        return at


class Offers(Frozen):
    """All offers of one negotiation, the earliest first.

    Parameters
    ----------
    format : int
        Version of the format, always 1.
    deal : str
        Title of the deal.
    offers : tuple of Offer

    Raises
    ------
    ValueError
        If an offer is earlier than the one before it.
    """

    format: Literal[1] = 1
    deal: Text = ""
    offers: tuple[Offer, ...] = Field(default=(), max_length=1_000)

    @model_validator(mode="after")
    def _check(self) -> Self:
        for place, offer in enumerate(self.offers[1:], start=1):
            before = self.offers[place - 1].at
            if offer.at < before:
                message = f"{offer.at} is before the offer above it ({before}); sort them by time"
                raise DealError([Problem(("offers", place, "at"), message)])
        return self

    def added(self, offer: Offer) -> Offers:
        """Return the offers with one more at the end."""
        return Offers.model_validate(dict(self) | {"offers": (*self.offers, offer)})


def find_offer_problems(offers: Offers, deal: Deal) -> tuple[Problem, ...]:
    """Find offers that do not fit a deal: unknown parties, missing issues, unknown options."""
    found: list[Problem] = []
    for place, offer in enumerate(offers.offers):
        path: FieldPath = ("offers", place)
        if offer.by not in deal.parties:
            found.append(Problem((*path, "by"), unknown("party", offer.by, deal.parties)))
        try:
            deal.indices(offer.package, path=(*path, "package"))
        except DealError as error:
            found += error.problems
    return tuple(found)
