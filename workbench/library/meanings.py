"""What the library's names mean in a deal: taken from its purchase, its parties and its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from workbench.library.frames import RATES
from workbench.library.rewriting import replace_names
from workbench.model import YEARS, Deal, DealError, Named, Option, Problem
from workbench.model.purchases import bracket
from workbench.value.evaluation import Setting, evaluate_tree, fact_numbers
from workbench.value.language import parse

ROLES = {
    "spend": "Money spent in a year",
    "order_value": "Money for the whole purchase",
    "yearly_units": "Units bought in a year",
    "order_units": "Units of the whole purchase",
    "item_price": "Price of a unit",
    "item_cost": "What a unit costs the supplier",
    "daily_demand": "Units needed in a day",
    "supplier_margin": "Supplier's margin on the price",
    YEARS: "Length of the contract",
}
"""What a formula of the library may use of a purchase, by name."""

UNITS = {
    "spend": "currency/year",
    "order_value": "currency",
    "yearly_units": "units/year",
    "order_units": "units",
    "item_price": "currency/unit",
    "item_cost": "currency/unit",
    "daily_demand": "units/day",
    "supplier_margin": "fraction of the price",
    YEARS: "years",
}
"""The unit of each role."""


def find_meanings(deal: Deal, *, buyer: str, supplier: str) -> dict[str, str]:
    """Return what the deal says of roles and rates, each as a formula over its facts and issues.

    Parameters
    ----------
    deal : Deal
        With its frame.
    buyer, supplier : str
        Names of the parties.

    Returns
    -------
    dict of str to str
        A role that the deal says nothing of is left out.
    """
    found = {
        rate: str(deal.parties[party].cost_of_money)
        for rate, party in zip(RATES.values(), (buyer, supplier), strict=True)
        if deal.parties[party].cost_of_money is not None
    }
    years = YEARS
    if deal.contract is not None and deal.contract.issue:
        years = found[YEARS] = deal.contract.issue  # it is negotiated: what is worked out follows
    purchase = deal.purchase
    if purchase is None:
        return found
    per = purchase.per or (deal.contract and deal.contract.amounts)

    def yearly(formula: str) -> str:
        return formula if per == "year" else f"{bracket(formula)} / {years}"

    def whole(formula: str) -> str:
        return formula if per != "year" else f"{bracket(formula)} * {years}"

    if purchase.spent is not None:
        found["spend"] = yearly(purchase.spent)
        found["order_value"] = whole(purchase.spent)
    if purchase.price is not None:
        found["item_price"] = str(purchase.price)
    if purchase.units is not None:
        found["yearly_units"] = yearly(str(purchase.units))
        found["order_units"] = whole(str(purchase.units))
        found["daily_demand"] = f"{bracket(found['yearly_units'])} / 365"
    if purchase.cost is not None and purchase.price is not None:
        found["item_cost"] = str(purchase.cost)
        found["supplier_margin"] = f"1 - {bracket(purchase.cost)} / {bracket(purchase.price)}"
    return found


def fill_roles(wanted: Iterable[str], known: dict[str, str]) -> dict[str, str]:
    """Return what roles mean, some of them through others that are asked for in their place.

    Parameters
    ----------
    wanted : iterable of str
        Roles that a lever uses.
    known : dict of str to str
        What the deal, or the caller, says of roles.

    Raises
    ------
    DealError
        If the deal does not say what it takes, naming what to enter.
    """
    meanings = dict(known)
    for whole, yearly in (("order_value", "spend"), ("order_units", "yearly_units")):
        if whole not in meanings and yearly in meanings:
            meanings[whole] = f"{bracket(meanings[yearly])} * {meanings.get(YEARS, YEARS)}"
    if "daily_demand" not in meanings and "yearly_units" in meanings:
        meanings["daily_demand"] = f"{bracket(meanings['yearly_units'])} / 365"
    if "spend" not in meanings and {"item_price", "yearly_units"} <= meanings.keys():
        meanings["spend"] = (
            f"{bracket(meanings['yearly_units'])} * {bracket(meanings['item_price'])}"
        )
    if "item_cost" not in meanings and "item_price" in meanings:
        meanings["item_cost"] = replace_names("item_price * (1 - supplier_margin)", meanings)
    for role in wanted:
        if role in ROLES and role not in meanings and role not in (YEARS, "supplier_margin"):
            _refuse(role)
    return meanings


def number_today(deal: Deal, formula: str, more: Mapping[str, float]) -> float:
    """Return what a formula comes to at today's terms, else in the middle of all options.

    Parameters
    ----------
    deal : Deal
    formula : str
        Over its facts and issues.
    more : mapping of name to float
        Numbers of facts that it does not have yet.

    Raises
    ------
    DealError
        If it is no finite number there.
    """
    today: Named[Option] | dict[str, Option] = deal.status_quo or {}
    places = {
        name: np.asarray(issue.index(today[name]) if name in today else issue.count // 2)
        for name, issue in deal.issues.items()
    }
    setting = Setting({**fact_numbers(deal), **more}, places, deal.issues)
    with np.errstate(all="ignore"):
        number = float(evaluate_tree(parse(formula), setting))
    if not np.isfinite(number):
        raise DealError([Problem(("purchase",), f"{formula} is no finite number at today's terms")])
    return number


def _refuse(role: str) -> None:
    fields = {
        "spend": "price and units, or spend",
        "order_value": "price and units, or spend",
        "order_units": "units",
        "yearly_units": "units",
        "daily_demand": "units",
        "item_price": "price",
        "item_cost": "price, and the cost of a unit",
    }
    message = (
        f"this lever needs to know the purchase ({ROLES[role].lower()}); say which of the deal's "
        f"numbers are {fields[role]}"
    )
    raise DealError([Problem(("purchase",), message)])
