r"""Reservation prices along other terms: at 60 days we may pay up to so much, at 30 so much.

For every option of one other issue, or of two, the reservation price of
:mod:`workbench.analysis.batna.reservation_prices` [1]_. Where no number is one, the party either
takes any or refuses at every one; infinities say which, so that a zone exists exactly where the
seller's limit is no higher than the buyer's.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, part II.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.batna.price_grids import complete_terms, find_limits, take_options
from workbench.model import Deal, Option
from workbench.value import BoolArray, FloatArray, Terms, compile_terms, value_lines
from workbench.value.results import AnalysisResult

CURVE_LIMIT, SURFACE_LIMIT = 401, 101
"""Most numbers of an issue along a curve, and along one side of a surface; evenly chosen."""


@dataclass(frozen=True, eq=False, repr=False)
class PriceCurve(AnalysisResult):
    """Reservation prices of one or two parties along another issue.

    Attributes
    ----------
    deal : Deal
    issue : str
        On which the prices are found.
    over : str
        The other issue.
    package : dict of issue to option
        The terms that stay; what it says about `over` is where words speak about.
    buyer, seller : str or None
        The party that gains from a lower number, and the one that gains from a higher one.
    options : tuple of option
        Along `over`, in file order.
    low : array of float, shape (options,)
        The seller's limit: minus infinity where it takes any number (or there is no seller),
        infinity where it refuses at every number.
    high : array of float, shape (options,)
        The buyer's limit: infinity where it takes any number (or there is no buyer), minus infinity
        where it refuses at every number.
    """

    deal: Deal
    issue: str
    over: str
    package: dict[str, Option]
    buyer: str | None
    seller: str | None
    options: tuple[Option, ...]
    low: FloatArray
    high: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        zones = sum(self.exists)
        return f"a zone of {self.issue} at {zones} of {len(self.options)} options of {self.over}"

    @property
    def exists(self) -> BoolArray:
        """Where there is a number that neither refuses."""
        return np.asarray((self.low <= self.high) & (self.low < np.inf) & (self.high > -np.inf))

    @property
    def gap(self) -> FloatArray:
        """How far apart the two limits are where there is no zone, else 0."""
        with np.errstate(invalid="ignore"):
            return np.where(self.exists, 0.0, self.low - self.high)

    def at(self, option: Option) -> int:
        """Return the place of the option nearest to `option`.

        Raises
        ------
        ValueError
            If it is a text, and none of the options.
        """
        if isinstance(option, str):
            return self.deal.issues[self.over].index(option)
        return int(np.abs(np.array(self.options, float) - option).argmin())

    @property
    def here(self) -> Option:
        """The package's own option along `over`, else the last."""
        return self.options[self.at(self.package.get(self.over, self.options[-1]))]

    def to_frame(self) -> pd.DataFrame:
        """One row per option of the other issue: both limits, and whether there is a zone."""
        columns = {"seller takes from": self.low, "buyer takes up to": self.high}
        index = pd.Index(self.options, name=self.over)
        return pd.DataFrame(columns | {"zone": self.exists}, index=index)


@dataclass(frozen=True, eq=False, repr=False)
class PriceSurface(AnalysisResult):
    """Reservation prices of one party over two other issues.

    Attributes
    ----------
    deal : Deal
    party, issue : str
    over : tuple of str
        The two other issues.
    package : dict of issue to option
        The terms that stay.
    options : tuple of tuple of option
        Along each of them, in file order.
    limits : array of float, shape (options of the first, options of the second)
        Infinity and minus infinity as in :class:`PriceCurve`.
    most : bool
        Whether the limit is the most that the party accepts, and not the least.
    """

    deal: Deal
    party: str
    issue: str
    over: tuple[str, str]
    package: dict[str, Option]
    options: tuple[tuple[Option, ...], tuple[Option, ...]]
    limits: FloatArray
    most: bool

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"limit of {self.party} on {self.issue} over {' and '.join(self.over)}"

    def to_frame(self) -> pd.DataFrame:
        """One row per option of the first other issue, one column per option of the second."""
        rows, columns = (
            pd.Index(options, name=name)
            for name, options in zip(self.over, self.options, strict=True)
        )
        return pd.DataFrame(self.limits, index=rows, columns=columns)


def find_price_curve(
    deal: Deal | Terms,
    issue: str,
    package: Mapping[str, Option],
    *,
    over: str,
    buyer: str | None = None,
    seller: str | None = None,
) -> PriceCurve:
    """Return reservation prices at every option of another issue.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled (:func:`workbench.value.compile_terms`).
    issue : str
        An issue with numbers, e.g. the price.
    package : mapping of issue to option
        The other terms; `issue` and `over` may be left out.
    over : str
        The other issue; of more than 401 numbers as many are taken, evenly.
    buyer, seller : str, optional
        The party that gains from a lower number, and the one that gains from a higher one.

    Returns
    -------
    PriceCurve

    Raises
    ------
    DealError
        If an issue does not fit, or the package does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> curve = find_price_curve(example_deal(), "price", {}, over="payment", buyer="buyer")
    >>> round(float(curve.high[curve.at("advance")]), 3)
    1.507
    """
    compiled = compile_terms(deal)
    deal = compiled.deal
    terms = complete_terms(deal, issue, package, (over,))
    options = take_options(deal, over, CURVE_LIMIT)
    low, high = np.full(len(options), -np.inf), np.full(len(options), np.inf)
    if seller is not None:
        low = find_limits(compiled, seller, issue, terms, {over: options}, most=False)
    if buyer is not None:
        high = find_limits(compiled, buyer, issue, terms, {over: options}, most=True)
    return PriceCurve(deal, issue, over, dict(package), buyer, seller, options, low, high)


def find_price_surface(
    deal: Deal | Terms,
    party: str,
    issue: str,
    package: Mapping[str, Option],
    *,
    over: tuple[str, str],
) -> PriceSurface:
    """Return a party's reservation prices over all options of two other issues.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    party, issue : str
    package : mapping of issue to option
        The other terms; `issue` and those in `over` may be left out.
    over : two names of issues
        Of more than 101 numbers of one as many are taken, evenly.

    Returns
    -------
    PriceSurface

    Raises
    ------
    DealError
        As :func:`find_price_curve`.
    """
    compiled = compile_terms(deal)
    deal = compiled.deal
    terms = complete_terms(deal, issue, package, over)
    first, second = (take_options(deal, name, SURFACE_LIMIT) for name in over)
    ends = deal.issues[issue].options[0], deal.issues[issue].options[-1]
    worth = [
        float(sum(value_lines(deal, party, {**terms, issue: end}).values(), np.zeros(())))
        for end in ends
    ]
    most = worth[0] >= worth[1]
    grid = {over[0]: first, over[1]: second}
    limits = find_limits(compiled, party, issue, terms, grid, most=most)
    return PriceSurface(deal, party, issue, over, dict(package), (first, second), limits, most)
