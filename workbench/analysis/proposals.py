r"""What to propose when the other side's limit is not known: once, take it or leave it.

Proposing package *x* in draw *d* brings us

.. math:: u_d(x) = s_d(x) \cdot [\text{every other party accepts } x \text{ in } d],

our surplus where the others do not fall below their reservation values, and nothing, our BATNA,
where one of them refuses. The best proposal maximises the mean of *u*. On one price, with our limit
*B* and the seller's limit uniform on [a, b], it is (B + a) / 2, limited to [a, b] [1]_.

Three more views of the same payoffs: the package that is best in the worst tenth of the draws
(conditional value at risk [2]_), and the one with the least regret, the largest amount by which
another proposal would have done better in some draw [3]_.

Deals of up to 60,000 packages are searched in full. In wider ones the candidates are the frontier
of the deal as it stands and the Nash packages of some draws, improved issue by issue. How much
better any package could possibly be is stated as a bound: proposing the best package of each draw.

References
----------
.. [1] K. Chatterjee, W. Samuelson, "Bargaining under incomplete information", *Operations Research*
   31 (1983) 835-851.
.. [2] R. Rockafellar, S. Uryasev, "Optimization of conditional value-at-risk", *Journal of Risk* 2
   (2000) 21-41.
.. [3] L. Savage, "The theory of statistical decision", *Journal of the American Statistical
   Association* 46 (1951) 55-67.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.batches import Batch, batch_deal
from workbench.analysis.dominance import BoolArray
from workbench.analysis.drawn_fronts import iterate_fronts
from workbench.analysis.drawn_grids import DrawnGrids
from workbench.analysis.drawn_solutions import solve_draws
from workbench.analysis.draws import DRAWS, Draws, draw_facts
from workbench.analysis.frontier import find_frontier
from workbench.model import Deal, DealError, Option, Problem, suggest
from workbench.value import FloatArray, IntArray, Packages, find_places, to_table

FULL_LIMIT = 60_000
"""Most packages of a deal that is searched in full."""

TAIL = 0.1
"""Share of the draws that count as the worst ones."""

_BLOCK = 1 << 20
"""Numbers in one block of draws and packages."""

_GRID_LIMIT = 1 << 25
"""Most numbers that the grids of all draws may hold; wider ones are computed package by package."""

_SOME_DRAWS = 64
"""Draws whose Nash packages are candidates in a wide deal."""


@dataclass(frozen=True, eq=False)
class Proposals:
    """Packages that a party might propose, and what comes of it.

    Attributes
    ----------
    deal : Deal
    party : str
        Who proposes.
    draws : Draws
    places : array of int, shape (packages, issues)
        Places of options.
    p_accept : array of float, shape (packages,)
        Probability that every other party accepts.
    p_beats : array of float, shape (packages,)
        Probability that it is worth more to the proposer than its BATNA.
    expected : array of float, shape (packages,)
        Expected surplus from proposing it once, in the proposer's unit.
    tail : array of float, shape (packages,)
        Mean of that surplus over the worst tenth of the draws.
    regret : array of float, shape (packages,)
        By how much another proposal would have done better in some draw, at the most.
    errors : array of float, shape (packages,)
        Standard error of the expected surplus.
    bound : float
        No package does better on average: expected surplus if the other side's limits were known.
    is_complete : bool
        Whether every package of the deal was looked at.
    """

    deal: Deal
    party: str
    draws: Draws
    places: IntArray
    p_accept: FloatArray
    p_beats: FloatArray
    expected: FloatArray
    tail: FloatArray
    regret: FloatArray
    errors: FloatArray
    bound: float
    is_complete: bool

    @property
    def best(self) -> int | None:
        """Row with the highest expected surplus; None where no proposal is better than none."""
        return self._first(self.expected) if self.expected.max(initial=0.0) > 0 else None

    @property
    def safest(self) -> int | None:
        """Row that is best in the worst tenth of the draws; None where none gains there."""
        return self._first(self.tail) if self.tail.max(initial=0.0) > 0 else None

    @property
    def least_regret(self) -> int | None:
        """Row with the least regret; None without packages."""
        return self._first(-self.regret) if len(self.regret) else None

    @property
    def unit(self) -> str:
        """Unit of the proposer's surplus."""
        return self.deal.unit(self.party)

    def package(self, row: int) -> dict[str, Option]:
        """Return the package of a row."""
        return self.deal.package(tuple(int(place) for place in self.places[row]))

    def to_frame(self) -> pd.DataFrame:
        """One row per package, the best to propose first."""
        table = pd.DataFrame(
            {
                "accepted": self.p_accept,
                "beats BATNA": self.p_beats,
                "expected": self.expected,
                "error": self.errors,
                "worst tenth": self.tail,
                "regret": self.regret,
            }
        )
        for place, (name, issue) in enumerate(self.deal.issues.items()):
            options = np.array(issue.options, None if issue.is_numeric else object)
            table[name] = options[self.places[:, place]]
        return table.sort_values("expected", ascending=False, kind="stable").rename_axis("row")

    def _first(self, merit: FloatArray) -> int:
        """Return the best row; of several, the likeliest to be accepted, then the first."""
        slack = 1e-12 * max(float(np.ptp(merit)), 1.0)
        tied = np.flatnonzero(merit >= merit.max() - slack)
        return int(tied[self.p_accept[tied].argmax()])


