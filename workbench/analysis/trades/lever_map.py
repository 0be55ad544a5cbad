r"""A lever's joint-gain map: for which settings of its two inputs all sides gain.

With two numbers *x* and *y* of a deal varied (e.g. a discount and the day of payment) and all else
set, party *p* gains :math:`g_p(x, y) = v_p(x, y) - v_p^0` against the package it is compared with.
Win-win is where :math:`g_p > 0` for every party; its edges, the zero lines, are solved between the
points of a grid, so a zone or a gap narrower than one step may be missed [1]_.

References
----------
.. [1] D. Lax, J. Sebenius, *The Manager as Negotiator*, 1986, chapter 5: differences in time
   preference and forecast as sources of joint gain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from workbench.analysis.trades.lever_gains import LeverGains, find_windows
from workbench.model import Deal, DealError, Option, Problem, read_package, suggest
from workbench.value import FloatArray, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import format_share

STEPS = 60
"""Steps of the grid, at least, along either side."""

Windows = tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False, repr=False)
class LeverMap(AnalysisResult):
    """Who gains where, while two numbers of a deal are varied.

    Attributes
    ----------
    deal : Deal
    package, against : dict of issue to option
        The terms that stay, and the package that gains are measured against.
    over : tuple of str
        The two issues or facts; the first is *x*.
    x, y : array of float
        Numbers along them, ascending.
    gains : array of float, shape (parties, y, x)
        In the unit of each party's value.
    windows : tuple of tuple of (low, high), length of x
        For every *x*, between which *y* all parties gain; solved, not read off the grid.
    """

    deal: Deal
    package: dict[str, Option]
    against: dict[str, Option]
    over: tuple[str, str]
    x: FloatArray
    y: FloatArray
    gains: FloatArray
    windows: tuple[Windows, ...]
    _gains: LeverGains = field(repr=False)

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        sides = "both" if len(self.deal.parties) == 2 else "all sides"
        return f"{sides} gain on {format_share(self.share)} of {' and '.join(self.over)}"

    @cached_property
    def share(self) -> float:
        """Share of the map's area on which all parties gain."""
        width = np.array([sum(high - low for low, high in one) for one in self.windows])
        area = float(((width[1:] + width[:-1]) / 2 * np.diff(self.x)).sum())
        return area / float((self.x[-1] - self.x[0]) * (self.y[-1] - self.y[0]))

    @property
    def joint(self) -> FloatArray | None:
        """Sum of the gains, shape (y, x); None where parties differ in their unit."""
        in_money = not any(party.is_scored for party in self.deal.parties.values())
        return self.gains.sum(axis=0) if in_money else None

    @property
    def best(self) -> float | None:
        """The deal's own *x* if it has a window, else the one with the widest; None without any."""
        name = self.over[0]
        own = self.deal.facts[name].estimate if name in self.deal.facts else self.package.get(name)
        if isinstance(own, float | int) and self.x[0] <= own <= self.x[-1] and self.window(own):
            return float(own)
        widths = [sum(high - low for low, high in one) for one in self.windows]
        return float(self.x[int(np.argmax(widths))]) if max(widths) > 0 else None

    def window(self, x: float) -> Windows:
        """Return between which *y* all parties gain, at any *x*."""
        return find_windows(self._gains, np.array([float(x)]), self.y)[0]

    def to_frame(self) -> pd.DataFrame:
        """One row per window: *x*, and the *y* between which all parties gain."""
        rows = [
            (x, low, high)
            for x, spans in zip(self.x, self.windows, strict=True)
            for low, high in spans
        ]
        y = self.over[1]
        return pd.DataFrame(rows, columns=[self.over[0], f"{y} from", f"{y} to"])


