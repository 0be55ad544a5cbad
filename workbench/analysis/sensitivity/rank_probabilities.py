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

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.measures.driver_moves import find_shares, move_fact
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
from workbench.words import format_share

FOLDED = 2_048
"""Most draws of a ranking of alternatives, which are folded back one draw at a time."""


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
        place = int(self.shares[:, 0].argmax())
        return f"first most often: {self.names[place]}, {format_share(self.shares[place, 0])}"

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
        When left out, the party's alternatives are ranked.
    vary : str
        ``"facts"``, or ``"weights"`` of a scored party.
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
    if packages is None and vary == "weights":
        raise DealError([Problem(("packages",), "give packages: weights value no alternatives")])
    names = list(packages if packages is not None else settle_party(deal, party).alternatives)
    if not names:
        raise DealError([Problem(("parties", party), "there is nothing to rank")])
    if packages is None:
        draws = min(draws, FOLDED)
        worths = _alternatives(deal, party, draws, seed)
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
    given = find_shares(deal, party)
    if not given:
        raise DealError([Problem(("parties", party), "only a scored party has weights")])
    rng = np.random.default_rng(seed)
    drawn = rng.dirichlet(np.ones(len(given)), size=draws)
    factors = dict(zip(given, drawn.T, strict=True))
    places = find_places(deal, to_table(deal, list(packages.values())))
    worths = np.zeros((draws, len(packages)))
    for term in compile_terms(deal).terms:
        if term.party == party and given.get(term.line):
            worth = term.at({name: places[name] for name in term.scope})
            worths += np.outer(factors[term.line] / given[term.line], worth)
    return worths


def _alternatives(deal: Deal, party: str, draws: int, seed: int) -> FloatArray:
    drawn = draw_facts(deal, draws, seed)
    rows = []
    for place in range(draws):
        moved = deal
        for name, numbers in drawn.facts.items():
            moved = move_fact(moved, float(numbers[place]), name=name)
        options = fold_alternatives(moved, party).options
        rows.append([option.worth for option in options.values()])
    return np.array(rows)
