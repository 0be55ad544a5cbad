r"""How sure a ranking is: the probability that each of several things comes first, second, ...

Ranked are given packages by what they are worth to a party, or, without packages, the party's own
alternatives. What is drawn are

- the uncertain **facts** of the deal, or
- the **weights** of a scored party, uniformly over all weights that sum to one: how often a package
  would come first if nothing were known about what matters to the party [1]_.

References
----------
.. [1] R. Lahdelma, J. Hokkanen, P. Salminen, "SMAA: stochastic multiobjective acceptability
   analysis", *European Journal of Operational Research* 106 (1998) 137-143.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.measures.driver_moves import find_shares, move_fact, scale_weights
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import DRAWS, draw_facts
from workbench.model import Deal, DealError, Package, Problem
from workbench.value import (
    FloatArray,
    compile_terms,
    find_places,
    fold_alternatives,
    settle_party,
    to_table,
)
from workbench.value.results import AnalysisResult
from workbench.words import format_share, join_and


@dataclass(frozen=True, eq=False, repr=False)
class RankProbabilities(AnalysisResult):
    """The probability of each rank of each thing, the likeliest first one first.

    Attributes
    ----------
    deal : Deal
    party : str
    names : tuple of str
    shares : array of float, shape (names, names)
        Of the draws in which a thing (row) comes first, second, ... (column). Of things that are
        worth the same, each takes an equal share of the ranks.
    varied : str
        ``"facts"`` or ``"weights"``.
    draws, seed : int
    """

    deal: Deal
    party: str
    names: tuple[str, ...]
    shares: FloatArray
    varied: str
    draws: int
    seed: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        share = float(self.shares[:, 0].max())
        alike = np.isclose(self.shares[:, 0], share)
        names = [name for name, first in zip(self.names, alike, strict=True) if first]
        each = " each" if len(names) > 1 else ""
        return f"first most often: {join_and(names)}, {format_share(share)}{each}"

    @property
    def error(self) -> float:
        """Largest standard error of a share, as for random draws: quasi-random ones do better."""
        return float(np.sqrt(self.shares * (1 - self.shares) / self.draws).max())

    def to_frame(self) -> pd.DataFrame:
        """One row per thing, one column per rank."""
        ranks = pd.Index(range(1, len(self.names) + 1), name="rank")
        return pd.DataFrame(self.shares, pd.Index(self.names, name="name"), ranks)


def find_rank_probabilities(
    deal: Deal,
    party: str,
    packages: Mapping[str, Package] | None = None,
    *,
    vary: str = "facts",
    draws: int = DRAWS,
    seed: int = 0,
) -> RankProbabilities:
    """Find how likely each package, or each alternative, comes first, second, and so on.

    Parameters
    ----------
    deal : Deal
    party : str
    packages : mapping of name to package, optional
        When left out, the party's alternatives are ranked. They are folded back draw by draw, which
        takes a second for a few thousand draws.
    vary : str
        ``"facts"``, or ``"weights"`` of a scored party. Weights value packages and quotes; an
        alternative whose points are stated keeps them.
    draws, seed : int

    Returns
    -------
    RankProbabilities

    Raises
    ------
    DealError
        If there is nothing to rank, or nothing that varies.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> offers = {"ours": {"price": 1.4, "payment": "advance"}}
    >>> offers["theirs"] = {"price": 1.5, "payment": "in 30 days"}
    >>> find_rank_probabilities(example_deal(), "supplier", offers).to_frame().to_dict("index")
    {'theirs': {1: 1.0, 2: 0.0}, 'ours': {1: 0.0, 2: 1.0}}
    """
    deal.known_party(party)
    if vary not in ("facts", "weights"):
        raise ValueError(f"vary must be 'facts' or 'weights', got {vary!r}")
    names = list(packages if packages is not None else settle_party(deal, party).alternatives)
    if not names:
        raise DealError([Problem(("parties", party), "there is nothing to rank")])
    if packages is None:
        moved = _weights if vary == "weights" else _facts
        worths = np.array([_fold(one, party) for one in moved(deal, party, draws, seed)])
    elif vary == "weights":
        worths = _weighed(deal, party, packages, draws, seed)
    else:
        batch = batch_deal(deal, draw_facts(deal, draws, seed))
        worths = batch.values(list(packages.values()))[:, :, list(deal.parties).index(party)]
    shares = _rank_shares(worths)
    order = np.lexsort(-shares.T[::-1])
    return RankProbabilities(
        deal, party, tuple(names[k] for k in order), shares[order], vary, draws, seed
    )


def _rank_shares(worths: FloatArray) -> FloatArray:
    """Return how often each column takes each rank; ties share theirs equally."""
    count, things = worths.shape
    close = 1e-12 * max(1.0, float(np.abs(worths).max()))
    shares = np.zeros((things, things))
    for place in range(things):
        ahead = worths - worths[:, [place]]
        better = (ahead > close).sum(axis=1)
        equal = (np.abs(ahead) <= close).sum(axis=1)
        for rank in range(things):
            taken = (better <= rank) & (rank < better + equal)
            shares[place, rank] = (taken / equal).sum() / count
    return shares


def _weighed(
    deal: Deal, party: str, packages: Mapping[str, Package], draws: int, seed: int
) -> FloatArray:
    """Return what packages are worth under weights drawn uniformly from all that sum to one."""
    factors = _draw_factors(deal, party, draws, seed)
    places = find_places(deal, to_table(deal, list(packages.values())))
    worths = np.zeros((draws, len(packages)))
    for term in compile_terms(deal).terms:
        if term.party == party and term.line in factors:
            worth = term.at({name: places[name] for name in term.scope})
            worths += np.outer(factors[term.line], worth)
    return worths


def _draw_factors(deal: Deal, party: str, draws: int, seed: int) -> dict[str, FloatArray]:
    """Return by what each weight that matters is multiplied in every draw."""
    given = find_shares(deal, party)
    if not given:
        raise DealError([Problem(("parties", party), "only a scored party has weights")])
    drawn = np.random.default_rng(seed).dirichlet(np.ones(len(given)), size=draws)
    return {
        name: share / old for (name, old), share in zip(given.items(), drawn.T, strict=True) if old
    }


def _facts(deal: Deal, _party: str, draws: int, seed: int) -> Iterator[Deal]:
    """Yield the deal in each draw of its facts."""
    drawn = draw_facts(deal, draws, seed)
    for place in range(draws):
        moved = deal
        for name, numbers in drawn.facts.items():
            moved = move_fact(moved, float(numbers[place]), name=name)
        yield moved


def _weights(deal: Deal, party: str, draws: int, seed: int) -> Iterator[Deal]:
    """Yield the deal in each draw of a scored party's weights."""
    factors = _draw_factors(deal, party, draws, seed)
    for place in range(draws):
        yield scale_weights(deal, party, {name: float(one[place]) for name, one in factors.items()})


def _fold(deal: Deal, party: str) -> list[float]:
    return [option.worth for option in fold_alternatives(deal, party).options.values()]
