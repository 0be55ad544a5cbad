"""Gains of all parties at any setting of a few numbers, and between which all of them gain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from workbench.model import Deal, Option
from workbench.value import BoolArray, FloatArray, IntArray, value_lines
from workbench.value.evaluation import fact_numbers


class LeverGains:
    """What each party gains against a package when some issues or facts are set to numbers.

    Parameters
    ----------
    deal : Deal
    terms, against : mapping of issue to option
    over : tuple of str
        The issues or facts.
    """

    def __init__(
        self,
        deal: Deal,
        terms: Mapping[str, Option],
        against: Mapping[str, Option],
        over: tuple[str, ...],
    ) -> None:
        self.deal, self.terms, self.against, self.over = deal, dict(terms), dict(against), over
        self.facts = fact_numbers(deal)
        self._references: dict[tuple[object, ...], FloatArray] = {}

    def __call__(self, *settings: npt.ArrayLike) -> FloatArray:
        """Gains at points, shape (parties, points); the settings broadcast against each other."""
        numbers = np.broadcast_arrays(*(np.asarray(one, float) for one in settings))
        shape = numbers[0].shape
        at = {name: one.ravel() for name, one in zip(self.over, numbers, strict=True)}
        gains = np.empty((len(self.deal.parties), numbers[0].size))
        for facts, points in self._settings(at):
            issues = {name: one[points] for name, one in at.items() if name in self.deal.issues}
            for place, party in enumerate(self.deal.parties):
                worth = self._worth(party, {**self.terms, **issues}, facts)
                gains[place, points] = worth - self._reference(party, facts)
        return gains.reshape(-1, *shape)

    def _settings(
        self, at: Mapping[str, FloatArray]
    ) -> Iterator[tuple[dict[str, float], IntArray]]:
        """Yield the facts, and the points at which they hold: facts are numbers, not arrays."""
        varied = [name for name in self.over if name in self.facts]
        if not varied:
            yield self.facts, np.arange(len(at[self.over[0]]))
            return
        table = np.column_stack([at[name] for name in varied])
        rows, place = np.unique(table, axis=0, return_inverse=True)
        for number, row in enumerate(rows):
            facts = self.facts | dict(zip(varied, map(float, row), strict=True))
            yield facts, np.flatnonzero(place.ravel() == number)

    def _reference(self, party: str, facts: Mapping[str, float]) -> FloatArray:
        """Worth of the package that gains are measured against; root finding asks often."""
        key = (party, *(facts[name] for name in self.over if name in facts))
        if key not in self._references:
            self._references[key] = self._worth(party, self.against, facts)
        return self._references[key]

    def _worth(
        self, party: str, terms: Mapping[str, object], facts: Mapping[str, float]
    ) -> FloatArray:
        lines = value_lines(self.deal, party, terms, facts=facts)
        return np.asarray(sum(lines.values(), np.zeros(())))


Gains = Callable[[FloatArray, FloatArray], FloatArray]
"""Gains of all parties, shape (parties, points), by two numbers that broadcast."""


def find_windows(
    gains: Gains, x: FloatArray, y: FloatArray
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return, for every x, between which y all parties gain.

    Parameters
    ----------
    gains : callable
        E.g. :class:`LeverGains` of two numbers.
    x : array of float
    y : array of float
        Ascending; edges are looked for between neighbours.

    Returns
    -------
    tuple of tuple of (low, high), length of x
    """
    columns, edges = _find_edges(gains, x, y)
    marks = [np.unique([y[0], *edges[columns == place], y[-1]]) for place in range(len(x))]
    middles = [(one[1:] + one[:-1]) / 2 for one in marks]
    counts = [len(one) for one in middles]
    wins = (gains(np.repeat(x, counts), np.concatenate(middles)) > 0).all(axis=0)
    return tuple(
        _join(one, won)
        for one, won in zip(marks, np.split(wins, np.cumsum(counts)[:-1]), strict=True)
    )


def _join(marks: FloatArray, wins: BoolArray) -> tuple[tuple[float, float], ...]:
    """Return the spans between marks that win, those that touch as one."""
    spans: list[tuple[float, float]] = []
    for low, high in zip(marks[:-1][wins], marks[1:][wins], strict=True):
        start = spans.pop()[0] if spans and spans[-1][1] == low else float(low)
        spans.append((start, float(high)))
    return tuple(spans)


def _find_edges(gains: Gains, x: FloatArray, y: FloatArray) -> tuple[IntArray, FloatArray]:
    """Solve for all numbers at which a party begins or ceases to gain, with their columns."""
    from scipy.optimize import elementwise  # heavy to load, and most analyses never need it

    gained = gains(x[None, :], y[:, None]) > 0
    party, row, column = np.nonzero(gained[:, 1:] != gained[:, :-1])
    if not len(row):
        return column, np.empty(0)

    def gain(number: FloatArray, across: FloatArray, who: FloatArray) -> FloatArray:
        every = gains(across, number)
        return np.asarray(np.take_along_axis(every, who.astype(np.intp)[None], axis=0)[0])

    span = float(y[-1] - y[0])
    solved = elementwise.find_root(
        gain,
        (y[row], y[row + 1]),
        args=(x[column], party.astype(float)),
        tolerances={"xrtol": 1e-13, "xatol": 1e-13 * span},
    )
    edges = np.asarray(solved.x)
    return column, np.where(np.abs(edges) < 1e-11 * span, 0.0, edges)
