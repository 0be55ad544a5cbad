"""The contract in words."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Contract
from workbench.words import counted, format_date


def contract_words(contract: Contract) -> str:
    """Say how long a contract is, when it ends, and by when notice must be given.

    Examples
    --------
    >>> import datetime as dt
    >>> contract_words(Contract(months=24, end=dt.date(2027, 12, 31), notice=90))
    '24 months, to 31 December 2027, 90 days of notice: by 02 October 2027'
    >>> contract_words(Contract(notice=30))
    '30 days of notice'
    """
    return ", ".join(_parts(contract))


def _parts(contract: Contract) -> Iterator[str]:
    if contract.months is not None:
        yield counted(contract.months, "months")
    if contract.amounts is not None:
        what = "one year" if contract.amounts == "year" else "the whole contract"
        yield f"amounts of {what}"
    if contract.end is not None:
        yield f"to {format_date(contract.end)}"
    if contract.notice is not None:
        last = contract.last_day_of_notice
        by = "" if last is None else f": by {format_date(last)}"
        yield f"{counted(contract.notice, 'days')} of notice{by}"
