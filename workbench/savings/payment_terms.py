"""What the law says of long payment terms, with source and date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU = frozenset(_MEMBERS.split(" "))
"""Member states of the European Union, as of :data:`READ`."""

LONGEST_USUAL = 60
"""Days from which on the directive asks for more than a term in a contract."""

READ = dt.date(2026, 11, 30)
"""When the source was looked at."""


@dataclass(frozen=True)
class PaymentNote:
    """What the law says of a payment term, and where.

    Attributes
    ----------
    text, source : str
    read : date
        When the source was looked at.
    """

    text: str
    source: str
    read: dt.date


def payment_note(days: float | None, country: str) -> PaymentNote | None:
    """Return the note that a payment term between companies carries, if any.

    Parameters
    ----------
    days : float or None
        From invoice to payment.
    country : str
        Of the supplier, as ISO code.

    Examples
    --------
    >>> payment_note(90, "DE").source
    'Directive 2011/7/EU of 16 February 2011, Article 3(5)'
    >>> payment_note(60, "DE"), payment_note(90, "US")
    (None, None)
    """
    if days is None or days <= LONGEST_USUAL or country[:2].upper() not in EU:
        return None
    return PaymentNote(
        "Payment terms over 60 calendar days between companies in the EU hold only if they are "
        "expressly agreed and not grossly unfair to the creditor. National law may be stricter.",
        "Directive 2011/7/EU of 16 February 2011, Article 3(5)",
        READ,
    )
