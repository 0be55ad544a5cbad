"""What of a deal another view gets: a deal without what it may not have, or a sheet.

The sheet for the other side is put together from what was ticked, and holds nothing else: no names
of the deal's file, no notes, no ranges of facts. Whether its numbers betray a limit is another
question, see :mod:`workbench.advice.sheet_check`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Option, Text
from workbench.model.deal import Deal
from workbench.model.labels import label_of
from workbench.model.offers import Offer, Offers, find_offer_problems
from workbench.model.problems import CURRENCY_FORM, DealError, Problem, build
from workbench.model.sheets import Sheet, SheetTerm
from workbench.model.views import View, keep_for


class SharedFact(Frozen):
    """A number that both sides may know.

    Parameters
    ----------
    label : str
    value : float
    unit : str
    """

    label: Text
    value: Number
    unit: Text = ""


class SharedTerm(Frozen):
    """A term that is open, as far as it is shown.

    Parameters
    ----------
    label, unit : str
    options : tuple of float or str, optional
        Where they are shown; or, instead,
    start, to, step : float, optional
        the range.
    at_least, at_most : float, optional
    only : tuple of option, optional
        Our stated position, where it is shown.
    """

    label: Text
    unit: Text = ""
    options: tuple[Option, ...] = ()
    start: Number | None = None
    to: Number | None = None
    step: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    only: tuple[Option, ...] = ()


class SharedTopic(Frozen):
    """One topic of the agenda, without what we want of it.

    Parameters
    ----------
    topic : str
    minutes : float, optional
    """

    topic: Text
    minutes: Number | None = None


class SharedOffer(Frozen):
    """A package that lies on the table, without what we noted beside it.

    Parameters
    ----------
    side : {"ours", "theirs", "other"}
        Who made it, seen from us.
    by : str
        Name of that party.
    at : datetime
    options : tuple of option
        One for each term of the sheet.
    together : str
        Number of the set when several offers were made at once; what we call it stays with us.
    liked : bool
        Whether the other side liked this one of its set best, where that is shown.
    """

    side: Literal["ours", "theirs", "other"]
    by: Text = ""
    at: dt.datetime
    options: tuple[Option, ...]
    together: Text = ""
    liked: bool = False


class SharedSheet(Frozen):
    """All that the other side may have of a deal; it holds nothing else.

    Parameters
    ----------
    sheet : int
        Version of the format, always 1.
    title : str
    ours, theirs : str
        Names of both companies.
    note : str
        What we write to them.
    currency : str
    terms : tuple of SharedTerm
        Empty as long as nothing was sent.
    facts : tuple of SharedFact
    offers : tuple of SharedOffer
    agenda : tuple of SharedTopic
    sent : datetime, optional
        When it was sent, in the time of the place.

    Raises
    ------
    ValueError
        If an offer does not name an option for each term.
    """

    sheet: Literal[1] = 1
    title: Text = ""
    ours: Text = ""
    theirs: Text = ""
    note: Text = ""
    currency: Annotated[str, Field(pattern=CURRENCY_FORM)] = ""
    terms: tuple[SharedTerm, ...] = ()
    facts: tuple[SharedFact, ...] = ()
    offers: tuple[SharedOffer, ...] = ()
    agenda: tuple[SharedTopic, ...] = ()
    sent: dt.datetime | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        for place, offer in enumerate(self.offers):
            if len(offer.options) != len(self.terms):
                message = f"must name {len(self.terms)} options, one for each term"
                raise DealError([Problem(("offers", place, "options"), message)])
        return self

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sent yet."""
        return not self.terms


