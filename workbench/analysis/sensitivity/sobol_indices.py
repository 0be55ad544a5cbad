r"""Sobol' indices: which fact a result's uncertainty comes from, alone and together with others.

With the facts drawn independently, the variance of a result *Y* is split: the **first** index of a
fact is the share that goes when the fact becomes known, on average; the **total** index is the
share that stays when everything else becomes known:

.. math::

    S_i = \frac{V[E(Y \mid X_i)]}{V(Y)}, \qquad S_{Ti} = \frac{E[V(Y \mid X_{\sim i})]}{V(Y)} .

A total above the first says that the fact acts together with others. The indices are estimated
from quasi-random draws by the scheme of [2]_, at :math:`n (d + 2)` runs for *d* facts: each base
draw is two rows of facts, A and B, and A once more with each fact in turn from B. The confidence
intervals come from resampling the base draws [3]_. For correlated facts the split is not defined in
this way, and the result says so.

References
----------
.. [1] I. M. Sobol', "Global sensitivity indices for nonlinear mathematical models and their Monte
   Carlo estimates", *Mathematics and Computers in Simulation* 55 (2001) 271-280.
.. [2] A. Saltelli et al., "Variance based sensitivity analysis of model output", *Computer Physics
   Communications* 181 (2010) 259-270.
.. [3] G. Archer, A. Saltelli, I. M. Sobol', "Sensitivity measures, ANOVA-like techniques and the
   use of bootstrap", *Journal of Statistical Computation and Simulation* 58 (1997) 99-120.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbench.analysis.measures.measure import Measure
from workbench.model import Deal
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import format_count, format_number

DRAWS = 256
"""Base draws unless another number is asked for; there are as many runs for each fact, and two."""

RUN_LIMIT = 200_000
"""Most runs."""

CONFIDENCE = 0.95
"""Of the intervals."""

RESAMPLES = 200
"""How often the base draws are drawn again: a width is then known to 5 % of itself."""

_DEVIATIONS = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)

_INSIDE = 1e-12
"""Quantiles are taken strictly between 0 and 1."""

Quantile = Callable[[FloatArray], FloatArray]
Model = Callable[[Mapping[str, FloatArray]], FloatArray]


@dataclass(frozen=True, eq=False, repr=False)
class Sobol(AnalysisResult):
    """First and total indices of a result, the largest total first.

    Attributes
    ----------
    names : tuple of str
        Of the facts, or inputs.
    first, total : array of float, shape (names,)
        Shares of the variance; by the sampling error they may lie a little outside 0 to 1.
    first_error, total_error : array of float, shape (names,)
        Half the width of the 95 % confidence interval.
    mean, deviation : float
        Mean and standard deviation of the result, in its unit.
    draws, runs, missing, seed : int
        Base draws, runs of the result, base draws left out since there was no result, and seed.
    deal : Deal or None
    measure : Measure or None
        None where a model was given instead of a deal.
    correlated : tuple of str
        Facts that the deal says are correlated, whose indices are those of independent facts.
    """

    names: tuple[str, ...]
    first: FloatArray
    total: FloatArray
    first_error: FloatArray
    total_error: FloatArray
    mean: float
    deviation: float
    draws: int
    runs: int
    missing: int
    seed: int
    deal: Deal | None = None
    measure: Measure | None = None
    correlated: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if not np.isfinite(self.total).any() or self.deviation == 0:
            return "no fact moves it"
        place = int(np.nanargmax(self.total))
        index, error = (
            format_number(float(one[place]), digits=2) for one in (self.total, self.total_error)
        )
        return f"largest total index: {self.names[place]}, {index} ± {error}"

    def to_frame(self) -> pd.DataFrame:
        """One row per fact: both indices with half their confidence intervals."""
        return pd.DataFrame(
            {
                "first": self.first,
                "first ±": self.first_error,
                "total": self.total,
                "total ±": self.total_error,
            },
            index=pd.Index(self.names, name="fact"),
        )


def sobol_indices(
    model: Model, inputs: Mapping[str, Quantile], *, draws: int = DRAWS, seed: int = 0
) -> Sobol:
    """Find the Sobol' indices of any function of independent inputs.

    Parameters
    ----------
    model : callable
        From a mapping of input to array of float, shape (runs,), to an array of that shape; NaN
        where there is no result.
    inputs : mapping of name to callable
        The inverse distribution of each input: from shares between 0 and 1 to numbers.
    draws : int
        A power of 2.
    seed : int

    Returns
    -------
    Sobol

    Raises
    ------
    ValueError
        If there is no input, or the draws are no power of 2 or too many.

    Examples
    --------
    >>> found = sobol_indices(
    ...     lambda x: 3 * x["a"] + 4 * x["b"],
    ...     {"a": lambda share: share, "b": lambda share: share},
    ...     draws=1024,
    ... )
    >>> found.to_frame()["first"].round(2).to_dict()
    {'b': 0.64, 'a': 0.36}
    """
    numbers = draw_inputs(dict(sorted(inputs.items())), draws, seed)  # in whatever order given
    return split_variance(numbers, np.asarray(model(numbers), float), draws, seed)


def draw_inputs(inputs: Mapping[str, Quantile], draws: int, seed: int) -> dict[str, FloatArray]:
    """Return the inputs of all runs, each an array of float, shape (runs,)."""
    _check(inputs, draws)
    from scipy.stats import qmc  # takes seconds to load, and most analyses never need it

    count = len(inputs)
    shares = qmc.Sobol(2 * count, rng=seed).random(draws).clip(_INSIDE, 1 - _INSIDE)
    ours, other = shares[:, None, :count], shares[:, None, count:]
    changed = np.where(np.eye(count, dtype=bool), other, ours)  # one at a time
    rows = np.concatenate([ours, changed, other], axis=1).reshape(-1, count)
    return {name: inputs[name](rows[:, place]) for place, name in enumerate(inputs)}


def split_variance(
    numbers: Mapping[str, FloatArray], results: FloatArray, draws: int, seed: int
) -> Sobol:
    """Split the variance of the results of :func:`draw_inputs`, shape (runs,)."""
    blocks = results.reshape(draws, -1)  # each base draw with its variations
    known = blocks[np.isfinite(blocks).all(axis=1)]
    indices, errors = _split(blocks, known, seed)
    order = np.argsort(-indices[1], kind="stable")
    return Sobol(
        names=tuple(list(numbers)[place] for place in order),
        first=indices[0, order],
        total=indices[1, order],
        first_error=errors[0, order],
        total_error=errors[1, order],
        mean=float(known.mean()) if known.size else np.nan,
        deviation=float(known.std()) if known.size else np.nan,
        draws=draws,
        runs=results.size,
        missing=draws - len(known),
        seed=seed,
    )


def _split(blocks: FloatArray, known: FloatArray, seed: int) -> tuple[FloatArray, FloatArray]:
    """Return first and total indices, shape (2, inputs), and half the widths of their intervals.

    All are 0 where nothing varies, or too little is known.
    """
    level = float(np.abs(known).max(initial=0.0))
    if len(known) < 8 or known.std() <= 1e-12 * level:
        none = np.zeros((2, blocks.shape[1] - 2))
        return none, none
    from scipy.stats import bootstrap  # takes seconds to load

    steady = _without_missing(blocks, known)
    again = bootstrap(
        (np.arange(len(steady)),),
        lambda places: _indices(steady[places]),
        n_resamples=RESAMPLES,
        vectorized=False,
        method="basic",  # of it, the standard error only is used
        rng=np.random.default_rng([seed, 1]),  # other numbers than those of the draws
    )
    return _indices(steady), _DEVIATIONS * again.standard_error


def _without_missing(blocks: FloatArray, known: FloatArray) -> FloatArray:
    """Drop the base draws that are not known, and yet keep a power of 2 of them, as SciPy wants.

    About the mean of the known draws, a draw of zeros adds nothing to any sum that the indices are
    made of; they are ratios of two such sums, so the zeros leave them as they are without it.
    """
    centred = blocks - known[:, [0, -1]].mean()
    return np.where(np.isfinite(blocks).all(axis=1, keepdims=True), centred, 0.0)


def _indices(blocks: FloatArray) -> FloatArray:
    """Return first and total indices, shape (2, inputs), of values by base draw and variation."""
    from scipy.stats import sobol_indices as split_by_scipy  # takes seconds to load

    ours, other = blocks[:, 0], blocks[:, -1]
    # an input that changes nothing stands last: of one input alone SciPy drops the axis
    changed = np.column_stack([blocks[:, 1:-1], ours]).T[:, None]
    found = split_by_scipy(func={"f_A": ours, "f_B": other, "f_AB": changed}, n=len(blocks))
    return np.stack([found.first_order, found.total_order])[:, :-1]


def _check(inputs: Mapping[str, Quantile], draws: int) -> None:
    """Refuse what cannot be drawn."""
    if not inputs:
        raise ValueError("there is nothing to vary: no input is uncertain")
    if draws < 8 or draws & (draws - 1):
        raise ValueError(f"draws must be a power of 2, and 8 or more, got {draws}")
    runs = draws * (len(inputs) + 2)
    if runs > RUN_LIMIT:
        raise ValueError(
            f"{format_count(runs)} runs are more than {format_count(RUN_LIMIT)}; take fewer draws"
        )
