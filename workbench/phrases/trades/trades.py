"""Trades as people say them: "If you agree to ..., we can agree to ..."."""

from __future__ import annotations

from workbench.analysis import Trade, TradeWindow
from workbench.model import is_moment, label_within, range_words, unit_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.phrases.trades.changes import change_words
from workbench.words import format_number, join_and


def trade_words(trade: Trade) -> str:
    """Say a trade as one would say it at the table.

    Examples
    --------
    >>> from workbench.analysis import find_trades
    >>> from workbench.value import example_deal
    >>> start = {"price": 1.4, "payment": "advance"}
    >>> print(trade_words(find_trades(example_deal(), start).free[0]))
    Let us agree to payment “in 30 days” instead of “advance”, which costs nobody.
    """
    said = {
        role: join_and(
            change_words(trade.deal, name, trade.before[name], trade.after[name]) for name in names
        )
        for role, names in (("gives", trade.gives), ("gets", trade.gets), ("shared", trade.shared))
    }
    gives, gets, shared = said.values()
    you = "you" if len(trade.deal.parties) == 2 else "the others"
    sentence = ""
    if gets and gives:
        sentence = f"If {you} agree to {gets}, we can agree to {gives}."
    elif gets or gives:
        sentence = f"Let us agree to {gets or gives}."
    if shared:
        start = "It also helps to agree on" if sentence else "Let us agree to"
        sentence = f"{sentence} {start} {shared}, which costs nobody.".strip()
    return sentence


def trade_gain_words(trade: Trade) -> str:
    """Say who gains what by a trade; for us, not for the table.

    Examples
    --------
    >>> from workbench.analysis import find_trades
    >>> from workbench.value import example_deal
    >>> start = {"price": 1.4, "payment": "advance"}
    >>> print(trade_gain_words(find_trades(example_deal(), start).free[0]))
    Buyer saves 200 EUR, Supplier gains 700 EUR.
    """
    deal = trade.deal
    gains = zip(deal.parties, trade.gains, strict=True)
    said = (amounts_of(deal, name).gains(float(gain)) for name, gain in gains)
    return f"{', '.join(said)}."


def window_words(window: TradeWindow) -> str:
    """Say where a trade helps every side.

    Returns
    -------
    str
        E.g. ``"With discount at 2 % instead of 0 %, all gain if payment is 29.8 to 93.1 days
        earlier (from 33.1 days before delivery to 30.2 days after delivery)"``.
    """
    deal, label = window.deal, label_within(window.deal, window.over)
    words = [
        change_words(deal, name, window.package[name], new) for name, new in window.changes.items()
    ]
    with_them = f"With {join_and(words)}, " if words else ""
    if not window.spans:
        return f"{with_them}no {label} helps every side"
    said = " or ".join(_span_words(window, low, high) for low, high in window.spans)
    return f"{with_them}all gain if {label} is {said}"


def _span_words(window: TradeWindow, low: float, high: float) -> str:
    span = f"from {range_words(window.deal, window.over, low, high, digits=3)}"
    unit, own = unit_of(window.deal, window.over), float(window.package[window.over])
    if not is_moment(unit) or low < own < high:
        return span
    near, far = sorted((abs(low - own), abs(high - own)))
    earlier = (high <= own) == (" after" in unit)
    return (
        f"{format_number(near, digits=3)} to {format_number(far, digits=3)} days "
        f"{'earlier' if earlier else 'later'} ({span})"
    )


def trade_title(trade: Trade) -> str:
    """Say the finding."""
    deal = trade.deal
    gains = [
        amounts_of(deal, party).gains(float(gain))
        for party, gain in zip(deal.parties, trade.gains, strict=True)
    ]
    return join_and(gains)
