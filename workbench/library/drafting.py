"""A first deal from a handful of answers: one price, both sides' money, and levers to trade."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from workbench.library.adding import add_lever
from workbench.library.lever import TO_FILL_IN
from workbench.model import Category, Deal, Frame, build

STEPS = 100
"""About how many steps the price may take between its ends."""


def draft_deal(
    title: str,
    *,
    units: float,
    last_price: float,
    supplier_cost: float,
    quote: float | None = None,
    switching_cost: float = 0.0,
    supplier: str = "Supplier",
    currency: str = "EUR",
    unit: str = "unit",
    months: float = 12.0,
    amounts: Frame = "year",
    category: Category | None = None,
    levers: Iterable[str] = (),
) -> Deal:
    """Return a deal to start from: a price, what it is worth to both sides, and levers.

    The price may lie between the supplier's cost and the dearest that is known. The buyer's
    alternative is the other quote; without one it buys as before. The supplier's is to do without
    the order. Numbers of the levers are drafts, which count for nothing until somebody has looked
    at them.

    Parameters
    ----------
    title : str
    units : float
        Units to buy, above 0: in a year of the contract, or in the whole of it, as `amounts` says.
    last_price, supplier_cost, quote : float
        Price of the last order, what a unit costs the supplier (an estimate), and another
        supplier's price [currency per unit]; above 0.
    switching_cost : float
        What changing to the other supplier costs once [currency]; 0 or more.
    supplier : str
        Name of the supplier at the table.
    currency : str
        Three-letter code.
    unit : str
        What is counted, e.g. ``"t"``.
    months : float
        Length of the contract; of a single order, from the order to the last payment.
    amounts : {"year", "contract"}
        What units, and all amounts of the deal, count: a year of the contract, or the whole of it.
    category : str, optional
        What is bought, of :data:`workbench.model.CATEGORIES`.
    levers : iterable of str
        Names of levers of the library, see :func:`workbench.library.library_frame`.

    Raises
    ------
    ValueError
        If a number is not above 0, or nothing lies between cost and price; as
        :class:`workbench.model.DealError` if the deal breaks a rule or there is no such lever.

    Examples
    --------
    >>> deal = draft_deal("Castings", units=5000, last_price=300, supplier_cost=270, quote=295)
    >>> deal.issues["price"].options[0], deal.issues["price"].options[-1], deal.size
    (270.0, 300.0, 61)
    """
    numbers = {"units": units, "last price": last_price, "supplier's cost": supplier_cost}
    for label, number in (numbers | ({} if quote is None else {"quote": quote})).items():
        if not (math.isfinite(number) and number > 0):
            raise ValueError(f"{label}: must be a number above 0, got {number:g}")
    if not (math.isfinite(switching_cost) and switching_cost >= 0):
        raise ValueError(f"switching cost: must be 0 or more, got {switching_cost:g}")
    if switching_cost and quote is None:
        raise ValueError("switching cost: there is no other supplier's price to change for")
    dearest = max(last_price, quote or 0.0)
    if supplier_cost >= dearest:
        raise ValueError(
            f"supplier's cost: must lie below {dearest:g}, the dearest price known, got "
            f"{supplier_cost:g}; there would be nothing to negotiate"
        )
    money = f"{currency}/{unit}"
    low, high, step = _price_grid(supplier_cost, dearest)
    record: dict[str, Any] = {
        "format": 2,
        "title": title,
        "currency": currency,
        "contract": {"months": months, "amounts": amounts},
        "purchase": {"price": "price", "units": "units", "cost": "supplier_cost"},
        "facts": {
            "units": _fact(units, unit, "Units to buy"),
            "last_price": _fact(last_price, money, "Price of the last order"),
            "supplier_cost": _fact(supplier_cost, money, "What a unit costs the supplier"),
        },
        "issues": {
            "price": {"label": "Price", "unit": money, "from": low, "to": high, "step": step}
        },
        "parties": {
            "buyer": {
                "name": "Buyer",
                "value": {"purchase": "-units * price"},
                "alternatives": {"otherwise": _otherwise(quote, switching_cost)},
            },
            "supplier": {
                "name": supplier,
                "value": {"margin": "units * (price - supplier_cost)"},
                "reservation": 0,
            },
        },
        "status_quo": {"price": _nearest(last_price, low, high, step)},
    }
    if category is not None:
        record["purchase"]["category"] = category
    if quote is not None:
        record["facts"]["quote"] = _fact(quote, money, "Price of another supplier")
    if switching_cost:
        label = "Cost of changing the supplier"
        record["facts"]["switching_cost"] = _fact(switching_cost, currency, label)
    deal = build(Deal, record)
    for name in levers:
        deal = add_lever(deal, name, buyer="buyer", supplier="supplier")
    return deal


def _fact(value: float, unit: str, label: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "label": label, "source": TO_FILL_IN}


def _otherwise(quote: float | None, switching_cost: float) -> dict[str, Any]:
    """Return what the buyer does without this supplier."""
    if quote is None:
        label, price = "Buy elsewhere at the price of the last order", "last_price"
    else:
        label, price = "Buy from the other supplier", "quote"
    found = {"label": label, "value": f"-units * {price}", "source": TO_FILL_IN}
    return found | ({"one_off": "switching_cost"} if switching_cost else {})


def _price_grid(low: float, high: float) -> tuple[float, float, float]:
    """Return ends and step of a price: a round step, and both ends on its grid."""
    rough = (high - low) / STEPS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * one for one in (1, 2, 5, 10) if size * one >= rough)
    digits = max(0, -math.floor(math.log10(step)) + 1)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return round(first * step, digits), round(last * step, digits), round(step, digits)


def _nearest(price: float, low: float, high: float, step: float) -> float:
    """Return the price on the grid that is nearest to one that may lie beside it."""
    place = min(max(round((price - low) / step), 0), round((high - low) / step))
    return round(low + place * step, 10)
