"""An entry of the ledger from what a deal has agreed: today's price is the baseline.

What the entry compares with is the deal's *today*: a price that is paid, if a document says so. Its
prices and units follow from the purchase's own formulas; nothing is taken from limits, beliefs or
alternatives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np

from workbench.model import Deal, DealError, Option, Problem, build, label_of
from workbench.savings.entries import BaselineKind, SavingKind, SavingsEntry, SavingState
from workbench.savings.periods import year_after
from workbench.savings.renewals import months_after
from workbench.value.evaluation import Setting, evaluate_tree, fact_numbers
from workbench.value.language import parse

_YEAR = 12.0


def entry_of_agreement(
    deal: Deal,
    *,
    document: str,
    dated: dt.date,
    owner: str,
    kind: BaselineKind = BaselineKind.PRICE_PAID,
    deal_id: str = "",
    start: dt.date | None = None,
    evidence: str = "",
) -> SavingsEntry:
    """Return the entry of what a deal's agreement saves against today.

    Parameters
    ----------
    deal : Deal
        With an agreed package, today's terms, and the price and units of its purchase.
    document, dated : str, date
        Where today's price stands, and of which date that is.
    owner : str
        Who says that it is contracted.
    kind : BaselineKind
        What today's price is.
    deal_id : str
        Id of the deal in the store.
    start : date, optional
        From which day on it counts; by default the day after the running contract's end, or else
        that of the agreement.
    evidence : str
        What shows the agreement.

    Raises
    ------
    DealError
        Naming what the deal does not say.
    """
    agreed, when = _agreed(deal)
    today = deal.status_quo
    if today is None:
        raise _missing("today's terms, which are what the agreement is compared with")
    bought = deal.purchase
    if bought is None or bought.price is None or bought.units is None:
        raise _missing("price and units of what is bought")
    prices = [_number(deal, bought.price, terms) for terms in (today, agreed)]
    units = _number(deal, bought.units, agreed) / _years(deal)
    contract = deal.contract
    begin = start or _begin(deal, when)
    months = round(contract.months) if contract is not None and contract.months else _YEAR
    end = months_after(begin, int(months)) - dt.timedelta(1)
    if end < begin:
        end = year_after(begin) - dt.timedelta(1)
    supplier = label_of(deal, deal.theirs)
    record: dict[str, Any] = {
        "title": deal.title[:200], "supplier": supplier, "deal": deal_id,
        "currency": deal.currency, "price": prices[1], "volume": units,
        "kind": SavingKind.PRICE_REDUCTION
        if kind is BaselineKind.PRICE_PAID
        else SavingKind.COST_AVOIDANCE,
        "baseline": {"kind": kind, "document": document, "date": dated, "price": prices[0]},
        "start": begin, "end": end,
        "states": [
            {"state": SavingState.CONTRACTED, "date": when, "owner": owner,
             "evidence": evidence or "Agreement recorded in the deal"},
        ],
    }  # fmt: skip
    return build(SavingsEntry, record)


def _agreed(deal: Deal) -> tuple[Mapping[str, Option], dt.date]:
    preparation = deal.preparation
    agreement = preparation.agreement if preparation is not None else None
    if agreement is None or agreement.package is None:
        raise _missing("an agreement with all its terms")
    if agreement.date is None:
        raise _missing("the date of its agreement")
    return agreement.package, agreement.date


def _number(deal: Deal, formula: Any, terms: Mapping[str, Option]) -> float:
    """Return what a formula of the purchase comes to at terms of the deal."""
    if not isinstance(formula, str):
        return float(formula)
    places = {name: np.asarray(issue.index(terms[name])) for name, issue in deal.issues.items()}
    setting = Setting(fact_numbers(deal), places, deal.issues)
    return float(evaluate_tree(parse(formula), setting))


def _years(deal: Deal) -> float:
    """Return how many years the units are of: they are per year unless the deal says otherwise."""
    bought, contract = deal.purchase, deal.contract
    per = (bought.per if bought is not None else None) or (contract.amounts if contract else None)
    if per != "contract" or contract is None or contract.years is None:
        return 1.0
    return contract.years


def _begin(deal: Deal, agreed: dt.date) -> dt.date:
    end = deal.contract.end if deal.contract is not None else None
    return end + dt.timedelta(1) if end is not None and end >= agreed else agreed


def _missing(what: str) -> DealError:
    return DealError([Problem((), f"the deal does not say {what}")])