def redact(deal: Deal, view: View | str, *, offers: Offers | None = None) -> Deal | SharedSheet:
    """Return what a view may have of a deal, by the tables of :mod:`workbench.model.views`.

    It leaves out; it does not look whether the numbers that were ticked for the supplier give ours
    away, see :func:`workbench.advice.check_sheet`.

    Parameters
    ----------
    deal : Deal
    view : View or str
        ``"analyst"``, ``"buyer"``, ``"executive"`` or ``"supplier"``.
    offers : Offers, optional
        For the supplier's sheet, which takes those that lie on the table, without our notes. The
        other views have them from elsewhere.

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
    >>> [(term.label, term.options) for term in sheet.terms], sheet.facts
    ([('Price', ()), ('Payment', ())], ())
    """
    view = View(view)
    if view is View.ANALYST:
        return deal
    if view is not View.SUPPLIER:
        return build(Deal, keep_for(view, deal))
    return make_sheet(deal, offers or Offers())


def make_sheet(deal: Deal, offers: Offers) -> SharedSheet:
    """Put together the sheet for the other side, from what was ticked.

    Parameters
    ----------
    deal : Deal
    offers : Offers
        Those that lie on the table are taken.

    Raises
    ------
    DealError
        If an offer does not fit the deal.
    """
    problems = find_offer_problems(offers, deal)
    if problems:
        raise DealError(problems)
    plan = deal.sheet or Sheet()
    names = shown_issues(deal)
    return SharedSheet(
        title=plan.title or deal.title,
        ours=plan.ours or deal.parties[deal.ours].name,
        theirs=plan.theirs or deal.parties[deal.theirs].name,
        note=plan.note,
        currency=deal.currency,
        terms=tuple(_share_term(deal, name) for name in names),
        facts=tuple(
            SharedFact(label=label_of(deal, name), value=fact.estimate, unit=fact.unit)
            for name, fact in deal.facts.items()
            if fact.shared
        ),
        offers=tuple(_share_offers(deal, offers, names)),
        agenda=_share_agenda(deal) if plan.agenda else (),
    )


def shown_issues(deal: Deal) -> list[str]:
    """Return the issues whose names the sheet shows, in the deal's order."""
    return [name for name in deal.issues if sheet_term(deal, name).show != "nothing"]


def sheet_term(deal: Deal, issue: str) -> SheetTerm:
    """Return what the sheet shows of an issue."""
    return (deal.sheet or Sheet()).terms.get(issue, SheetTerm())


def _share_term(deal: Deal, name: str) -> SharedTerm:
    issue, ticks = deal.issues[name], sheet_term(deal, name)
    told: dict[str, object] = {"label": label_of(deal, name), "unit": issue.unit}
    if ticks.show == "options" and issue.listed is not None:
        told["options"] = issue.listed
    elif ticks.show == "options":
        told |= {"start": issue.start, "to": issue.to, "step": issue.step}
    limit = deal.limits.get(name)
    if ticks.position and limit is not None and limit.stated is not None:
        stated = limit.stated
        told |= {"at_least": stated.at_least, "at_most": stated.at_most, "only": stated.only or ()}
    return SharedTerm.model_validate(told)


def _share_offers(deal: Deal, offers: Offers, issues: list[str]) -> Iterator[SharedOffer]:
    """Yield the offers on the table without our notes, and their sets by number."""
    shown = [one for one in offers.offers if one.on_table]
    sets = dict.fromkeys(one.together for one in shown if one.together)
    numbers = {name: f"Set {number}" for number, name in enumerate(sets, start=1)}
    for one in shown:
        yield SharedOffer(
            side=_side(deal, one),
            by=deal.parties[one.by].name,
            at=one.at,
            options=tuple(one.package[name] for name in issues),
            together=numbers.get(one.together, ""),
            liked=one.liked and bool(deal.sheet and deal.sheet.choices),
        )


def _share_agenda(deal: Deal) -> tuple[SharedTopic, ...]:
    items = deal.preparation.agenda if deal.preparation is not None else ()
    return tuple(SharedTopic(topic=one.topic, minutes=one.minutes) for one in items)


def _side(deal: Deal, offer: Offer) -> Literal["ours", "theirs", "other"]:
    sides: dict[str, Literal["ours", "theirs"]] = {deal.ours: "ours", deal.theirs: "theirs"}
    return sides.get(offer.by, "other")
