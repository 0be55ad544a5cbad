r"""A scorecard of suppliers: weighted criteria, minima that knock out, and how sure the ranking is.

A supplier's score is :math:`\sum_k w_k x_k`, with criteria *x* from 0 to 100 and weights that total
100. What is missing stays missing: a supplier without a criterion has a range instead of a score,
from the worst to the best that it may be, and no rank.

How sure the ranking is: weights are drawn around those given (Dirichlet, 1,000 draws), and for each
supplier the share of draws is told in which it comes first.

References
----------
.. [1] T. Tervonen, R. Lahdelma, "Implementing stochastic multicriteria acceptability analysis",
   *European Journal of Operational Research* 178 (2007), 500-513.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.files.actuals.columns import ColumnFault, read_number_column
from workbench.files.actuals.lines import read_lines
from workbench.files.tables.problems import TableError, TableProblem, refuse_table
from workbench.model import suggest
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import format_fixed, format_percent, format_share, join_and

TOTAL = 100.0
"""What weights add up to, and the best of a criterion."""

_SPREAD = 50.0
"""Concentration of the drawn weights: a weight of 50 then has a standard deviation of 7 points."""


@dataclass(frozen=True, eq=False, repr=False)
class Scorecard(AnalysisResult):
    """Suppliers by weighted criteria, 0 to 100; no score where a criterion is missing.

    Attributes
    ----------
    suppliers, criteria : tuple of str
    weights : array of float, shape (n_criteria,)
        They total 100.
    was_renormalised : bool
        Whether the given weights totalled something else.
    values : array of float, shape (n_suppliers, n_criteria)
        NaN where missing.
    minima : dict of criterion to float
    first_share : array of float, shape (n_suppliers,)
        Share of drawn weights with which a supplier comes first; NaN for those without a rank.
    draws, seed : int
    """

    suppliers: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: FloatArray
    was_renormalised: bool
    values: FloatArray
    minima: dict[str, float]
    first_share: FloatArray
    draws: int
    seed: int

    @property
    def score(self) -> FloatArray:
        """Weighted sum, shape (n_suppliers,); NaN where a criterion with weight is missing."""
        used = self.weights > 0
        total: FloatArray = self.values[:, used] @ self.weights[used] / TOTAL
        return total

    @property
    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """Lowest and highest score, with what is missing at 0 and at 100."""
        low, high = (np.where(np.isnan(self.values), end, self.values) for end in (0.0, TOTAL))
        return low @ self.weights / TOTAL, high @ self.weights / TOTAL

    @property
    def knocked_out(self) -> tuple[tuple[str, ...], ...]:
        """Per supplier, the criteria that are below their minimum."""
        return tuple(
            tuple(
                name
                for place, name in enumerate(self.criteria)
                if name in self.minima and row[place] < self.minima[name]
            )
            for row in self.values
        )

    @property
    def has_rank(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Who is compared: with a score, and not knocked out; shape (n_suppliers,)."""
        out = np.array([bool(one) for one in self.knocked_out], dtype=bool)
        return np.asarray(~np.isnan(self.score) & ~out)

    @property
    def headline(self) -> str:
        """Who is first, and how sure that is."""
        ranked = np.flatnonzero(self.has_rank)
        if not len(ranked):
            return "nobody can be ranked: criteria are missing, or below their minimum"
        first = ranked[np.argmax(self.score[ranked])]
        said = format_fixed(self.score[first], decimals=2)
        if len(ranked) == 1:
            return f"{self.suppliers[first]} with {said}, the only one that can be ranked"
        sure = format_share(self.first_share[first])
        return f"{self.suppliers[first]} first with {said}, in {sure} of drawn weights"

    @property
    def fine_print(self) -> tuple[str, ...]:
        """Definition, draws, and the weights as they count."""
        named = zip(self.criteria, self.weights, strict=True)
        said = join_and([f"{name} {format_percent(one / TOTAL, digits=4)}" for name, one in named])
        made = "renormalised to 100: " if self.was_renormalised else ""
        return (*super().fine_print, f"weights {made}{said}")

    def to_frame(self) -> pd.DataFrame:
        """One row per supplier, the best first; those without a rank last."""
        frame = pd.DataFrame(self.values, columns=list(self.criteria), index=list(self.suppliers))
        low, high = self.bounds
        frame["score"], frame["at least"], frame["at most"] = self.score, low, high
        ranks = pd.Series(np.where(self.has_rank, self.score, np.nan), index=frame.index)
        frame["rank"] = ranks.rank(ascending=False, method="min").astype("Int64")
        frame["first in"] = self.first_share
        frame["below minimum"] = [join_and(one) if one else "" for one in self.knocked_out]
        return frame.rename_axis("supplier").sort_values("rank", kind="stable")


