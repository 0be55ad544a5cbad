"""One entry of the savings ledger: against what, how much, since when, and what finance says.

An entry compares with one **baseline**, which has a document, a date and a kind. It knows its
market index, so that what the market did can be told apart from what was negotiated.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Said, Text

NotNegative = Annotated[Number, Field(ge=0)]


class SavingKind(StrEnum):
    """What kind of value it is; kinds are never added up."""

    PRICE_REDUCTION = "price reduction"
    COST_AVOIDANCE = "cost avoidance"
    WORKING_CAPITAL = "working capital"
    ONE_OFF = "one-off"
    ADDED_VALUE = "added value"


class BaselineKind(StrEnum):
    """What an entry is compared with."""

    PRICE_PAID = "price paid"
    QUOTE = "quote"
    BUDGET = "budget"
    INDEX_ADJUSTED = "index-adjusted"


class SavingState(StrEnum):
    """How far an entry has come."""

    IDENTIFIED = "identified"
    NEGOTIATED = "negotiated"
    CONTRACTED = "contracted"
    IMPLEMENTED = "implemented"
    REALISED = "realised"
    LEAKED = "leaked"


class FinanceStatus(StrEnum):
    """What finance says of an entry."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


class Baseline(Frozen):
    """What an entry is compared with.

    Parameters
    ----------
    kind : str
        One of :class:`BaselineKind`.
    document : str
        Where it stands: an invoice, a quote, a budget.
    date : date
        Of the document.
    price : float, optional
        Price per unit in it; for an index-adjusted one, already moved by the index.
    index : float
        The market's price level now over that of the document's date; 1 where it is not known.
    index_source : str
        Where the index stands; needed where it is not 1.
    """

    kind: BaselineKind
    document: Said
    date: dt.date
    price: Number | None = None
    index: Annotated[Number, Field(gt=0)] = 1.0
    index_source: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.index != 1 and not self.index_source:
            raise ValueError("index_source: say where the market's index stands")
        if self.kind is BaselineKind.INDEX_ADJUSTED and self.index != 1:
            raise ValueError("index: the price is index-adjusted already; leave the index at 1")
        return self


class StateStep(Frozen):
    """That an entry came to a state: when, by whose word, and what shows it.

    Parameters
    ----------
    state : str
        One of :class:`SavingState`.
    date : date
    owner : str
        Who says so.
    evidence : str
        What shows it: a contract, an order, an invoice.
    """

    state: SavingState
    date: dt.date
    owner: Said
    evidence: Text = ""


class FinanceView(Frozen):
    """What finance says of an entry.

    Parameters
    ----------
    status : str
        One of :class:`FinanceStatus`.
    amount : float, optional
        What finance takes of it over the whole period; needed where it agrees.
    date : date, optional
    who : str
        Needed, with the date, where it has decided.
    note : str
        Why; needed where it refuses.
    """

    status: FinanceStatus = FinanceStatus.OPEN
    amount: Number | None = None
    date: dt.date | None = None
    who: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.status is FinanceStatus.OPEN:
            if self.amount is not None:
                raise ValueError("amount: finance takes one only when it has agreed")
            return self
        if self.date is None or not self.who:
            raise ValueError(f"finance has {self.status}: say who, and on which date")
        if self.status is FinanceStatus.AGREED and self.amount is None:
            raise ValueError("amount: say how much finance takes")
        if self.status is FinanceStatus.REFUSED and (self.amount or not self.note):
            raise ValueError("note: say why finance refused; there is no amount then")
        return self


class SavingsEntry(Frozen):
    """What an agreement saved, or is to save, against one baseline.

    Parameters
    ----------
    title : str
    kind : str
        One of :class:`SavingKind`.
    currency : str
    baseline : Baseline
    start, end : date
        First and last day of the period in which it counts.
    states : tuple of StateStep
        The earliest first; at least one.
    supplier, item : str
        As invoices name them: what is paid is found by both.
    deal : str
        Id of the deal in the store whose agreement it is.
    price : float, optional
        The agreed price per unit.
    volume : float, optional
        Units a year.
    unit : str
        Of the volume.
    amount : float, optional
        Money a year, or once for a one-off, where it does not follow from prices.
    basis : str
        How `amount` was worked out.
    one_off_cost : float
        What it costs once: switching, approval, tools.
    rebate : float
        Agreed share of the spend that comes back, 0 to 1.
    payment_days : float, optional
        Agreed days from invoice to payment.
    capital_rate : float
        What capital costs a year, for payments earlier than agreed.
    finance : FinanceView

    Raises
    ------
    DealError
        Naming the field, the rule and the value.
    """

    title: Said
    kind: SavingKind
    currency: Annotated[Text, Field(pattern=r"^[A-Z]{3}$")]
    baseline: Baseline
    start: dt.date
    end: dt.date
    states: Annotated[tuple[StateStep, ...], Field(min_length=1, max_length=200)]
    supplier: Text = ""
    item: Text = ""
    deal: Text = ""
    price: Number | None = None
    volume: NotNegative | None = None
    unit: Text = ""
    amount: Number | None = None
    basis: Text = ""
    one_off_cost: NotNegative = 0.0
    rebate: Annotated[Number, Field(ge=0, le=1)] = 0.0
    payment_days: Number | None = None
    capital_rate: Annotated[Number, Field(ge=0, le=1)] = 0.0
    finance: FinanceView = FinanceView()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"end: {self.end} is before the start, {self.start}")
        if self.end.year - self.start.year > 30:
            raise ValueError(f"end: a period of at most 30 years, got {self.start} to {self.end}")
        priced = (self.baseline.price, self.price, self.volume)
        if self.amount is None and None in priced:
            raise ValueError(
                "amount: give the price of the baseline, the agreed price and the volume a year, "
                "or else an amount"
            )
        if self.amount is not None and None not in (self.price, self.baseline.price):
            raise ValueError("amount: it follows from the prices here; leave it out")
        if self.amount is not None and not self.basis:
            raise ValueError("basis: say how the amount was worked out")
        self._check_kind()
        for before, after in zip(self.states, self.states[1:], strict=False):
            if after.date < before.date:
                raise ValueError(f"states: {after.state} on {after.date} is before {before.date}")
        return self

    def _check_kind(self) -> None:
        if self.kind is SavingKind.COST_AVOIDANCE and self.baseline.kind is BaselineKind.PRICE_PAID:
            raise ValueError(
                "kind: what is below a price paid is a price reduction; cost avoidance is against "
                "a quote, a budget or an index"
            )
        if self.kind is SavingKind.ONE_OFF and self.amount is None:
            raise ValueError("amount: a one-off is an amount, not a price times a volume a year")

    @property
    def state(self) -> SavingState:
        """Where it has come to."""
        return self.states[-1].state

    @property
    def is_priced(self) -> bool:
        """Whether its amount follows from prices and a volume."""
        return self.amount is None

    @property
    def annual(self) -> float:
        """Saving of a full year, the market's part included: its run-rate; of a one-off, once."""
        if self.amount is not None:
            return self.amount
        base, price, volume = self._prices
        return (base - price) * volume

    @property
    def annual_market(self) -> float:
        """The part of a full year that the market made: below 0 where prices rose."""
        if self.amount is not None:
            return 0.0
        base, _, volume = self._prices
        return base * (1 - self.baseline.index) * volume

    @property
    def _prices(self) -> tuple[float, float, float]:
        base, price, volume = self.baseline.price, self.price, self.volume
        assert base is not None  # the check asks for them where there is no amount
        assert price is not None
        assert volume is not None
        return base, price, volume
