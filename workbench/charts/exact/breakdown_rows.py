"""The breakdown as a table: its rows, and each party's bars and amounts in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from workbench.analysis import Assessment, Comparison
from workbench.charts.drawing.wording import HOVER_WIDTH, join_lines, plain, wrap
from workbench.model import Deal, label_of
from workbench.phrases import amounts_of
from workbench.words import bare_signed, signed_amount

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
    title : str
        Of its axis.
    bars : tuple of BreakdownBar
    limit : float or None
        Where its reservation value is; None when it has none, or one too far off to draw.
    ends : tuple of float
        Of its axis.
    in_costs : bool
        Whether its axis is one of costs, and turned.
    """

    name: str
    unit: str
    title: str
    bars: tuple[BreakdownBar, ...]
    limit: float | None
    ends: tuple[float, float]
    in_costs: bool = False


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
        closing = ["Better or worse in all"]
    elif np.isfinite(package.reservations).any():
        closing = ["In all", "Limit", "Better than no deal"]
    else:
        closing = ["In all"]
    columns = []
    for place, party in enumerate(deal.parties):
        bars = _line_bars(deal, party, lines.xs(party), names, levels=comparison is None)
        if comparison is None:
            bars += _value_bars(package, place, len(names), limits=len(closing) > 1)
            limit = float(package.reservations[place])
        else:
            change = float(comparison.values[place])
            bars.append(_total(deal, party, len(names), change, closing[0]))
            limit = float(comparison.limits[place])
        columns.append(_column(deal, party, bars, limit, levels=comparison is None))
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
    deal: Deal, party: str, worth: pd.Series[float], names: Sequence[str], *, levels: bool
) -> list[BreakdownBar]:
    """Bars of the term lines, each from where the last row's ended."""
    bars: list[BreakdownBar] = []
    end, side = 0.0, amounts_of(deal, party)
    for row, line in enumerate(names):
        if line not in worth:
            continue
        amount = float(worth[line])
        text = side.line(amount) if levels else bare_signed(amount, side.unit)
        words = [
            f"<b>{wrap(f'{label_of(deal, line)}: {text} {side.unit}', HOVER_WIDTH)}</b>",
            _formula(deal, party, line),
        ]
        bars.append(
            BreakdownBar(
                row=row,
                kind="gain" if amount >= 0 else "loss",
                start=end,
                length=amount,
                amount=text,
                words=join_lines(filter(None, words)),
            )
        )
        end += amount
    return bars


def _value_bars(package: Assessment, place: int, row: int, *, limits: bool) -> list[BreakdownBar]:
    """Bars of the value and, where some party has one, of what lies above its reservation value."""
    deal, party = package.deal, list(package.deal.parties)[place]
    side = amounts_of(deal, party)
    least, surplus = float(package.reservations[place]), float(package.surplus[place])
    value = float(package.values[place])
    words = plain(f"{side.title}: {side.amount(value)}")
    bars = [BreakdownBar(row, "total", 0.0, value, side.bare(value), words)]
    if np.isfinite(least):
        words = plain(f"Limit: {side.limit(least)}")
        bars += [
            BreakdownBar(row + 1, "total", least, 0.0, side.bare(least), words),
            replace(_total(deal, party, row + 2, surplus, "Better than no deal"), start=least),
        ]
    elif limits:
        bars.append(BreakdownBar(row + 1, "total", 0.0, 0.0, "none", "No limit"))
    return bars


def _total(deal: Deal, party: str, row: int, amount: float, name: str) -> BreakdownBar:
    unit = deal.unit(party)
    kind = "shortfall" if amount < 0 else "total"
    words = plain(f"{name}: {signed_amount(amount, unit)}")
    return BreakdownBar(row, kind, 0.0, amount, bare_signed(amount, unit), words)


def _column(
    deal: Deal, party: str, bars: list[BreakdownBar], limit: float, *, levels: bool
) -> BreakdownColumn:
    """Find the ends of a party's axis, with room for its reservation value unless it is far."""
    ends = [0.0, *(bar.start + bar.length for bar in bars), *(bar.start for bar in bars)]
    low, high = min(ends), max(ends)
    spread = high - low or 1.0
    near = low - FAR * spread <= limit <= high + FAR * spread
    if near:
        low, high = min(low, limit), max(high, limit)
    room = MARGIN * (high - low or 1.0)
    side = amounts_of(deal, party)
    return BreakdownColumn(
        name=side.who,
        unit=side.unit,
        title=f"{side.noun} ({side.unit})" if levels else f"better or worse ({side.unit})",
        bars=tuple(bars),
        limit=limit if near else None,
        ends=(low - room, high + room),
        in_costs=levels and side.in_costs,
    )


def _same_scale(columns: Sequence[BreakdownColumn]) -> list[BreakdownColumn]:
    """Give all columns one axis, so that a bar is as long for one party as for another."""
    low, high = min(column.ends[0] for column in columns), max(column.ends[1] for column in columns)
    return [replace(column, ends=(low, high)) for column in columns]


def _formula(deal: Deal, party: str, line: str) -> str:
    """Say where a line's worth comes from."""
    value = deal.parties[party].value
    if value is None:
        return ""
    return wrap(" ".join(str(value[line]).split()), HOVER_WIDTH, lines=FORMULA_LINES)
