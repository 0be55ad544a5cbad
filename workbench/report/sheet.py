"""The sheet for the other side in words, as its page, its PDF and its Word file say them.

We write it and they read it: "we" and "our" are the company that sends it, "you" and "your" the
company that gets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import SharedOffer, SharedSheet, SharedTerm, setting_in
from workbench.words import (
    counted,
    format_date,
    format_moment,
    format_number,
    format_quantity,
    join_or,
)

MOST_NAMED = 12
"""Numbers that are named one by one; of more, the ends."""

ACROSS = 4
"""Offers that stand side by side; more go into a table of their own below."""

NOTHING_SENT = "Nothing has been sent to you yet. As soon as it is, it stands here."


@dataclass(frozen=True)
class SheetTable:
    """One table of the sheet.

    Attributes
    ----------
    heading : str
    about : str
        A sentence under the heading, or nothing.
    heads : tuple of str
        Of the columns; the first one names the rows.
    rows : tuple of tuple of str
        As many texts as there are heads.
    """

    heading: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class WordedSheet:
    """The sheet, ready to be written.

    Attributes
    ----------
    title : str
    between : str
        Who writes to whom, or nothing where no company has a name.
    imprint : str
        Of when it is, and which money its amounts are in.
    note : str
        What we write above the terms, line by line.
    tables : tuple of SheetTable
    """

    title: str
    between: str
    imprint: str
    note: str
    tables: tuple[SheetTable, ...]


def word_sheet(sheet: SharedSheet) -> WordedSheet:
    """Put a sheet into words.

    Parameters
    ----------
    sheet : SharedSheet

    Examples
    --------
    >>> from workbench.model import redact
    >>> from workbench.value.example import example_deal
    >>> worded = word_sheet(redact(example_deal(), "supplier"))
    >>> worded.tables[0].heading, worded.tables[0].rows
    ('What we would like to agree on with you', (('Price',), ('Payment',)))
    """
    money = f"Amounts in {sheet.currency}" if sheet.currency else ""
    state = f"As of {format_moment(sheet.sent)}" if sheet.sent else ""
    tables = (_terms(sheet), *_offers(sheet), _facts(sheet), _agenda(sheet))
    return WordedSheet(
        title=sheet.title,
        between=_between(sheet),
        imprint=" · ".join(part for part in (state, money) if part),
        note=NOTHING_SENT if sheet.is_empty else sheet.note,
        tables=tuple(one for one in tables if one.rows),
    )


def _between(sheet: SharedSheet) -> str:
    if sheet.ours and sheet.theirs:
        return f"{sheet.ours} to {sheet.theirs}"
    return f"From {sheet.ours}" if sheet.ours else f"To {sheet.theirs}" if sheet.theirs else ""


def _terms(sheet: SharedSheet) -> SheetTable:
    """Return the terms, with a column for what is shown of any of them."""
    columns = {
        "Term": [term.label for term in sheet.terms],
        "What we can talk about": [_options(term) for term in sheet.terms],
        "Our position": [_position(term) for term in sheet.terms],
    }
    shown = {head: texts for head, texts in columns.items() if any(texts)}
    if len(shown) > 1:
        head = list(shown)[1]
        shown[head] = [text or "open" for text in shown[head]]
    return SheetTable(
        "What we would like to agree on with you",
        "",
        tuple(shown),
        tuple(zip(*shown.values(), strict=True)),
    )


def _facts(sheet: SharedSheet) -> SheetTable:
    rows = tuple((fact.label, format_quantity(fact.value, fact.unit)) for fact in sheet.facts)
    return SheetTable("What we both know", "", ("What", "Value"), rows)


def _agenda(sheet: SharedSheet) -> SheetTable:
    texts = [counted(one.minutes, "minutes") if one.minutes else "" for one in sheet.agenda]
    topics = [one.topic for one in sheet.agenda]
    heads = ("Topic", "Time") if any(texts) else ("Topic",)
    columns = (topics, texts)[: len(heads)]
    rows = tuple(zip(*columns, strict=True))
    return SheetTable("What we propose to talk about", "", heads, rows)


def _offers(sheet: SharedSheet) -> Iterator[SheetTable]:
    """Yield tables of offers, the latest first; offers that were made together stand together."""
    singles = [one for one in sheet.offers if not one.together]
    groups: dict[str, list[SharedOffer]] = {}
    for one in sheet.offers:
        if one.together:
            groups.setdefault(one.together, []).append(one)
    for together in reversed(list(groups.values())):
        yield from _side_by_side(sheet, together, *_of_set(together))
    latest = sorted(singles, key=lambda one: one.at, reverse=True)
    yield from _side_by_side(sheet, latest, "Offers on the table", "", [_head(x) for x in latest])


def _of_set(together: list[SharedOffer]) -> tuple[str, str, list[str]]:
    """Return what stands above offers that were made at once."""
    letters = [chr(ord("A") + place) for place in range(len(together))]
    when, side = format_date(together[0].at.date()), together[0].side
    match side:
        case "ours":
            heading = f"Our offers of {when}"
            about = f"We offer you {join_or(letters)}: please tell us which suits you best."
            if any(one.liked for one in together):
                about = f"We offered you {join_or(letters)}."
        case "theirs":
            heading, about = f"Your offers of {when}", "You made these offers side by side."
        case _:
            heading, about = f"Offers of {_name(together[0])}, {when}", "Made side by side."
    liked = {"ours": "you liked it best", "theirs": "we liked it best"}.get(side, "liked best")
    heads = [
        f"Offer {letter} ({liked})" if one.liked else f"Offer {letter}"
        for letter, one in zip(letters, together, strict=True)
    ]
    return heading, about, heads


def _side_by_side(
    sheet: SharedSheet, offers: list[SharedOffer], heading: str, about: str, heads: list[str]
) -> Iterator[SheetTable]:
    for first in range(0, len(offers), ACROSS):
        shown = slice(first, first + ACROSS)
        rows = tuple(
            (term.label, *[setting_in(term.unit, one.options[place]) for one in offers[shown]])
            for place, term in enumerate(sheet.terms)
        )
        more = heading if not first else f"{heading}, continued"
        yield SheetTable(more, about if not first else "", ("Term", *heads[shown]), rows)


def _head(offer: SharedOffer) -> str:
    whose = {"ours": "Our offer", "theirs": "Your offer"}.get(offer.side)
    return f"{whose or f'Offer of {_name(offer)}'}, {format_date(offer.at.date())}"


def _name(offer: SharedOffer) -> str:
    return offer.by or "another party"


def _options(term: SharedTerm) -> str:
    """Name the options, or the ends where there are many numbers."""
    if term.step is not None and term.start is not None and term.to is not None:
        ends = f"{_bare(term, term.start)} to {setting_in(term.unit, term.to)}"
        return f"{ends}, in steps of {_bare(term, term.step)}"
    options = term.options
    if len(options) <= MOST_NAMED or isinstance(options[0], str):
        return " · ".join(setting_in(term.unit, option) for option in options)
    ends = f"{_bare(term, float(options[0]))} to {setting_in(term.unit, options[-1])}"
    return f"{ends}, {counted(len(options), 'steps')}"


def _position(term: SharedTerm) -> str:
    low, high = term.at_least, term.at_most
    if low is not None and high is not None:
        return f"{_bare(term, low)} to {setting_in(term.unit, high)}"
    if low is not None:
        return f"at least {setting_in(term.unit, low)}"
    if high is not None:
        return f"at most {setting_in(term.unit, high)}"
    return " · ".join(setting_in(term.unit, option) for option in term.only)


def _bare(term: SharedTerm, number: float) -> str:
    """Write a number without its unit."""
    return format_number(100 * number if term.unit == "%" else number)
