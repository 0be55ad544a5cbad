"""Where the exchange rates of two sides differ, and what trading the difference gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import ExchangeRates
from workbench.analysis.trades.exchange_rates import DIRECTIONS, Direction
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    plain,
    wrap,
)
from workbench.charts.trades.matrix import HEAD_WIDTH, draw_matrix, issue_head
from workbench.model import (
    Deal,
    check_word,
    format_option,
    label_of,
    label_within,
    number_words,
    unit_of,
)
from workbench.phrases import short_change_words
from workbench.phrases.trades.matrices import exchange_rates_title
from workbench.words import format_amount, short_quantity

if TYPE_CHECKING:
    import plotly.graph_objects as go

AMOUNT_WIDTH = 11
"""Characters of a text option in a cell."""


def plot_exchange_rates(
    rates: ExchangeRates, *, direction: Direction = "up", other: str | None = None
) -> go.Figure:
    """Draw what makes up for one step of every issue, for two parties, and what trading it gains.

    Parameters
    ----------
    rates : ExchangeRates
    direction : "down" or "up"
    other : str, optional
        The party that ``rates.party`` is compared with; the first other one when left out.

    Returns
    -------
    plotly.graph_objects.Figure
        One heat map, ``"Exchange rates"``: a row for each step, a column for each issue that makes
        up for it. In a cell the first party's amount stands above the other's.
    """
    check_word("direction", direction, DIRECTIONS)
    deal, way = rates.deal, DIRECTIONS.index(direction)
    other = other or next(party for party in deal.parties if party != rates.party)
    names = list(deal.issues)
    words = [
        [
            ""
            if row == column
            else f"{_amount(rates, rates.party, way, row, column)}<br>"
            f"{_amount(rates, other, way, row, column)}"
            for column in range(len(names))
        ]
        for row in range(len(names))
    ]
    hover = [
        [_hover(rates, other, way, row, column) for column in range(len(names))]
        for row in range(len(names))
    ]
    numbers = rates.joint[way].copy()
    np.fill_diagonal(numbers, np.nan)
    unit = deal.unit(rates.party) if deal.one_unit else "share of what is at stake"
    first, second = (label_of(deal, party) for party in (rates.party, other))
    return draw_matrix(
        numbers,
        words,
        hover,
        rows=[_head(rates, way, row) for row in range(len(names))],
        columns=[_column(deal, name) for name in names],
        title=wrap(exchange_rates_title(rates, way), TITLE_WIDTH),
        subtitle=wrap(
            f"Change of the issue in the column that makes up for the step in the row: above "
            f"{first}, below {second}. Any: no change uses the gain up; none: no change makes up "
            f"for the loss. Colour: joint gain of the best such trade ({unit}).",
            SUBTITLE_WIDTH,
        ),
        name="Exchange rates",
        signed=False,
    )


def _head(rates: ExchangeRates, way: int, row: int) -> str:
    deal, name = rates.deal, list(rates.deal.issues)[row]
    place = int(rates.steps[way, row])
    if place < 0:
        return issue_head(deal, name, "no further option")
    issue = deal.issues[name]
    return issue_head(deal, name, f"to {format_option(issue, issue.options[place])}")


def _column(deal: Deal, name: str) -> str:
    """Name an issue at the head of a column, with the unit of its numbers below."""
    label = wrap(label_of(deal, name), HEAD_WIDTH, lines=3)
    issue = deal.issues[name]
    if not issue.is_numeric or issue.unit in ("", "%"):  # cells say percent themselves
        return label
    return f"{label}<br>{wrap(issue.unit, HEAD_WIDTH, lines=1)}"


def _amount(rates: ExchangeRates, party: str, way: int, row: int, column: int) -> str:
    """Write what makes up: an amount with its sign, an option, or that any or none does."""
    if rates.steps[way, row] < 0:
        return "–"
    name = list(rates.deal.issues)[column]
    amount = float(rates.amounts[party][way, row, column])
    if np.isfinite(amount):
        short = short_quantity(amount, unit_of(rates.deal, name), digits=3)
        return plain(f"+{short}" if amount > 0 else short)
    place = int(rates.options[party][way, row, column])
    if place < 0 or rates.deal.issues[name].is_numeric:
        party_place = list(rates.deal.parties).index(party)
        # a gain that no change of the other issue uses up, or a loss that none makes up for
        return "any" if rates.worth[party_place, way, row] > 0 else "none"
    option = rates.deal.issues[name].options[place]
    return wrap(str(option), AMOUNT_WIDTH, lines=1)


def _hover(rates: ExchangeRates, other: str, way: int, row: int, column: int) -> str:
    deal, names = rates.deal, list(rates.deal.issues)
    place = int(rates.steps[way, row])
    if row == column or place < 0:
        return "no such trade"
    step, against = names[row], names[column]
    new = deal.issues[step].options[place]
    lines = [
        f"<b>{wrap(short_change_words(deal, step, rates.package[step], new), HOVER_WIDTH)}</b>",
        wrap(f"against {label_within(deal, against)}:", HOVER_WIDTH),
    ]
    for party in (rates.party, other):
        party_place = list(deal.parties).index(party)
        worth = float(rates.worth[party_place, way, row])
        amount = float(rates.amounts[party][way, row, column])
        makes = (
            number_words(deal, against, amount, digits=4)
            if np.isfinite(amount)
            else _amount(rates, party, way, row, column)
        )
        who = label_of(deal, party)
        lines.append(wrap(f"{who}: the step {format_amount(worth, deal.unit(party))}", HOVER_WIDTH))
        lines.append(wrap(f"made up for by {makes}", HOVER_WIDTH))
    best = int(rates.against[way, row, column])
    if best >= 0:
        option = format_option(deal.issues[against], deal.issues[against].options[best])
        lines.append(wrap(f"best trade: {option}", HOVER_WIDTH))
    return join_lines(lines)
