r"""What each item costs in a package, saves against today, and may cost at the most.

An item with quantity *q*, today's price *p* and a negotiated change *c* costs :math:`q p (1 + c)`.
Two limits are told for each price. With all items together, every price of the package is moved by
the same part *x* until the package is worth exactly the reservation value; alone, only the one
price is moved, and the others stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.model import Deal, Item, Option, Quote, read_package
from workbench.value import Terms, compile_terms, settle_party, value_lines
from workbench.value.evaluation import evaluate_facts, fact_numbers
from workbench.value.results import AnalysisResult
from workbench.words import counted

_FARTHEST = 100.0
"""A price is looked for up to so many times the package's."""


@dataclass(frozen=True, eq=False, repr=False)
class ItemCosts(AnalysisResult):
    """What each item costs in a package, and what is saved against today's prices.

    Attributes
    ----------
    deal : Deal
    party : str
        Whose limits they are.
    table : DataFrame
        One row per item that counts, by its name: ``quantity``, ``today`` and ``price`` [currency
        for one unit], ``cost today``, ``cost`` and ``saving`` [currency], ``target``, ``limit``
        with all prices moved by the same part, ``limit alone`` [currency for one unit]; NaN where
        there is none.
    quotes : DataFrame
        The price of each item in each quote of the party [currency for one unit]: one row per item,
        one column per alternative.
    change : float or None
        The part by which all prices of the package may move; None where no part does it.
    """

    deal: Deal
    party: str
    table: pd.DataFrame
    quotes: pd.DataFrame
    change: float | None

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{counted(len(self.table), 'items')}: {self.saving:.10g} saved against today"

    @property
    def cost(self) -> float:
        """Of all items, in the package."""
        return float(self.table["cost"].sum())

    @property
    def today(self) -> float:
        """What all items cost at today's prices."""
        return float(self.table["cost today"].sum())

    @property
    def saving(self) -> float:
        """Against today's prices, of all items."""
        return float(self.table["saving"].sum())

    @property
    def limit_cost(self) -> float | None:
        """What all items may cost together at the most; None where there is no limit."""
        return None if self.change is None else self.cost * (1 + self.change)

    def to_frame(self) -> pd.DataFrame:
        """One row per item, as in the table."""
        return self.table


def find_item_costs(
    deal: Deal | Terms, package: Mapping[str, Option], *, party: str | None = None
) -> ItemCosts:
    """Return what each item costs, saves and may cost, in a package.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled; items that only are noted do not count.
    package : mapping of issue to option
    party : str, optional
        Whose limits are wanted; the first party when left out.

    Returns
    -------
    ItemCosts
        Without rows where no item counts.

    Raises
    ------
    DealError
        If the package does not fit the deal.
    """
    terms = compile_terms(deal)
    deal = terms.deal
    party = deal.known_party(party or deal.ours)
    package = read_package(deal.issues, package)
    items = {name: one for name, one in deal.items.items() if one.counts}
    facts = fact_numbers(deal)
    prices = {name: str(one.today_price) for name, one in items.items()}
    target = terms.reservations[party]

    def lead(names: frozenset[str]) -> Callable[[float], float]:
        def above(part: float) -> float:
            moved = {fact: facts[fact] * (1 + part) for fact in {prices[one] for one in names}}
            lines = value_lines(deal, party, package, facts={**facts, **moved})
            return sum(float(one) for one in lines.values()) - target

        return above

    change = _root(lead(frozenset(items)))
    rows = {}
    for name, item in items.items():
        quantity, today = facts[str(item.quantity)], facts[prices[name]]
        price = today * (1 + float(package[item.change]))
        alone = _root(lead(frozenset({name})))
        rows[name] = {
            "quantity": quantity,
            "today": today,
            "price": price,
            "cost today": quantity * today,
            "cost": quantity * price,
            "saving": quantity * (today - price),
            "target": np.nan if item.target is None else item.target,
            "limit": np.nan if change is None else price * (1 + change),
            "limit alone": np.nan if alone is None else price * (1 + alone),
        }
    return ItemCosts(
        deal=deal,
        party=party,
        table=pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS).rename_axis("item"),
        quotes=_quoted(deal, party, items),
        change=change,
    )


_COLUMNS = (
    "quantity",
    "today",
    "price",
    "cost today",
    "cost",
    "saving",
    "target",
    "limit",
    "limit alone",
)


def _quoted(deal: Deal, party: str, items: Mapping[str, Item]) -> pd.DataFrame:
    """Return the price of each item in each quote among a party's alternatives."""
    columns = {
        name: {item: _price_in(deal, one.quote, record) for item, record in items.items()}
        for name, one in settle_party(deal, party).alternatives.items()
        if one.quote is not None
    }
    return pd.DataFrame(columns, index=pd.Index(list(items), name="item"), dtype=float)


def _price_in(deal: Deal, quote: Quote, item: Item) -> float:
    facts = fact_numbers(deal)
    own = quote.facts.get(str(item.today_price), facts[str(item.today_price)])
    return float(evaluate_facts(own, facts)) * (1 + float(quote.terms[item.change]))


def _root(lead: Callable[[float], float]) -> float | None:
    """Return where a function is 0, from a straight line where it is one; None where it is not."""
    here, beside, middle = lead(0.0), lead(0.1), lead(0.05)
    if not (np.isfinite(here) and here != beside):
        return 0.0 if here == 0 else None
    scale = max(abs(here), abs(beside))
    if abs((here + beside) / 2 - middle) <= 1e-9 * scale:
        part = -here * 0.1 / (beside - here)
        return part if part > -1 and abs(lead(part)) <= 1e-6 * scale else None
    from scipy.optimize import brentq  # heavy to load, and most deals are straight in prices

    ends = [(-1 + 1e-9, 0.0), (0.0, _FARTHEST)]
    found = next(((a, b) for a, b in ends if lead(a) * lead(b) <= 0), None)
    return None if found is None else float(brentq(lead, *found, xtol=1e-12))
