"""How far a number may move so that a trade helps every side: the window of a trade.

With some issues changed as the trade says, one issue with numbers is varied. The edges at which a
party begins or ceases to gain are solved, not read off the options, as on a lever's map
(:mod:`workbench.analysis.trades.lever_map`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.trades.lever_gains import LeverGains, find_windows
from workbench.analysis.trades.trade import Trade
from workbench.model import Deal, DealError, Issue, Option, Problem, read_package, suggest
from workbench.value import FloatArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted

STEPS = 240
"""Even steps between which edges are looked for, besides the options; one narrower is missed."""

Spans = tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False, repr=False)
class TradeWindow(AnalysisResult):
    """Between which numbers of one issue a trade helps all parties.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
        Against which gains are measured.
    changes : dict of issue to option
        What else changes.
    over : str
        The issue that is varied.
    spans : tuple of (low, high)
        In the issue's numbers; none where no number helps all.
    numbers : array of float, shape (options,)
        The issue's options.
    gains : array of float, shape (parties, options)
        At each option, in each party's unit.
    allowed : array of bool, shape (options,)
        Whether the rules allow it.
    """

    deal: Deal
    package: dict[str, Option]
    changes: dict[str, Option]
    over: str
    spans: Spans
    numbers: FloatArray
    gains: FloatArray
    allowed: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{counted(len(self.spans), 'windows')} over {self.over}"

    @property
    def moves(self) -> Spans:
        """The spans as distances from the package's own number, the nearest first."""
        own = float(self.package[self.over])
        both = [sorted((abs(low - own), abs(high - own))) for low, high in self.spans]
        return tuple(sorted((low, high) for low, high in both))

    def to_frame(self) -> pd.DataFrame:
        """One row per option: each party's gain, whether all gain, whether the rules allow it."""
        table = pd.DataFrame(
            {party: self.gains[place] for place, party in enumerate(self.deal.parties)},
            index=pd.Index(self.numbers, name=self.over),
        )
        table["all gain"] = np.asarray((self.gains > 0).all(axis=0))
        table["allowed"] = self.allowed
        return table


def find_trade_window(
    deal: Deal | Terms,
    package: Mapping[str, Option],
    changes: Mapping[str, Option],
    *,
    over: str,
    span: tuple[float, float] | None = None,
) -> TradeWindow:
    """Find how far one issue may move so that a trade helps every party.

    Rules do not bound the window, but every option says whether they allow it.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option
        Against which gains are measured.
    changes : mapping of issue to option
        What the trade changes besides.
    over : str
        An issue with numbers.
    span : (low, high), optional
        Where to look; from the first to the last option when left out.

    Returns
    -------
    TradeWindow

    Raises
    ------
    DealError
        If `over` is no issue with numbers, or a setting does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> today = {"price": 1.4, "payment": "advance"}
    >>> found = find_trade_window(example_deal(), today, {"payment": "in 30 days"}, over="price")
    >>> [tuple(round(end, 6) for end in one) for one in found.spans]
    [(1.393, 1.402)]
    """
    terms = compile_terms(deal)
    deal = terms.deal
    numeric = [name for name, issue in deal.issues.items() if issue.is_numeric]
    if over not in numeric:
        message = f"a window is along an issue with numbers{suggest(over, numeric)}"
        raise DealError([Problem(("issues", over), message)])
    package = read_package(deal.issues, package)
    new = {**package, **changes, over: package[over]} if over in package else {**package, **changes}
    for given in (package, new):
        deal.check_terms(given)
    options = np.array(deal.issues[over].options, float)
    low, high = (float(options[0]), float(options[-1])) if span is None else map(float, span)
    near = options[(options >= low) & (options <= high)] if len(options) <= STEPS else options[:0]
    grid = np.unique(np.concatenate([np.linspace(low, high, STEPS + 1), near]))
    along = LeverGains(deal, new, package, (over,))
    (spans,) = find_windows(lambda _, y: along(y), np.zeros(1), grid)
    return TradeWindow(
        deal=deal,
        package=dict(package),
        changes=dict(changes),
        over=over,
        spans=spans,
        numbers=options,
        gains=along(options),
        allowed=_allowed(terms, new, over),
    )


def windows_of(trade: Trade) -> Iterator[TradeWindow]:
    """Yield how far each number of a trade may move, its other changes as they are.

    Issues whose value is chosen option by option are left out: nothing lies between.
    """
    for name in trade.issues:
        if trade.deal.issues[name].is_numeric:
            rest = {other: trade.after[other] for other in trade.issues if other != name}
            try:
                yield find_trade_window(trade.terms, trade.before, rest, over=name)
            except DealError:  # a formula that chooses by option refuses numbers between them
                continue


def _allowed(
    terms: Terms, package: Mapping[str, Option], over: str
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the options of one issue that the rules allow, the rest as in a package."""
    issues = terms.deal.issues
    places = {
        name: np.arange(len(issue.options))
        if name == over
        else np.array([_place(issue, package[name])])
        for name, issue in issues.items()
    }
    allowed = np.ones(len(issues[over].options), bool)
    for ban in terms.bans:
        allowed &= ~np.broadcast_to(ban.at(places), allowed.shape)
    return allowed


def _place(issue: Issue, option: Option) -> int:
    """Return the place of an option, or of the option nearest to a number."""
    if option in issue.options:
        return issue.index(option)
    return int(np.abs(np.array(issue.options, float) - float(option)).argmin())