def scorecard(
    frame: pd.DataFrame,
    *,
    weights: Mapping[str, float],
    minima: Mapping[str, float] | None = None,
    draws: int = 1_000,
    seed: int = 0,
) -> Scorecard:
    """Score suppliers by weighted criteria.

    Parameters
    ----------
    frame : DataFrame
        One row per supplier, by the index or a column ``supplier``; one column per criterion,
        0 to 100, the more the better. Empty cells are missing, not 0.
    weights : mapping of criterion to float
        Not negative; where they do not total 100 they are renormalised, and the result says so.
    minima : mapping of criterion to float, optional
        Who is below one has no rank.
    draws, seed : int
        Of weights, for how sure the ranking is.

    Returns
    -------
    Scorecard

    Raises
    ------
    ValueError
        Naming the criterion, the rule and the value.

    Examples
    --------
    >>> table = pd.DataFrame({"supplier": ["Alder"], "quality": [98.5], "delivery": [92.5]})
    >>> scorecard(table, weights={"quality": 70, "delivery": 30}).score.round(2).tolist()
    [96.7]
    """
    table = frame.set_index("supplier") if "supplier" in frame else frame
    criteria, given = tuple(weights), np.array(list(weights.values()), dtype=np.float64)
    limits = dict(minima or {})
    _check(table, criteria, given, limits)
    names = tuple(map(str, table.index))
    values = table[list(criteria)].to_numpy(dtype=np.float64)
    shares = given / given.sum() * TOTAL
    made = Scorecard(
        names, criteria, shares, not np.isclose(given.sum(), TOTAL), values, limits,
        np.full(len(names), np.nan), draws, seed,
    )  # fmt: skip
    ranked = np.flatnonzero(made.has_rank)
    if len(ranked):
        first = _first_shares(values[ranked], shares, draws, np.random.default_rng(seed))
        made.first_share[ranked] = first
    return made


def parse_scores(content: bytes, name: str) -> pd.DataFrame:
    """Read scores from the content of a CSV file: supplier, perhaps period, and criteria.

    Raises
    ------
    ValueError
        Naming what the file lacks.
    """
    title, lines = read_lines(content, name)
    heads = [str(one or "").strip() for one in lines[0][1]] if lines else []
    if "supplier" not in heads:
        raise refuse_table(name, "there is no column 'supplier'", worksheet=title)
    wide = [[*cells, *([None] * len(heads))][: len(heads)] for _, cells in lines[1:]]
    frame = pd.DataFrame(wide, columns=heads)
    for one in heads:
        if one in ("supplier", "period"):
            frame[one] = frame[one].fillna("").astype(str)
            continue
        try:
            frame[one] = pd.Series(read_number_column(frame[one].tolist()), dtype=float)
        except ColumnFault as fault:
            row = lines[1 + fault.place][0]
            problem = TableProblem((), str(fault), file=name, worksheet=title, row=row, label=one)
            raise TableError([problem]) from fault
    return frame


def _first_shares(
    values: FloatArray, weights: FloatArray, draws: int, rng: np.random.Generator
) -> FloatArray:
    """Return the share of drawn weights with which each row scores highest; ties are shared."""
    used = weights > 0
    drawn = rng.dirichlet(_SPREAD * weights[used] / TOTAL, size=draws)
    scores = values[:, used] @ drawn.T
    best = np.isclose(scores, scores.max(axis=0))
    shares: FloatArray = (best / best.sum(axis=0)).mean(axis=1)
    return shares


def _check(
    table: pd.DataFrame, criteria: tuple[str, ...], weights: FloatArray, minima: dict[str, float]
) -> None:
    if not len(weights) or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError(f"weights must be 0 or more, got {weights.tolist()}")
    if weights.sum() <= 0:
        raise ValueError("weights must not all be 0")
    for name in (*criteria, *minima):
        known = criteria if name in minima else tuple(map(str, table.columns))
        if name not in known:
            raise ValueError(f"there is no criterion {name!r}{suggest(name, known)}")
    twice = table.index[table.index.duplicated()]
    if len(twice):
        raise ValueError(f"supplier {twice[0]!r} is there twice; take one row per supplier")
    for name in criteria:
        try:
            column = table[name].astype(float)
        except (TypeError, ValueError):
            raise ValueError(f"criterion {name!r} must hold numbers") from None
        wrong = column[(column < 0) | (column > TOTAL)]
        if len(wrong):
            raise ValueError(
                f"criterion {name!r} of {wrong.index[0]!r} must be from 0 to 100, got "
                f"{wrong.iloc[0]:g}"
            )
