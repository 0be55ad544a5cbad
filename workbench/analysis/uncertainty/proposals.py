r"""What to propose when the other side's limit is not known: once, take it or leave it.

Proposing package *x* in draw *d* brings us

.. math:: u_d(x) = s_d(x) \cdot [\text{every other party accepts } x \text{ in } d],

our surplus where the others do not fall below their reservation values (or enough of them, where
not all have to agree), and nothing, our BATNA, where one of them refuses. The best proposal
maximises the mean of *u*. On one price, with our limit *B* and the seller's limit uniform on
[a, b], it is (B + a) / 2, limited to [a, b] [1]_.

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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import DRAWS, Draws, draw_facts
from workbench.analysis.uncertainty.forecast import answer, rounding_of
from workbench.analysis.uncertainty.package_odds import PackageOdds
from workbench.analysis.uncertainty.weighing import Weighing
from workbench.model import Deal, DealError, Option, Problem
from workbench.value import (
    FloatArray,
    IntArray,
    Packages,
    Terms,
    compile_terms,
    find_places,
    to_table,
)
from workbench.value.results import AnalysisResult
from workbench.words import counted

FULL_LIMIT = 60_000
"""Most packages of a deal that is searched in full."""


@dataclass(frozen=True, eq=False, repr=False)
class Proposals(AnalysisResult):
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
        Probability that every other party accepts, or enough of them.
    p_beats : array of float, shape (packages,)
        Probability that it is worth more to the proposer than its BATNA.
    own : array of float, shape (packages,)
        Mean surplus of the proposer if it is agreed on, whatever the others think.
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
    own: FloatArray
    expected: FloatArray
    tail: FloatArray
    regret: FloatArray
    errors: FloatArray
    bound: float
    is_complete: bool

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        looked = f"{counted(len(self.places), 'packages')} that {self.party} may propose"
        return looked if self.best is not None else f"{looked}, none expected to beat no agreement"

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

    @property
    def curve(self) -> IntArray:
        """Rows that no other beats in both acceptance and own surplus, the surest first."""
        order = np.lexsort((-self.own, -self.p_accept))
        highest = np.maximum.accumulate(self.own[order])
        new = np.append(True, highest[1:] > highest[:-1]) if len(order) else np.zeros(0, bool)
        return np.asarray(order[new])

    def weigh(self, package: Mapping[str, Option]) -> PackageOdds:
        """Return how one package does in the same draws."""
        batch = batch_deal(self.deal, self.draws)
        surplus = batch.surplus(package)[:, 0]
        place = list(self.deal.parties).index(self.party)
        own = surplus[:, place]
        accepted = answer(batch, package, place)[:, 0]
        beats = own > rounding_of(own)
        payoff = np.where(accepted, own, 0.0)
        return PackageOdds(
            p_accept=float(accepted.mean()),
            accept_error=self.draws.error(accepted),
            p_beats=float(beats.mean()),
            beats_error=self.draws.error(beats),
            expected=float(payoff.mean()),
            error=self.draws.error(payoff),
        )

    def package(self, row: int | None) -> dict[str, Option]:
        """Return the package of a row.

        Raises
        ------
        ValueError
            If there is no such row: where no proposal is better than none, :attr:`best` is None.
        """
        if row is None:
            raise ValueError(
                "there is no such package: no proposal is expected to be worth more to "
                f"{self.party} than doing without an agreement"
            )
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
    progress: bool | None = None,
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
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.

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
    steps = iterate_proposals(deal, draws, seed, party=party, packages=packages)
    return watch(steps, progress, title="Proposals")


def iterate_proposals(
    deal: Deal | Terms,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    party: str | None = None,
    packages: Packages | None = None,
) -> Iterator[Progress[Proposals]]:
    """Weigh proposals in steps; the last one has the answer."""
    terms = compile_terms(deal)
    deal = terms.deal
    name = deal.known_party(deal.ours if party is None else party)
    drawn = draw_facts(deal, draws, seed)
    batch = batch_deal(terms, drawn)
    place = list(deal.parties).index(name)
    if np.isinf(batch.reservations[:, place]).any():
        rule = "it has no reservation value in some draw, so a proposal has nothing to beat"
        raise DealError([Problem(("parties", name), rule)])
    weighing = Weighing(batch, place)
    for share in weighing.look_ahead():
        yield Progress(share / 2)
    complete = packages is None and deal.size <= FULL_LIMIT
    if packages is not None:
        found = find_places(deal, to_table(deal, packages))
        rows = np.stack([found[issue] for issue in deal.issues], axis=1)
    elif complete:
        rows = weighing.all_packages()
    else:
        rows = yield from weighing.candidates()
    for share in weighing.weigh(rows):
        yield Progress(0.5 + share / 2)
    places, (accepts, beats, own, expected, tail, regret, errors) = weighing.result()
    yield Progress(
        1.0,
        Proposals(
            deal=deal,
            party=name,
            draws=drawn,
            places=places,
            p_accept=accepts,
            p_beats=beats,
            own=own,
            expected=expected,
            tail=tail,
            regret=regret,
            errors=errors,
            bound=weighing.bound,
            is_complete=complete,
        ),
    )
