"""The frame of time of a deal, and a lever's line brought to it."""

from __future__ import annotations

from workbench.library.lever import LeverLine
from workbench.model import YEARS, Contract, Deal, DealError, Frame, Problem, build

RATES = {"buyer": "buyer_rate", "supplier": "supplier_rate"}
"""The rate at which each side compares money at different times."""


def with_frame(deal: Deal, months: float | None, amounts: Frame | None) -> Deal:
    """Return a deal that says how long its contract runs and what its amounts count.

    Parameters
    ----------
    deal : Deal
    months : float, optional
    amounts : {"year", "contract"}, optional
        What the deal does not say itself.

    Raises
    ------
    DealError
        If neither says it, or both say something else.
    """
    contract = deal.contract
    for name, given in (("months", months), ("amounts", amounts)):
        stated = None if contract is None else getattr(contract, name)
        if stated is None and given is None:
            _refuse(name)
        if stated is not None and given is not None and stated != given:
            message = f"the deal says {stated!r} already; leave out {name}= or change it there"
            raise DealError([Problem(("contract", name), message)])
    changes = {name: value for name, value in (("months", months), ("amounts", amounts)) if value}
    if not changes:
        return deal
    before = {} if contract is None else dict(contract)
    return deal.changed(contract=build(Contract, before | changes, ("contract",)))


def bring(line: LeverLine, side: str, amounts: Frame) -> str:
    """Return a line's formula in the frame of a deal.

    Parameters
    ----------
    line : LeverLine
    side : {"buyer", "supplier"}
        Whose line it is; money at different times is compared at its rate.
    amounts : {"year", "contract"}

    Examples
    --------
    >>> once = LeverLine(per="once", formula="-tooling", flow="tooling")
    >>> bring(once, "buyer", "year")
    '(-tooling) / contract_annuity(buyer_rate, contract_years)'
    >>> bring(once, "buyer", "contract")
    '-tooling'
    """
    yearly = line.per == "year"
    if yearly == (amounts == "year"):
        return line.formula
    sign = "*" if yearly else "/"
    return f"({line.formula}) {sign} contract_annuity({RATES[side]}, {YEARS})"


def _refuse(name: str) -> None:
    missing = {
        "months": "say how long the contract runs, in months; a lever's yearly and one-off "
        "amounts cannot be compared without",
        "amounts": "say what the amounts of this deal count: 'year' if they are those of one year, "
        "'contract' if they are present values over the whole contract",
    }
    raise DealError([Problem(("contract", name), missing[name])])