def find_proposals(
    deal: Deal,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    party: str | None = None,
    packages: Packages | None = None,
) -> Proposals:
    """Weigh what a party might propose.

    Parameters
    ----------
    deal : Deal
    draws, seed : int
        As in :func:`workbench.analysis.simulate`.
    party : str, optional
        Who proposes; the first party when left out.
    packages : DataFrame, or mapping of issue to option, or several such mappings, optional
        Only these; all packages, or good candidates in a wide deal, when left out.

    Returns
    -------
    Proposals

    Raises
    ------
    DealError
        If a party has no reservation value, so that nothing can be gained or refused, or as
        :func:`simulate`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> proposals = find_proposals(example_deal(), draws=1_000)
    >>> proposals.package(proposals.best), round(proposals.expected.max())
    ({'price': 1.3, 'payment': 'in 30 days'}, 20900)
    """
    *_, (_, found) = iterate_proposals(deal, draws, seed, party=party, packages=packages)
    if found is None:  # pragma: no cover - the last step has the answer
        raise RuntimeError("a search without an end")
    return found


def iterate_proposals(
    deal: Deal,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    party: str | None = None,
    packages: Packages | None = None,
) -> Iterator[tuple[float, Proposals | None]]:
    """Weigh proposals in steps: yield the share that is done, and at the end the answer."""
    name = next(iter(deal.parties)) if party is None else party
    if name not in deal.parties:
        raise DealError(
            [Problem(("party",), f"there is no such party{suggest(name, deal.parties)}")]
        )
    drawn = draw_facts(deal, draws, seed)
    batch = batch_deal(deal, drawn)
    place = list(deal.parties).index(name)
    if np.isinf(batch.reservations[:, place]).any():
        rule = "it has no reservation value in some draw, so a proposal has nothing to beat"
        raise DealError([Problem(("parties", name), rule)])
    weighing = _Weighing(batch, place)
    for share in weighing.look_ahead():
        yield share / 2, None
    complete = packages is None and deal.size <= FULL_LIMIT
    if packages is not None:
        found = find_places(deal, to_table(deal, packages))
        rows = np.stack([found[issue] for issue in deal.issues], axis=1)
    else:
        rows = weighing.all_packages() if complete else weighing.candidates(seed)
    for share in weighing.weigh(rows):
        yield 0.5 + share / 2, None
    places, (accepts, beats, expected, tail, regret, errors) = weighing.result()
    yield (
        1.0,
        Proposals(
            deal=deal,
            party=name,
            draws=drawn,
            places=places,
            p_accept=accepts,
            p_beats=beats,
            expected=expected,
            tail=tail,
            regret=regret,
            errors=errors,
            bound=weighing.bound,
            is_complete=complete,
        ),
    )


