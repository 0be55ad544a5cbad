"""Trades on a page: the list to choose from, and what one of them rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.analysis import Trade, TradeBelief, Trades, TradeWindow
from workbench.analysis.trades.compromise import middle_package
from workbench.model import Deal, Option, label_of, label_within
from workbench.phrases import in_words, short_change_words
from workbench.phrases.trades.beliefs import belief_words
from workbench.phrases.uncertainty.forecast import yes_words
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, part
from workbench.words import (
    bare_amounts,
    format_amount,
    format_count,
    format_percent,
)

MOST_LINES = 12
"""Changed lines that are listed; more are counted."""

ROLES = {"GIVE": "we give", "GET": "we get", "SHARED": "costs nobody", "NEITHER": ""}
"""What an issue of a trade is to us."""


def trade_list(
    deal: Deal, trades: Sequence[Trade], beliefs: Sequence[TradeBelief], chosen: int | None
) -> Node:
    """Tabulate trades, each with a button that reports its place."""
    unit = deal.unit(deal.ours)
    heads = ["Trade", *(f"{label_of(deal, party)} gains" for party in deal.parties)]
    heads += [*(["joint gain"] if deal.one_unit else []), "they say yes"]
    columns = [
        bare_amounts((trade.gains[place] for trade in trades), deal.unit(party))
        for place, party in enumerate(deal.parties)
    ]
    joint = bare_amounts((trade.joint for trade in trades), unit)
    rows = []
    for place, (trade, belief) in enumerate(zip(trades, beliefs, strict=True)):
        words = in_words(trade)
        button = part("button", words, choose=place, pressed=place == chosen, title=_SHOW)
        numbers = [column[place] for column in columns] + ([joint[place]] if deal.one_unit else [])
        rows.append(
            row(
                button,
                *numbers,
                format_percent(belief.yes, digits=3),
                look="wb-pressed" if place == chosen else "",
            )
        )
    units = unit if deal.one_unit else "each side's own unit"
    draws = beliefs[0].draws if beliefs else None
    caption = f"Gains in {units}."
    if draws is not None and draws.facts:
        caption += f" Chance of a yes over {format_count(draws.count)} draws (seed {draws.seed})."
        caption += f" {yes_words(deal)}"
    return table(heads, rows, caption=caption, look="wb-choices wb-trades")


def start_packages(deal: Deal) -> dict[str, Mapping[str, Option]]:
    """Return packages from which trades may start, by what they are called."""
    packages: dict[str, Mapping[str, Option]] = {"the middle of everything": middle_package(deal)}
    return packages if deal.status_quo is None else {"the status quo": deal.status_quo} | packages


def starts(deal: Deal, package: Mapping[str, Option]) -> Node:
    """Offer packages from which trades may start, each with a button that reports its name."""
    buttons: list[Node] = []
    for name, one in start_packages(deal).items():
        pressed = dict(one) == dict(package)
        buttons += [" ", part("button", name, choose=name, pressed=pressed, title="Look at it")]
    return part("p", "Trades start from the selected package. Go to", *buttons, cls="wb-starts")


def free_value(found: Trades) -> list[Node]:
    """List moves of one issue that hurt nobody, each with a button that reports its place."""
    deal = found.deal
    rows = []
    for place, trade in enumerate(found.free):
        (name,) = trade.issues
        words = short_change_words(deal, name, trade.before[name], trade.after[name])
        gains = [
            f"{format_amount(float(gain), deal.unit(party))} to {label_of(deal, party)}"
            for party, gain in zip(deal.parties, trade.gains, strict=True)
            if gain
        ]
        button = part("button", words, choose=place, pressed=False)
        rows.append(row(button, " and ".join(gains)))
    if not rows:
        return []
    caption = "Free value: settle it first, it costs nobody"
    return [table((), rows, caption=caption, look="wb-choices")]


def trade_details(belief: TradeBelief, windows: Sequence[TradeWindow] = ()) -> list[Node]:
    """Say what a trade costs and is worth, how sure that is, and what it rests on."""
    trade = belief.trade
    deal = trade.deal
    unit = deal.unit(trade.party)
    others = [party for party in deal.parties if party != trade.party]
    nodes = [part("p", in_words(trade), cls="wb-answer")]
    if trade.gives:
        worth = format_amount(trade.worth, deal.unit(others[0])) if deal.one_unit else "more"
        who = label_of(deal, others[0]) if len(others) == 1 else "the others"
        nodes.append(
            part(
                "p",
                f"What we give costs us {format_amount(trade.cost, unit)} and is worth {worth} "
                f"to {who}.",
                cls="wb-sentence",
            )
        )
    nodes += [part("p", sentence, cls="wb-sentence") for sentence in belief_words(belief)]
    nodes += [
        part("p", f"{in_words(window)}.", cls="wb-sentence") for window in windows if window.spans
    ]
    nodes.append(_changes(trade))
    nodes.append(_lines(trade))
    if trade.facts:
        names = ", ".join(label_within(deal, fact) for fact in trade.facts)
        nodes.append(part("p", part("strong", "Facts behind it: "), f"{names}.", cls="wb-words"))
    return nodes


def _changes(trade: Trade) -> Node:
    deal = trade.deal
    columns = [
        bare_amounts(trade.shares[place], deal.unit(party))
        for place, party in enumerate(deal.parties)
    ]
    rows = [
        row(
            short_change_words(deal, name, trade.before[name], trade.after[name]),
            ROLES[trade.roles[place].name],
            *[column[place] for column in columns],
        )
        for place, name in enumerate(trade.issues)
    ]
    heads = ["Change", "for us", *[label_of(deal, party) for party in deal.parties]]
    return table(heads, rows, caption="What each change is worth")


def _lines(trade: Trade) -> Node:
    """List the term lines that change, for all parties."""
    deal = trade.deal
    keys: list[tuple[str, str]] = trade.lines.index.tolist()
    shown = list(zip(keys, trade.lines.to_numpy(), strict=True))[:MOST_LINES]
    rows = [
        row(
            label_of(deal, line),
            label_of(deal, party),
            format_amount(float(change), deal.unit(party)),
        )
        for (party, line), change in shown
    ]
    rest = len(trade.lines) - len(shown)
    caption = "Term lines that change" + (f"; {rest} more" if rest else "")
    return table(("Line", "of", "change"), rows, caption=caption)


_SHOW = "Show what this trade gives to and takes from each side"
