"""Results in words: one function for all that say their finding in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.analysis import (
    Assumption,
    BreakEven,
    Flag,
    LeverMap,
    Meso,
    Preferences,
    PriceCurve,
    PriceSurface,
    Repair,
    TargetSource,
    Trade,
    TradeWindow,
)
from workbench.analysis.uncertainty.clauses import Bet
from workbench.model import Option
from workbench.phrases.agreement.repairs import repair_words
from workbench.phrases.batna.flags import assumption_words, flag_words
from workbench.phrases.batna.limits import curve_words, surface_words
from workbench.phrases.sensitivity.break_even import break_even_words
from workbench.phrases.talks.meso import meso_words, target_words
from workbench.phrases.talks.preferences import preference_words
from workbench.phrases.trades.lever_maps import lever_words
from workbench.phrases.trades.trades import trade_gain_words, trade_words, window_words
from workbench.phrases.uncertainty.bets import bet_words

Sayable = (
    Assumption
    | Bet
    | BreakEven
    | Flag
    | LeverMap
    | Meso
    | Preferences
    | PriceCurve
    | PriceSurface
    | Repair
    | TargetSource
    | Trade
    | TradeWindow
)
"""Results that say their finding in a sentence."""

_SAY: dict[type, Callable[[Any], str]] = {
    Assumption: assumption_words,
    Bet: bet_words,
    BreakEven: break_even_words,
    Flag: flag_words,
    Meso: meso_words,
    Preferences: preference_words,
    PriceSurface: surface_words,
    Repair: repair_words,
    TargetSource: target_words,
    Trade: lambda trade: f"{trade_words(trade)} {trade_gain_words(trade)}",
    TradeWindow: window_words,
}


def _who_does() -> str:
    """Name the results that say something."""
    return "; these do: " + ", ".join(one.__name__ for one in Sayable.__args__)


def in_words(result: Sayable, at: Option | None = None) -> str:
    """Say what a result has found.

    Parameters
    ----------
    result : Trade, TradeWindow, BreakEven, PriceCurve, ...
    at : number or str, optional
        Where a price curve or a lever's map is read: an option, or an *x*.

    Raises
    ------
    TypeError
        For a result that has no sentence of its own, or none at a place.

    Examples
    --------
    >>> from workbench.analysis import find_break_even
    >>> from workbench.value import example_deal
    >>> in_words(find_break_even(example_deal(), "cost", "supplier.surplus", target=5_000))
    'Gain of Supplier at the fair split of the deal as it stands passes 5,000 EUR at ...'
    """
    match result:
        case PriceCurve():
            return curve_words(result, at)
        case LeverMap() if not isinstance(at, str):
            return lever_words(result, at)
    say = _SAY.get(type(result))
    if say is None or at is not None:
        place = "" if at is None else f" at {at!r}"
        raise TypeError(f"{type(result).__name__} says nothing of its own{place}{_who_does()}")
    return say(result)
