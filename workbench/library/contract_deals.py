"""A deal from a running contract: the next negotiation, with its terms as today."""

from __future__ import annotations

from workbench.library.beginning import new_deal
from workbench.model import Deal, DealError, Problem
from workbench.savings.contracts import SupplyContract


def deal_of_contract(contract: SupplyContract, *, category: str = "direct_material") -> Deal:
    """Return a deal to prepare the renewal of a contract.

    Price, payment and end of the contract are the deal's today; everything else of a kind of
    purchase is asked for, as in any new deal.

    Parameters
    ----------
    contract : SupplyContract
        With price and volume.
    category : str
        Name of a template, see :func:`workbench.library.read_templates`.

    Raises
    ------
    DealError
        If the contract has no price or volume.

    Examples
    --------
    >>> import datetime as dt
    >>> contract = SupplyContract(title="Boxes", supplier="Alder", document="contract 7",
    ...                           currency="EUR", end=dt.date(2026, 12, 31), price=0.82,
    ...                           volume=610_000.0, payment_days=90.0, unit="box")
    >>> deal = deal_of_contract(contract, category="packaging")
    >>> deal.status_quo["price"], deal.status_quo["payment"], deal.contract.end.year
    (0.82, 90.0, 2026)
    """
    if not contract.price or not contract.volume:
        said = f"{contract.title}: give its price and its volume a year; a deal begins with both"
        raise DealError([Problem((), said)])
    deal = new_deal(
        category, f"{contract.title}, renewal", units=contract.volume, price=contract.price,
        supplier=contract.supplier, unit=contract.unit or None, currency=contract.currency,
        payment=contract.payment_days, months=float(contract.renewal_months or 12),
        end=contract.end,
    )  # fmt: skip
    running = deal.contract
    if running is None or contract.notice.days == 0:
        return deal
    return deal.changed(contract=running.model_copy(update={"notice": contract.notice.days}))
