"""Sobol' indices of a deal's result over its uncertain facts, run by run.

What the indices are stands in :mod:`workbench.analysis.sensitivity.sobol_indices`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.measures.drivers import find_driver
from workbench.analysis.measures.measure import Result
from workbench.analysis.sensitivity.runs import Runs
from workbench.analysis.sensitivity.sobol_indices import DRAWS, Sobol, draw_inputs, split_variance
from workbench.model import Deal, DealError, Package, Problem, suggest
from workbench.value import FloatArray
from workbench.value.spreads import take_quantiles


def find_sobol(
    deal: Deal | Runs,
    result: Result = "",
    *,
    over: tuple[str, ...] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    package: Package | None = None,
    independent: bool = False,
    progress: bool | None = None,
) -> Sobol:
    """Find which uncertain facts the uncertainty of a result comes from.

    Parameters
    ----------
    deal : Deal
        Or the runs of a deal, which know their result.
    result : str, Measure or callable
        Name of a result (:func:`list_measures`), or a function of the deal.
    over : tuple of str, optional
        Facts with a range or distribution; all of them when left out.
    draws : int
        A power of 2; there are this many runs for each fact, and twice as many more.
    seed : int
    package : mapping of issue to option, optional
        For a result at given terms.
    independent : bool
        Whether facts that the deal says are correlated are drawn as if they were not; else they
        are refused.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.

    Returns
    -------
    Sobol

    Raises
    ------
    DealError
        If there is no such result, a fact is not uncertain, or two are correlated.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = find_sobol(example_deal(), "supplier.value", draws=64)
    >>> found.names, found.first.round(2).tolist(), found.runs
    (('cost',), [1.0], 192)
    """
    runs = deal if isinstance(deal, Runs) else Runs(deal, result, package=package)
    steps = iterate_sobol(runs, over=over, draws=draws, seed=seed, independent=independent)
    return watch(steps, progress, title="Sobol' indices")


def iterate_sobol(
    runs: Runs,
    *,
    over: tuple[str, ...] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    independent: bool = False,
) -> Iterator[Progress[Sobol]]:
    """Find Sobol' indices run by run; the last step has the answer."""
    deal = runs.deal
    names = _uncertain(deal, over)
    correlated = tuple(
        name for name in names if any(name in one.facts for one in deal.correlations)
    )
    if correlated and not independent:
        message = (
            f"{', '.join(correlated)} are correlated, and Sobol' indices split the variance of "
            "independent facts only; pass independent=True to draw them as if they were"
        )
        raise DealError([Problem(("correlations",), message)])
    drivers = {name: find_driver(deal, name) for name in names}
    inputs = {name: partial(_quantile, deal, name) for name in sorted(names)}
    numbers = draw_inputs(inputs, draws, seed)
    results = []
    for row in zip(*numbers.values(), strict=True):
        moves = ((drivers[name], float(number)) for name, number in zip(numbers, row, strict=True))
        results.append(runs.once(*moves))
        yield Progress(len(results) / len(numbers[names[0]]))
    found = split_variance(numbers, np.array(results), draws, seed)
    yield Progress(1.0, replace(found, deal=deal, measure=runs.measure, correlated=correlated))


def _quantile(deal: Deal, name: str, shares: FloatArray) -> FloatArray:
    spread = deal.facts[name].spread
    return take_quantiles(spread, shares) if spread is not None else np.full(len(shares), np.nan)


def _uncertain(deal: Deal, over: tuple[str, ...] | None) -> tuple[str, ...]:
    known = [name for name, fact in deal.facts.items() if fact.spread is not None]
    for name in over or ():
        if name not in known:
            message = f"{name!r} is no fact with a range or distribution{suggest(name, known)}"
            raise DealError([Problem(("facts", name), message)])
    if not known:
        message = "no fact has a range or distribution, so nothing is uncertain"
        raise DealError([Problem(("facts",), message)])
    return tuple(known) if over is None else tuple(over)
