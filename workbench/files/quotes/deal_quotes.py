"""Quotes of a sheet as alternatives of a deal, with their own terms; what lacks is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from workbench.files.quotes.beside_terms import one_off_of, state_whole_offer, tell_uncounted
from workbench.files.quotes.item_quotes import ItemQuotes
from workbench.files.quotes.own_template import is_own_template, read_own_template
from workbench.files.quotes.quote_choice import QuoteChoice
from workbench.files.quotes.quote_sheet import QuoteSheet
from workbench.files.quotes.quote_terms import OfferTerms, QuoteTerms, issue_columns
from workbench.files.quotes.telling import SheetAsk, Telling, Told
from workbench.model import Alternative, Deal, Named, build, free_identifier
from workbench.words import counted, spell_number

NO_PRICES: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class DealQuotes:
    """What a sheet brings into a deal.

    Attributes
    ----------
    alternatives : mapping of name to Alternative
        Of the quotes about which nothing is asked any more.
    told : tuple of Told
        What of the quotes is not taken in or not counted, by name and amount, and what is assumed.
    asks : tuple of SheetAsk
    of_template : bool
        Whether the sheet is our own table for this deal, so that nothing was guessed.
    """

    alternatives: Named[Alternative]
    told: tuple[Told, ...]
    asks: tuple[SheetAsk, ...]
    of_template: bool = False


def make_alternatives(sheet: QuoteSheet, deal: Deal, *, answers: Mapping[str, Any]) -> DealQuotes:
    """Make alternatives of the quotes of a sheet; in a deal whose items count, item by item.

    Nothing is taken for "as today" unasked, another currency needs a rate, and a price for another
    unit or with tax is left out. A one-off cost, of the item or of the whole offer, is the
    alternative's one-off cost. What else a quote says and the deal has no term for is told.

    Parameters
    ----------
    sheet : QuoteSheet
    deal : Deal
    answers : mapping of key to value
        To what was asked before.

    Raises
    ------
    TableError
        If it is our own table for this deal and a cell of it breaks a rule.
    """
    telling = Telling(answers)
    if is_own_template(sheet.content, sheet.name, deal):
        filled = read_own_template(sheet.content, sheet.name, deal, telling)
        return DealQuotes(filled, tuple(telling.told), tuple(telling.asks), of_template=True)
    columns = issue_columns(deal, telling, sheet.name)
    changes = {one.change for one in deal.items.values() if one.counts}
    if changes:
        columns |= dict.fromkeys(changes, "")
        return _of_items(sheet, deal, columns, changes, telling)
    price = next((one for one, column in columns.items() if column == "unit_price"), "")
    if not price:
        if not telling.asks:
            said = "No term of the deal is a price of one unit, so no quote can be taken in."
            telling.tell("not used", sheet.name, said)
        return DealQuotes(Named({}), tuple(telling.told), tuple(telling.asks))
    unit = deal.issues[price].unit.partition("/")[2].strip()
    rows = QuoteChoice(deal, unit, telling, sheet.name).choose(_rows(sheet))
    offers = QuoteTerms(deal, columns, telling).read(rows)
    found: dict[str, Alternative] = {}
    for one in offers:
        tell_uncounted(one.row, columns, one.label, telling)
        cost = one_off_of(one.row, one.label, deal, telling)
        if not one.is_open:
            key = free_identifier(one.label, found, thing="alternative")
            found[key] = _alternative(sheet.name, deal, one, cost)
    _tell_baseline(sheet, telling)
    return DealQuotes(Named(found), tuple(telling.told), tuple(telling.asks))


def _of_items(
    sheet: QuoteSheet,
    deal: Deal,
    columns: dict[str, str],
    changes: Collection[str],
    telling: Telling,
) -> DealQuotes:
    """Make an alternative of each supplier's prices for the items of a deal."""
    offered = ItemQuotes(deal, telling, sheet.name).read(_rows(sheet))
    own = {id(one.row): one for one in offered}
    rows = [one.row for one in offered]
    read = QuoteTerms(deal, columns, telling).read(rows, dict.fromkeys(changes, 0.0))
    found: dict[str, Alternative] = {}
    for one in read:
        tell_uncounted(one.row, columns, one.label, telling)
        cost = one_off_of(one.row, one.label, deal, telling)
        if not one.is_open:
            key = free_identifier(one.label, found, thing="alternative")
            made = _alternative(sheet.name, deal, one, cost, own[id(one.row)].prices)
            found[key] = made
    _tell_baseline(sheet, telling)
    return DealQuotes(Named(found), tuple(telling.told), tuple(telling.asks))


def _rows(sheet: QuoteSheet) -> list[dict[str, Any]]:
    """Return the quotes, each with what its supplier states once for the whole offer."""
    rows = [{str(key): one for key, one in row.items()} for row in sheet.quotes.to_dict("records")]
    for row in rows:
        state_whole_offer(row, sheet.per_offer)
    return rows


def _alternative(
    name: str,
    deal: Deal,
    offer: OfferTerms,
    cost: float,
    prices: Mapping[str, float] = NO_PRICES,
) -> Alternative:
    row = offer.row
    rate = f"; at {spell_number(row['rate'])} {deal.currency} for a {row['currency']}"
    ordered = {issue: offer.terms[issue] for issue in deal.issues}
    deal.check_terms(ordered, path=())
    record = {
        "label": offer.label,
        "kind": "quote",
        "supplier": row["supplier"],
        "source": f"{name}, {row['where']}{rate if row['rate'] != 1.0 else ''}",
        "valid_until": row["valid_until"],
        "one_off": cost,
        "quote": {"terms": ordered, "facts": dict(prices), "not_asked": offer.not_asked},
    }
    return build(Alternative, record)


def _tell_baseline(sheet: QuoteSheet, telling: Telling) -> None:
    """Tell that prices of today and targets change nothing in the deal."""
    if sheet.baseline.empty:
        return
    count = counted(len(sheet.baseline), "rows")
    said = (
        f"Prices of today or targets stand in {count}; they are no quotes, and the deal's own "
        "terms of today stay as they are."
    )
    telling.tell("baseline", str(sheet.baseline["where"].iloc[0]), said)
