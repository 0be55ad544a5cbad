"""A comparison of quotes as rows: for each its name, its lines, and its sum."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.analysis import QuoteComparison
from workbench.charts.drawing.wording import HOVER_WIDTH, join_lines, plain, wrap
from workbench.model import label_of, label_within, number_words
from workbench.phrases import amounts_of
from workbench.phrases.batna.quote_comparison import quote_label
from workbench.words import start_sentence

SHOWN_LIMIT = 8
"""Most quotes that are drawn; more are counted."""

LABEL_WIDTH, NAME_WIDTH = 25, 28
"""Characters of a line's label, and of a quote's name."""

MARGIN = 0.08
"""Room left beside the outermost marks, as a share of their spread."""


@dataclass(frozen=True)
class QuoteRow:
    """One row: a quote's name, what is quoted, another line, or the sum.

    Attributes
    ----------
    kind : str
        ``"name"``, ``"quoted"``, ``"gain"``, ``"loss"`` or ``"total"``.
    label, amount, words : str
        At the left, at the right, and in the hover text.
    start, end : float
        Of the bar; a mark is at its end.
    """

    kind: str
    label: str
    amount: str = ""
    words: str = ""
    start: float = math.nan
    end: float = math.nan


def shown_quotes(comparison: QuoteComparison) -> list[str]:
    """Return the quotes that are drawn, the best first."""
    return [str(name) for name in comparison.to_frame().index[:SHOWN_LIMIT]]


def find_quote_rows(comparison: QuoteComparison) -> list[QuoteRow]:
    """Return the rows of all quotes, the best first."""
    return [row for quote in shown_quotes(comparison) for row in _block(comparison, quote)]


def scale(rows: Sequence[QuoteRow]) -> tuple[float, float]:
    """Find the ends of the axis: all marks and bars, with some room."""
    ends = [end for row in rows for end in (row.start, row.end) if not math.isnan(end)]
    low, high = min(ends), max(ends)
    room = MARGIN * (high - low) or 0.05 * abs(high) or 1.0
    return low - room, high + room


def _block(comparison: QuoteComparison, quote: str) -> Iterator[QuoteRow]:
    deal = comparison.deal
    name = quote_label(comparison, quote)
    best = ", best" if quote == comparison.best else ""
    yield QuoteRow("name", f"<b>{wrap(name, NAME_WIDTH - len(best), lines=1)}{best}</b>")
    lines = comparison.lines[quote]
    largest = str(comparison.lines.abs().max(axis=1).idxmax())
    asked = number_words(deal, comparison.issue, float(comparison.price[quote]))
    end = float(lines[largest])
    what = f"{label_of(deal, largest)} at {asked}"
    side = amounts_of(deal, comparison.party)
    words = wrap(f"{name}: {what}, {side.amount(end)}", HOVER_WIDTH)
    yield QuoteRow(
        "quoted", wrap(what, LABEL_WIDTH, lines=1), plain(side.bare(end)), words, end=end
    )
    for line, worth in lines.items():
        if line != largest and worth != 0:
            yield _line(comparison, name, str(line), float(worth), end)
            end += float(worth)
    yield _total(comparison, quote, name)


def _line(
    comparison: QuoteComparison, name: str, line: str, worth: float, start: float
) -> QuoteRow:
    deal, side = comparison.deal, amounts_of(comparison.deal, comparison.party)
    label = label_of(deal, line)
    told = f"{label}: {side.line(worth)} {side.unit}"
    return QuoteRow(
        kind="gain" if worth > 0 else "loss",
        label=wrap(label, LABEL_WIDTH, lines=1),
        amount=plain(side.line(worth)),
        words=join_lines([wrap(name, HOVER_WIDTH), wrap(told, HOVER_WIDTH)]),
        start=start,
        end=start + worth,
    )


def _total(comparison: QuoteComparison, quote: str, name: str) -> QuoteRow:
    deal, side = comparison.deal, amounts_of(comparison.deal, comparison.party)
    total, parity = float(comparison.total[quote]), float(comparison.parity[quote])
    amount = side.amount(total)
    issue = label_within(deal, comparison.issue)
    ties = f"no {issue} ties"
    if not math.isnan(parity):
        ties = f"ties at {number_words(deal, comparison.issue, parity)}"
    noun = start_sentence(side.noun)
    label = noun if quote == comparison.best else f"{noun}; {ties}"
    behind = side.size(float(comparison.total[comparison.best]) - total)
    words = [f"<b>{wrap(f'{name}: {amount}', HOVER_WIDTH)}</b>"]
    if quote != comparison.best:
        words.append(plain(f"{behind} behind the best"))
        words.append(wrap(ties, HOVER_WIDTH))
    return QuoteRow(
        kind="total",
        label=f"<b>{wrap(label, LABEL_WIDTH + 4, lines=1)}</b>",
        amount=plain(side.bare(total)),
        words=join_lines(words),
        end=total,
    )
