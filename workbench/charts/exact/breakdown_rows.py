"""The breakdown as a table: its rows, and each party's bars and amounts in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from workbench.analysis import Assessment, Comparison
from workbench.charts.drawing.wording import HOVER_WIDTH, join_lines, plain, wrap
from workbench.model import Deal, format_amount, label_of

LABEL_WIDTH = 24
"""Characters in a line of a row's name; two lines at most."""

FORMULA_LINES = 6
"""Lines of a formula in hover text."""

FAR = 1.0
"""A reservation value farther off than this many spreads of the bars is left off the chart."""

MARGIN = 0.04
"""Room left beside the outermost bars, as a share of their spread."""


@dataclass(frozen=True)
class BreakdownBar:
    """One bar, with its amount beside it.

    Attributes
    ----------
    row : int
    kind : str
        ``"gain"``, ``"loss"``, ``"total"`` or ``"shortfall"``, a total below zero.
    start, length : float
        In the party's unit.
    amount, words : str
        Written beside the bar, and shown when the mouse is on it.
    """

    row: int
    kind: str
    start: float
    length: float
    amount: str
    words: str


@dataclass(frozen=True)
class BreakdownColumn:
    """One party's part of the chart.

    Attributes
    ----------
    name, unit : str
    bars : tuple of BreakdownBar
    limit : float or None
        Where its reservation value is; None when it has none, or one too far off to draw.
    ends : tuple of float
        Of its axis.
    """

    name: str
    unit: str
    bars: tuple[BreakdownBar, ...]
    limit: float | None
    ends: tuple[float, float]


@dataclass(frozen=True)
class BreakdownTable:
    """The whole chart: names of the rows, how many of them are term lines, and the columns."""

    labels: tuple[str, ...]
    lines: int
    columns: tuple[BreakdownColumn, ...]


def find_table(package: Assessment, comparison: Comparison | None) -> BreakdownTable:
    """Put a package, or what it adds to another, into rows and columns."""
    deal = package.deal
    lines = package.lines if comparison is None else comparison.lines
    names = _merge([list(lines.xs(party).index) for party in deal.parties])
    labels = [wrap(label_of(deal, line), LABEL_WIDTH, lines=2) for line in names]
    if comparison is not None:
        closing = ["Change in value"]
    elif np.isfinite(package.reservations).any():
        closing = ["Value", "Reservation value", "Surplus"]
    else:
        closing = ["Value"]
    columns = []
    for place, party in enumerate(deal.parties):
        bars = _line_bars(deal, party, lines.xs(party), names)
        if comparison is None:
            bars += _value_bars(package, place, len(names), limits=len(closing) > 1)
            limit = float(package.reservations[place])
        else:
            change = float(comparison.values[place])
            bars.append(_total(deal, party, len(names), change, closing[0]))
            limit = float(comparison.limits[place])
        columns.append(_column(deal, party, bars, limit))
    if comparison is not None and len({column.unit for column in columns}) == 1:
        columns = _same_scale(columns)
    labels += [f"<b>{label}</b>" for label in closing]
    return BreakdownTable(tuple(labels), len(names), tuple(columns))


def _merge(lists: Sequence[Sequence[str]]) -> list[str]:
    """Put the names of all lists in one, once, near their neighbours in their own list.

    Examples
    --------
    >>> _merge([["purchase", "financing", "planning"], ["margin", "financing", "handling"]])
    ['purchase', 'margin', 'financing', 'handling', 'planning']
    """
    merged = list(lists[0])
    for names in lists[1:]:
        after = None
        for place, name in enumerate(names):
            if name in merged:
                after = merged.index(name) + 1
                continue
            shared = next((one for one in names[place:] if one in merged[after or 0 :]), None)
            end = len(merged) if after is None else after
            at = end if shared is None else merged.index(shared)
            merged.insert(at, name)
            after = at + 1
    return merged


def _line_bars(
    deal: Deal, party: str, worth: pd.Series[float], names: Sequence[str]
) -> list[BreakdownBar]:
    """Bars of the term lines, each from where the last row's ended."""
    bars: list[BreakdownBar] = []
    end, unit = 0.0, deal.unit(party)
    for row, line in enumerate(names):
        if line not in worth:
            continue
        amount = float(worth[line])
        words = [
            f"<b>{wrap(f'{label_of(deal, line)}: {_signed(amount, unit)}', HOVER_WIDTH)}</b>",
            _formula(deal, party, line),
        ]
        bars.append(
            BreakdownBar(
                row=row,
                kind="gain" if amount >= 0 else "loss",
                start=end,
                length=amount,
                amount=_bare(_signed(amount, unit), unit),
                words=join_lines(filter(None, words)),
            )
        )
        end += amount
    return bars


def _value_bars(package: Assessment, place: int, row: int, *, limits: bool) -> list[BreakdownBar]:
    """Bars of the value and, where some party has one, of what lies above its reservation value."""
    deal, party = package.deal, list(package.deal.parties)[place]
    unit = deal.unit(party)
    least, surplus = float(package.reservations[place]), float(package.surplus[place])
    bars = [_total(deal, party, row, float(package.values[place]), "Value", sign=False)]
    if np.isfinite(least):
        text = format_amount(least, unit)
        words = plain(f"Refuses less than {text}")
        bars += [
            BreakdownBar(row + 1, "total", least, 0.0, _bare(text, unit), words),
            replace(_total(deal, party, row + 2, surplus, "Surplus"), start=least),
        ]
    elif limits:
        bars.append(BreakdownBar(row + 1, "total", 0.0, 0.0, "none", "No reservation value"))
    return bars


def _total(
    deal: Deal, party: str, row: int, amount: float, name: str, *, sign: bool = True
) -> BreakdownBar:
    unit = deal.unit(party)
    text = _signed(amount, unit) if sign else format_amount(amount, unit)
    kind = "shortfall" if sign and amount < 0 else "total"
    return BreakdownBar(row, kind, 0.0, amount, _bare(text, unit), plain(f"{name}: {text}"))


def _column(deal: Deal, party: str, bars: list[BreakdownBar], limit: float) -> BreakdownColumn:
    """Find the ends of a party's axis, with room for its reservation value unless it is far."""
    ends = [0.0, *(bar.start + bar.length for bar in bars), *(bar.start for bar in bars)]
    low, high = min(ends), max(ends)
    spread = high - low or 1.0
    near = low - FAR * spread <= limit <= high + FAR * spread
    if near:
        low, high = min(low, limit), max(high, limit)
    room = MARGIN * (high - low or 1.0)
    return BreakdownColumn(
        name=label_of(deal, party),
        unit=deal.unit(party),
        bars=tuple(bars),
        limit=limit if near else None,
        ends=(low - room, high + room),
    )


def _same_scale(columns: Sequence[BreakdownColumn]) -> list[BreakdownColumn]:
    """Give all columns one axis, so that a bar is as long for one party as for another."""
    low, high = min(column.ends[0] for column in columns), max(column.ends[1] for column in columns)
    return [replace(column, ends=(low, high)) for column in columns]


def _signed(amount: float, unit: str) -> str:
    text = format_amount(amount, unit)
    return f"+{text}" if amount > 0 and not text.startswith("0 ") else text


def _bare(text: str, unit: str) -> str:
    """Leave out the unit, which the axis says."""
    return text.removesuffix(f" {unit}")


def _formula(deal: Deal, party: str, line: str) -> str:
    """Say where a line's worth comes from."""
    value = deal.parties[party].value
    if value is None:
        return ""
    return wrap(" ".join(str(value[line]).split()), HOVER_WIDTH, lines=FORMULA_LINES)
