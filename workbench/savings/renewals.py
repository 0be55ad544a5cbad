r"""Renewals: by when notice must be given, when to begin, and what waiting costs.

A contract that renews itself binds for another term when its last day for notice has passed; the
list then shows the next one. What passing it costs is

.. math:: \text{spend a year} \cdot (\text{increase} + \text{expected saving}) \cdot
          \frac{\text{months of the renewal}}{12}

as far as both shares are known: they are expectations, with a source of their own.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from workbench.savings.contracts import SupplyContract
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_amount, format_date


class RenewalState(StrEnum):
    """What a contract asks for on a day."""

    ENDED = "ended"
    NOTICE_PASSED = "notice passed"
    PREPARE = "prepare now"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Renewal:
    """When one contract asks for something, and what is at stake.

    Attributes
    ----------
    name : str
    contract : SupplyContract
    end : date
        Last day of the term that can still be ended, or that runs.
    last_notice : date
        Last day on which notice can be given for it.
    prepare_from : date
    state : RenewalState
    days_left : int
        From today to the last day for notice; below 0 when it has passed.
    renewed : int
        How many times it has gone on by itself since the end that is written in it.
    """

    name: str
    contract: SupplyContract
    end: dt.date
    last_notice: dt.date
    prepare_from: dt.date
    state: RenewalState
    days_left: int
    renewed: int

    @property
    def is_automatic(self) -> bool:
        """Whether it goes on by itself."""
        return self.contract.renewal_months > 0

    @property
    def at_stake(self) -> float:
        """Spend that the next term binds; of one that ends, a year's, to be contracted anew."""
        return self.contract.spend * (self.contract.renewal_months or 12) / 12

    @property
    def missed_cost(self) -> float:
        """What letting the last day pass is expected to cost; 0 where nothing is expected."""
        share = self.contract.increase + self.contract.expected_saving
        return self.at_stake * share if self.is_automatic else 0.0

    @property
    def waiting_cost(self) -> float:
        """What each month without a new agreement costs: a twelfth of the expected saving."""
        return self.contract.spend * self.contract.expected_saving / 12


@dataclass(frozen=True, eq=False, repr=False)
class Renewals(AnalysisResult):
    """Contracts by their last day for notice, the next one first; ended ones last.

    Attributes
    ----------
    rows : tuple of Renewal
    today : date
    """

    rows: tuple[Renewal, ...]
    today: dt.date

    @property
    def headline(self) -> str:
        """How many ask for preparation now, and the next last day."""
        if not self.rows:
            return "no contracts"
        now = sum(one.state is RenewalState.PREPARE for one in self.rows)
        said = f"{counted(len(self.rows), 'contracts')}, {now} to be prepared now"
        coming = next((one for one in self.rows if one.days_left >= 0), None)
        if coming is None:
            return said
        return f"{said}; next last day for notice {format_date(coming.last_notice)}"

    def at_stake(self) -> dict[str, float]:
        """Return the money at stake per currency, of contracts to be prepared now."""
        found: dict[str, float] = {}
        for one in self.rows:
            if one.state is RenewalState.PREPARE:
                currency = one.contract.currency
                found[currency] = found.get(currency, 0.0) + one.at_stake
        return found

    def to_frame(self) -> pd.DataFrame:
        """One row per contract."""
        heads = [
            "title", "supplier", "state", "last notice", "days left", "prepare from", "end",
            "renews by months", "currency", "at stake", "cost if missed", "cost of a month",
        ]  # fmt: skip
        rows = [
            [one.contract.title, one.contract.supplier, str(one.state), one.last_notice,
             one.days_left, one.prepare_from, one.end, one.contract.renewal_months,
             one.contract.currency, one.at_stake, one.missed_cost, one.waiting_cost]
            for one in self.rows
        ]  # fmt: skip
        names = pd.Index([one.name for one in self.rows], name="contract")
        return pd.DataFrame(rows, index=names, columns=heads)


def list_renewals(contracts: Mapping[str, SupplyContract], *, today: dt.date) -> Renewals:
    """Return what each contract asks for on a day.

    Parameters
    ----------
    contracts : mapping of name to SupplyContract
    today : date

    Returns
    -------
    Renewals

    Examples
    --------
    >>> one = SupplyContract(title="Lifts", supplier="Alder", document="contract 7", spend=12_000.0,
    ...                      currency="EUR", end=dt.date(2026, 12, 31), notice={"days": 90})
    >>> made = list_renewals({"a": one}, today=dt.date(2026, 9, 1)).rows[0]
    >>> made.last_notice.isoformat(), made.prepare_from.isoformat(), made.state.value
    ('2026-10-02', '2026-07-04', 'prepare now')
    """
    rows = [_renewal(name, one, today) for name, one in contracts.items()]
    return Renewals(tuple(sorted(rows, key=_urgency)), today)


def renewal_words(one: Renewal) -> str:
    """Say what one contract asks for, in a sentence."""
    day, currency = format_date(one.last_notice), one.contract.currency
    match one.state:
        case RenewalState.ENDED:
            return f"It ended on {format_date(one.end)}."
        case RenewalState.NOTICE_PASSED:
            return f"Notice is too late since {day}; it ends on {format_date(one.end)}."
        case _:
            said = f"Give notice by {day}, in {counted(max(one.days_left, 0), 'days')}."
    if not one.is_automatic:
        return f"{said} It does not renew itself."
    cost = (
        f" Passing that day is expected to cost {format_amount(one.missed_cost, currency)}."
        if one.missed_cost
        else ""
    )
    bound = format_amount(one.at_stake, currency)
    return f"{said} Else it binds {bound} for {one.contract.renewal_months} more months.{cost}"


def months_after(day: dt.date, months: int) -> dt.date:
    """Return a day some months later; from the last day of a month to the last of another."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if is_last else min(day.day, last))


def _renewal(name: str, contract: SupplyContract, today: dt.date) -> Renewal:
    end, last, turns = contract.end, contract.notice.last_day(contract.end), 0
    months = contract.renewal_months
    while months and last < today and turns < 1_000:
        turns += 1
        end = months_after(contract.end, months * turns)
        last = contract.notice.last_day(end)
    prepare = last - dt.timedelta(contract.preparation_days)
    if end < today:
        state = RenewalState.ENDED
    elif last < today:
        state = RenewalState.NOTICE_PASSED
    else:
        state = RenewalState.PREPARE if prepare <= today else RenewalState.RUNNING
    return Renewal(name, contract, end, last, prepare, state, (last - today).days, turns)


def _urgency(one: Renewal) -> tuple[bool, dt.date, str]:
    return one.state is RenewalState.ENDED, one.last_notice, one.name