class _Weighing:
    """Payoffs of packages, block by block."""

    def __init__(self, batch: Batch, party: int) -> None:
        self.batch = batch
        self.party = party
        self.draws = Draws(batch.facts, batch.count, 0)
        self.top = np.zeros(batch.count)
        small = DrawnGrids.cells(batch) <= _GRID_LIMIT
        self.grids = DrawnGrids(batch) if small else None
        self.blocks: list[tuple[IntArray, ...]] = []

    @property
    def bound(self) -> float:
        """Expected surplus if every draw could be proposed its own best package."""
        return float(self.top.mean())

    def look_ahead(self) -> Iterator[float]:
        """Find the best that could be proposed in each draw."""
        done = 0
        for fronts in iterate_fronts(self.batch, inside=True):
            own = np.where(fronts.agreeable, fronts.surplus[:, self.party], 0.0)
            np.maximum.at(self.top, done + fronts.draw, own)
            done += fronts.batch.count
            yield done / self.batch.count

    def all_packages(self) -> IntArray:
        """Return every package."""
        sizes = [len(issue.options) for issue in self.batch.deal.issues.values()]
        return np.indices(sizes).reshape(len(sizes), -1).T

    def candidates(self, seed: int) -> IntArray:
        """Return good packages of a wide deal: efficient ones, improved issue by issue."""
        frontier = find_frontier(self.batch.terms)
        some = self.batch.slice(0, _SOME_DRAWS)
        nash = solve_draws(some, ["nash"], packages=True).packages.get("nash")
        inside = frontier.trace.packages[frontier.agreeable][:2_000]
        found = inside if nash is None else np.concatenate([inside, nash[nash[:, 0] >= 0]])
        if not len(found):
            found = frontier.trace.packages[:1]
        found = np.unique(found, axis=0)
        means = np.concatenate([self._payoff(part)[0].mean(axis=0) for part in self._split(found)])
        best, worth = found[means.argmax()], means.max()
        while True:
            around = self._neighbours(best)
            means = self._payoff(around)[0].mean(axis=0)
            found = np.concatenate([found, around])
            if means.max() <= worth:
                return np.unique(found, axis=0)
            best, worth = around[means.argmax()], means.max()

    def _neighbours(self, places: IntArray) -> IntArray:
        """Return the packages that differ in one issue."""
        rows = []
        for issue, one in enumerate(self.batch.deal.issues.values()):
            changed = np.repeat(places[None], len(one.options), axis=0)
            changed[:, issue] = np.arange(len(one.options))
            rows.append(changed)
        return np.unique(np.concatenate(rows), axis=0)

    def weigh(self, places: IntArray) -> Iterator[float]:
        """Weigh packages that some draw allows."""
        done = 0
        for part in self._split(places):
            payoff, accepted, beats, allowed = self._payoff(part)
            tail = _tail(payoff)
            regret = (self.top[:, None] - payoff).max(axis=0)
            means = self.draws.means(payoff)
            errors = means.std(axis=0, ddof=1) / np.sqrt(len(means))
            kept = np.flatnonzero(np.broadcast_to(allowed, payoff.shape).any(axis=0))
            columns = [accepted.mean(axis=0), beats.mean(axis=0), payoff.mean(axis=0)]
            every = (part, *columns, tail, regret, errors)
            self.blocks.append(tuple(column[kept] for column in every))
            done += len(part)
            yield done / len(places)

    def result(self) -> tuple[IntArray, list[FloatArray]]:
        """Return the packages weighed, and what was found for each."""
        places, *columns = (np.concatenate(one) for one in zip(*self.blocks, strict=True))
        return places, columns

    def _split(self, places: IntArray) -> Iterator[IntArray]:
        size = max(_BLOCK // self.batch.count, 1)
        for begin in range(0, len(places), size):
            yield places[begin : begin + size]

    def _payoff(self, places: IntArray) -> tuple[FloatArray, BoolArray, BoolArray, BoolArray]:
        """Return payoff, acceptance, whether it beats our BATNA, and allowed: draws, packages."""
        if self.grids is not None:
            surplus, allowed = self.grids.surplus(places), self.grids.permits(places)
        else:
            by_issue = dict(zip(self.batch.deal.issues, places.T, strict=True))
            worths = self.batch.worths(by_issue) - self.batch.reservations[:, None, :]
            surplus, allowed = np.moveaxis(worths, -1, 0), self.batch.permits(by_issue)
        own = surplus[self.party]
        slack = 1e-12 * max(float(np.abs(own).max(initial=0.0)), 1.0)  # of rounding only
        accepted = np.broadcast_to(allowed, own.shape)
        for party, other in enumerate(surplus):
            if party != self.party:
                accepted = accepted & (other >= -slack)
        return np.where(accepted, own, 0.0), accepted, own > slack, allowed


def _tail(payoff: FloatArray) -> FloatArray:
    """Return the mean of the worst tenth of the draws, package by package."""
    count = max(int(len(payoff) * TAIL), 1)
    tail = np.zeros(payoff.shape[1])
    # nothing is gained or lost there where enough draws bring nothing and none a loss
    plain = (payoff.min(axis=0) >= 0) & ((payoff == 0).sum(axis=0) >= count)
    some = np.flatnonzero(~plain)
    tail[some] = np.partition(payoff[:, some], count - 1, axis=0)[:count].mean(axis=0)
    return tail
