"""What counts as a saving: named rules, each printed beside the figures that follow it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace

from workbench.model import suggest
from workbench.savings.entries import BaselineKind, SavingKind, SavingsEntry
from workbench.savings.periods import months_between, share_of_month, year_after


@dataclass(frozen=True)
class SavingsRule:
    """What of an entry counts.

    Attributes
    ----------
    name : str
    price_paid_only : bool
        Only what is below a price that was paid.
    first_year_only : bool
        Only the first twelve months of an entry.
    net_of_one_off : bool
        Less what it costs once.
    market_apart : bool
        Without what the market did, which then stands beside it.
    """

    name: str
    price_paid_only: bool = False
    first_year_only: bool = False
    net_of_one_off: bool = False
    market_apart: bool = False

    def switched(self, **parts: bool) -> SavingsRule:
        """Return the rule with parts switched on or off; its name says that it is another one."""
        made = SavingsRule(**(asdict(self) | parts))
        return self if made == self else replace(made, name=f"{self.name}, switched")

    @property
    def terms(self) -> tuple[str, ...]:
        """What it asks for, as it is printed beside a figure."""
        parts = (
            ("only against a price paid", "against any baseline", self.price_paid_only),
            ("first twelve months only", "whole period", self.first_year_only),
            ("net of one-off costs", "one-off costs not taken off", self.net_of_one_off),
            ("market movement apart", "market movement included", self.market_apart),
        )
        return tuple(on if is_on else off for on, off, is_on in parts)


RULES = {
    rule.name: rule
    for rule in (
        SavingsRule("as entered"),
        SavingsRule("hard", price_paid_only=True),
        SavingsRule("first year", first_year_only=True, net_of_one_off=True),
        SavingsRule(
            "finance", price_paid_only=True, first_year_only=True, net_of_one_off=True,
            market_apart=True,
        ),
    )
}  # fmt: skip
"""The rules by name."""


@dataclass(frozen=True)
class CountedEntry:
    """What of one entry counts under a rule.

    Attributes
    ----------
    amount : float
        What counts, in cents precision.
    market : float
        What the market did, where that is apart; else 0.
    one_off : float
        One-off cost that was taken off.
    taken : float
        What finance takes of it: all, or the part of its period that is asked for.
    reason : str
        Why nothing of it counts; empty where it does.
    """

    amount: float = 0.0
    market: float = 0.0
    one_off: float = 0.0
    taken: float = 0.0
    reason: str = ""


def find_rule(rule: str | SavingsRule) -> SavingsRule:
    """Return a rule by its name.

    Raises
    ------
    ValueError
        If there is none, naming those that there are.
    """
    if isinstance(rule, SavingsRule):
        return rule
    if rule not in RULES:
        raise ValueError(
            f"there is no rule {rule!r}{suggest(rule, RULES)}; there are: {', '.join(RULES)}"
        )
    return RULES[rule]


def count_entry(
    entry: SavingsEntry,
    rule: SavingsRule,
    *,
    within: tuple[dt.date, dt.date] | None = None,
) -> CountedEntry:
    """Return what of an entry counts.

    Parameters
    ----------
    entry : SavingsEntry
    rule : SavingsRule
    within : (date, date), optional
        First and last day that count, e.g. of a fiscal year; by default all of its period.
    """
    if rule.price_paid_only and entry.baseline.kind is not BaselineKind.PRICE_PAID:
        return CountedEntry(reason=f"its baseline is a {entry.baseline.kind}, no price paid")
    start, end = counted_span(entry, rule)
    is_first = within is None or within[0] <= entry.start <= within[1]
    if within is not None:
        start, end = max(start, within[0]), min(end, within[1])
    years = 1.0 * is_first if entry.kind is SavingKind.ONE_OFF else years_of(start, end)
    if not years:
        return CountedEntry(reason="nothing of it is in this period")
    market = round(entry.annual_market * years, 2) if rule.market_apart else 0.0
    cost = round(entry.one_off_cost, 2) if rule.net_of_one_off and is_first else 0.0
    amount = round(round(entry.annual * years, 2) - market - cost, 2)
    return CountedEntry(amount, market, cost, _taken(entry, within, is_first=is_first))


def _taken(entry: SavingsEntry, within: tuple[dt.date, dt.date] | None, *, is_first: bool) -> float:
    """Return what finance takes of an entry, spread evenly over its period."""
    amount = entry.finance.amount or 0.0
    if within is None or entry.kind is SavingKind.ONE_OFF:
        return amount if is_first else 0.0
    part = years_of(max(entry.start, within[0]), min(entry.end, within[1]))
    return round(amount * part / years_of(entry.start, entry.end), 2)


def counted_span(entry: SavingsEntry, rule: SavingsRule) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of an entry that count under a rule."""
    if not rule.first_year_only:
        return entry.start, entry.end
    return entry.start, min(entry.end, year_after(entry.start) - dt.timedelta(1))


def years_of(start: dt.date, end: dt.date) -> float:
    """Return how many years a period has, month by month; 0 where it ends before it starts."""
    if end < start:
        return 0.0
    return sum(share_of_month(one, start, end) for one in months_between(start, end)) / 12
