"""One-off costs beside yearly amounts: what tooling or a change of supplier comes to in a year.

Where a deal's amounts are those of one year, a cost that is paid once counts by its yearly share
over the length of the contract, at the party's own cost of money. Where they cover the whole
contract, it counts in full.
"""

from __future__ import annotations

import math

from workbench.model import Deal, Formula
from workbench.value.discounting import discount
from workbench.value.drafts import settle_party
from workbench.value.evaluation import fact_numbers, number_of, plain_number
from workbench.value.formula_functions import contract_annuity
from workbench.value.lotteries import Drawn


def one_off_divisor(deal: Deal, rate: Drawn | None, compounding: str) -> Drawn:
    """Return what a one-off is divided by to stand beside the deal's amounts.

    Parameters
    ----------
    deal : Deal
    rate : float or array of float, shape (draws,), or None
        The party's cost of money, per year [fraction]; None where it states none.
    compounding : str
        As for :func:`workbench.value.discounting.discount`.

    Returns
    -------
    float or array of float, shape (draws,)
        Years, or less where money has a cost; 1 where the amounts are not those of one year, or
        nobody says how long the contract runs.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(contract={"months": 36, "amounts": "year"})
    >>> one_off_divisor(deal, None, "yearly"), round(one_off_divisor(deal, 0.08, "yearly"), 4)
    (3.0, 2.5771)
    """
    contract = deal.contract
    if contract is None or contract.amounts != "year" or contract.years is None:
        return 1.0
    yearly = 0.0 if rate is None else 1 / discount(rate, 365.0, compounding) - 1
    divisor: Drawn = plain_number(contract_annuity(yearly, contract.years))
    return divisor


def spread_one_off(deal: Deal, party: str, cost: Formula) -> tuple[float, float]:
    """Return a one-off cost, and what it comes to beside the deal's amounts.

    Parameters
    ----------
    deal : Deal
    party : str
        Whose cost of money counts.
    cost : float or str

    Returns
    -------
    once, beside : float
        In the deal's currency.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(contract={"months": 36, "amounts": "year"})
    >>> spread_one_off(deal, "supplier", 35_000.0)
    (35000.0, 11666.666666666666)
    """
    facts, side = fact_numbers(deal), settle_party(deal, party)
    path = ("parties", party)
    once = number_of(cost, facts, path)
    rate = side.cost_of_money
    stated = None if rate is None else number_of(rate, facts, (*path, "cost_of_money"))
    return float(once), float(once / one_off_divisor(deal, stated, side.compounding))


def is_length_asked(deal: Deal) -> bool:
    """Say whether it is not known what a one-off comes to beside the deal's amounts."""
    contract = deal.contract
    amounts = None if contract is None else contract.amounts
    months = math.nan if contract is None or contract.months is None else contract.months
    return amounts is None or (amounts == "year" and math.isnan(months))
