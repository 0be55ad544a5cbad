"""A running contract with a supplier: its end, its notice, what it binds."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Said, Text
from workbench.savings.entries import NotNegative
from workbench.savings.notices import NoticeRule

PREPARATION = 90
"""Days before the last day for notice from which the next negotiation is prepared, by default."""

ShareOfSpend = Annotated[Number, Field(ge=0, le=1)]


class SupplyContract(Frozen):
    """A contract with a supplier, as its renewal needs it.

    Parameters
    ----------
    title, supplier, document : str
        The document is where all this stands.
    currency : str
    end : date
        Its last day.
    start : date, optional
    item, unit : str
        As invoices name it.
    price, volume : float, optional
        Price per unit, and units a year.
    spend : float
        A year.
    payment_days : float, optional
        Days from invoice to payment.
    country : str
        Of the supplier, as ISO code: for rules on payment.
    notice : NoticeRule
    renewal_months : int
        By how many months it goes on by itself when nobody gives notice; 0: it ends.
    price_clause : str
        What it says about prices, in its words.
    increase : float
        Share by which its price rises when it goes on, as far as one can tell.
    expected_saving : float
        Share that a negotiation is expected to save.
    expectation : str
        Where both expectations come from; needed where there is one.
    preparation_days : int
        How long before the last day for notice preparation begins.
    deal : str
        Id of the deal in the store that is about it.

    Raises
    ------
    DealError
        Naming the field, the rule and the value.
    """

    title: Said
    supplier: Said
    document: Said
    currency: Annotated[Text, Field(pattern=r"^[A-Z]{3}$")]
    end: dt.date
    start: dt.date | None = None
    item: Text = ""
    unit: Text = ""
    price: NotNegative | None = None
    volume: NotNegative | None = None
    spend: NotNegative = 0.0
    payment_days: NotNegative | None = None
    country: Annotated[Text, Field(pattern=r"^([A-Z]{2})?$")] = ""
    notice: NoticeRule = NoticeRule()
    renewal_months: Annotated[int, Field(ge=0, le=120, strict=True)] = 0
    price_clause: Text = ""
    increase: ShareOfSpend = 0.0
    expected_saving: ShareOfSpend = 0.0
    expectation: Text = ""
    preparation_days: Annotated[int, Field(ge=0, le=1_000, strict=True)] = PREPARATION
    deal: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.start is not None and self.end < self.start:
            raise ValueError(f"end: {self.end} is before the start, {self.start}")
        if (self.increase or self.expected_saving) and not self.expectation:
            raise ValueError("expectation: say where the expected increase or saving comes from")
        if self.notice.country:
            self.notice.last_day(self.end)  # a country that is none is refused here
        return self