def find_lever_map(
    deal: Deal,
    package: Mapping[str, Option],
    *,
    over: tuple[str, str],
    against: Mapping[str, Option] | None = None,
    x_range: tuple[float, float] | None = None,
    y_range: tuple[float, float] | None = None,
) -> LeverMap:
    """Return who gains where, while two numbers of a deal are varied.

    Rules are not looked at: a setting that a rule forbids has a gain too.

    Parameters
    ----------
    deal : Deal
    package : mapping of issue to option
        All terms; those in `over` may be left out.
    over : two names
        An issue with numbers, and another or a fact. A fact that is varied counts in both packages.
    against : mapping of issue to option, optional
        What gains are measured against; `package` itself, then complete, when left out.
    x_range, y_range : (low, high), optional
        Ends of the map; those of the issue's options, or of the fact's range, when left out.

    Returns
    -------
    LeverMap

    Raises
    ------
    DealError
        If a name is no issue with numbers and no fact, a fact has no range and none is given, or
        a package does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> package = {"price": 1.4, "payment": "on delivery"}
    >>> lever = find_lever_map(
    ...     example_deal(), package | {"payment": "advance"}, over=("price", "saving"),
    ...     against=package, y_range=(0, 2_000))
    >>> [(low, round(high)) for low, high in lever.window(1.404)]
    [(0.0, 400)]
    """
    compile_terms(deal)  # says what is wrong with any formula
    for name in over:
        _check(deal, name, over)
    spans = [
        _find_span(deal, name, given) for name, given in zip(over, (x_range, y_range), strict=True)
    ]
    x, y = (_grid(deal, name, span) for name, span in zip(over, spans, strict=True))
    starts = {name: float(at[0]) for name, at in zip(over, (x, y), strict=True)}
    package = dict(read_package(deal.issues, package))
    terms = {name: at for name, at in starts.items() if name in deal.issues} | package
    reference = package if against is None else dict(read_package(deal.issues, against))
    for given in (terms, reference):
        deal.check_terms(given)
    gains = LeverGains(deal, terms, reference, over)
    return LeverMap(
        deal=deal,
        package=package,
        against=reference,
        over=over,
        x=x,
        y=y,
        gains=gains(x[None, :], y[:, None]),
        windows=find_windows(gains, x, y),
        _gains=gains,
    )


def _check(deal: Deal, name: str, over: tuple[str, str]) -> None:
    numeric = [one for one, issue in deal.issues.items() if issue.is_numeric]
    if name not in numeric and name not in deal.facts:
        hint = suggest(name, [*numeric, *deal.facts])
        message = f"a lever map varies issues with numbers, or facts{hint}"
        raise DealError([Problem(("issues", name), message)])
    if over[0] == over[1]:
        raise DealError([Problem(("issues", name), "name two different ones")])


def _find_span(deal: Deal, name: str, given: tuple[float, float] | None) -> tuple[float, float]:
    """Return the ends of the map along an issue or a fact."""
    where = "issues" if name in deal.issues else "facts"
    if given is None and name in deal.issues:
        options = deal.issues[name].options
        return float(options[0]), float(options[-1])
    span = given or deal.facts[name].span
    if span is None:
        raise DealError([Problem((where, name), "has no range; say from where to where")])
    low, high = map(float, span)
    if not low < high:
        message = f"a range runs upwards, got {low:g} to {high:g}"
        raise DealError([Problem((where, name), message)])
    return low, high


def _grid(deal: Deal, name: str, span: tuple[float, float]) -> FloatArray:
    """Even steps, and all options among them where these are few."""
    low, high = span
    even = np.linspace(low, high, STEPS + 1)
    if name not in deal.issues or len(deal.issues[name].options) > 2 * STEPS:
        return even
    options = np.array(deal.issues[name].options, float)
    inside = options[(options >= low) & (options <= high)]
    # an even point beside an option is the same number, less well rounded
    apart = np.abs(even[:, None] - inside[None, :]).min(axis=1, initial=np.inf)
    return np.sort(np.concatenate([inside, even[apart > (high - low) / STEPS / 8]]))
