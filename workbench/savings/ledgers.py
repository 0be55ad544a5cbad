"""The savings ledger: entries, and totals that say what is in them and never mix kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from workbench.savings.entries import FinanceStatus, SavingKind, SavingsEntry, SavingState
from workbench.savings.periods import fiscal_span
from workbench.savings.rules import CountedEntry, SavingsRule, count_entry, find_rule
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_amount, format_count, join_and


@dataclass(frozen=True)
class SavingsTotal:
    """One sum of a ledger: of one kind, one currency and one state, never of several.

    Attributes
    ----------
    kind : SavingKind
    currency : str
    state : SavingState
    entries : tuple of str
        Names of the entries in it.
    amount, market, one_off : float
        What counts, what the market did where that is apart, and one-off cost taken off.
    agreed, refused, open : float
        What finance takes of it; what counts of entries that finance has refused, and of those on
        which it has not decided.
    """

    kind: SavingKind
    currency: str
    state: SavingState
    entries: tuple[str, ...]
    amount: float
    market: float
    one_off: float
    agreed: float
    refused: float
    open: float


@dataclass(frozen=True, eq=False, repr=False)
class SavingsTotals(AnalysisResult):
    """Sums of a savings ledger by kind, currency and state, under one named rule.

    Attributes
    ----------
    rule : SavingsRule
    span : (date, date) or None
        First and last day that count; None: all.
    rows : tuple of SavingsTotal
    left_out : dict of entry to reason
    """

    rule: SavingsRule
    span: tuple[dt.date, dt.date] | None
    rows: tuple[SavingsTotal, ...]
    left_out: dict[str, str]

    @property
    def headline(self) -> str:
        """What each kind comes to, apart."""
        sums = [
            f"{kind} {format_amount(self.sum(kind, currency), currency)}"
            for kind, currency in dict.fromkeys((one.kind, one.currency) for one in self.rows)
        ]
        out = f"; {counted(len(self.left_out), 'entries')} left out" if self.left_out else ""
        return f"{join_and(sums) if sums else 'nothing counts'}{out}"

    @property
    def fine_print(self) -> tuple[str, ...]:
        """The rule in all its parts, and the period."""
        span = () if self.span is None else (f"{self.span[0]} to {self.span[1]}",)
        taken = () if self.span is None else ("what finance takes is spread over each period",)
        rule = (f"rule '{self.rule.name}'", *self.rule.terms)
        return (*super().fine_print, *rule, *span, *taken, "kinds are not added up")

    def sum(self, kind: SavingKind | str, currency: str, state: SavingState | str = "") -> float:
        """Return one kind's total in one currency, of all states or of one."""
        kind = SavingKind(kind)
        return round(
            sum(
                one.amount
                for one in self.rows
                if one.kind is kind and one.currency == currency and state in ("", one.state)
            ),
            2,
        )

    def to_frame(self) -> pd.DataFrame:
        """One row per kind, currency and state."""
        heads = ["amount", "market", "one-off", "finance agreed", "finance refused", "finance open"]
        rows = [
            [one.amount, one.market, one.one_off, one.agreed, one.refused, one.open,
             len(one.entries)]
            for one in self.rows
        ]  # fmt: skip
        names = ["kind", "currency", "state"]
        keys = [(str(one.kind), one.currency, str(one.state)) for one in self.rows]
        index = pd.MultiIndex.from_tuples(keys, names=names) if keys else _no_rows(names)
        return pd.DataFrame(rows, index=index, columns=[*heads, "entries"])


@dataclass(frozen=True, eq=False, repr=False)
class SavingsLedger(AnalysisResult):
    """Entries of savings by name: baseline, amount, state and what finance says of each.

    Attributes
    ----------
    entries : mapping of name to SavingsEntry
    """

    entries: Mapping[str, SavingsEntry]

    @property
    def headline(self) -> str:
        """How many, and how many of them finance has agreed to."""
        agreed = sum(one.finance.status is FinanceStatus.AGREED for one in self.entries.values())
        said = counted(len(self.entries), "entries")
        return f"{said}, finance agreed to {format_count(agreed)}" if self.entries else "no entries"

    def totals(
        self, rule: str | SavingsRule = "finance", *, year: int | None = None, fiscal_start: int = 1
    ) -> SavingsTotals:
        """Return the sums by kind, currency and state.

        Parameters
        ----------
        rule : str or SavingsRule
            One of :data:`~workbench.savings.rules.RULES` by name, or a rule.
        year : int, optional
            Only what falls on this fiscal year; by default all of each entry.
        fiscal_start : int
            Month with which the fiscal year begins.

        Raises
        ------
        ValueError
            If there is no such rule or month.
        """
        found, span = find_rule(rule), None if year is None else fiscal_span(year, fiscal_start)
        counts = {name: count_entry(one, found, within=span) for name, one in self.entries.items()}
        groups: dict[tuple[SavingKind, str, SavingState], list[str]] = {}
        for name, one in self.entries.items():
            if not counts[name].reason:
                groups.setdefault((one.kind, one.currency, one.state), []).append(name)
        rows = tuple(self._total(key, groups[key], counts) for key in sorted(groups, key=_order))
        left_out = {name: one.reason for name, one in counts.items() if one.reason}
        return SavingsTotals(found, span, rows, left_out)

    def to_frame(self) -> pd.DataFrame:
        """One row per entry."""
        frame = pd.DataFrame([_row(one) for one in self.entries.values()], columns=list(_HEADS))
        return frame.set_axis(pd.Index(list(self.entries), name="entry"))

    def _total(
        self,
        key: tuple[SavingKind, str, SavingState],
        names: list[str],
        counts: Mapping[str, CountedEntry],
    ) -> SavingsTotal:
        def add(what: str, status: FinanceStatus | None = None) -> float:
            chosen = [one for one in names if status in (None, self.entries[one].finance.status)]
            return round(float(sum(getattr(counts[one], what) for one in chosen)), 2)

        taken = sum(counts[name].taken for name in names)
        return SavingsTotal(
            *key, tuple(names), add("amount"), add("market"), add("one_off"), round(taken, 2),
            add("amount", FinanceStatus.REFUSED), add("amount", FinanceStatus.OPEN),
        )  # fmt: skip


_HEADS = (
    "title", "supplier", "item", "kind", "currency", "run-rate", "state", "since", "owner",
    "baseline", "document", "dated", "start", "end", "finance", "finance takes",
)  # fmt: skip


def _row(one: SavingsEntry) -> list[object]:
    last = one.states[-1]
    return [
        one.title, one.supplier, one.item, str(one.kind), one.currency, round(one.annual, 2),
        str(one.state), last.date, last.owner, str(one.baseline.kind), one.baseline.document,
        one.baseline.date, one.start, one.end, str(one.finance.status), one.finance.amount,
    ]  # fmt: skip


def _order(key: tuple[SavingKind, str, SavingState]) -> tuple[int, str, int]:
    kind, currency, state = key
    return list(SavingKind).index(kind), currency, list(SavingState).index(state)


def _no_rows(names: list[str]) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([[] for _ in names], names=names)
