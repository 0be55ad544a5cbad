r"""Whether the others say yes to a package: one forecast, for every page that gives a chance.

A party says yes in a draw of the facts when a package is worth to it at least what it needs:

- its **limit**, the reservation value in that draw; and,
- where today's terms **go on** without an agreement (:attr:`Deal.status_quo_goes_on`), what they
  are worth to it in that draw.

What it **hopes for** changes no answer: between need and hope a yes takes talks, and is a yes. So a
package that is worth more to every other party is never less likely to be accepted, on whatever
page it stands. Where not all have to agree, enough of the others have to say yes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.uncertainty.batches import Batch, batch_deal
from workbench.analysis.uncertainty.draws import DRAWS, Draws, draw_facts
from workbench.model import Deal
from workbench.value import BoolArray, FloatArray, Packages, Terms, compile_terms


@dataclass(frozen=True, eq=False)
class Forecast:
    """How likely the others say yes to some packages.

    Attributes
    ----------
    party : str
        Who proposes.
    yes : array of bool, shape (draws, packages)
        Whether enough of the others say yes, where the rules allow the package.
    draws : Draws
    """

    party: str
    yes: BoolArray
    draws: Draws

    @property
    def chances(self) -> FloatArray:
        """Share of the draws, shape (packages,)."""
        return np.asarray(self.yes.mean(axis=0))

    def error(self, place: int) -> float:
        """Return the standard error of a chance."""
        return self.draws.error(self.yes[:, place]) if self.draws.facts else 0.0


def with_needs(batch: Batch, proposer: int) -> Batch:
    """Return a batch in which the others refuse what is below their needs.

    Parameters
    ----------
    batch : Batch
    proposer : int
        Place of the party that proposes; its own reservation value stays.
    """
    deal = batch.deal
    if not deal.status_quo_goes_on or deal.status_quo is None:
        return batch
    today = batch.values(deal.status_quo)[:, 0]
    needs = np.maximum(batch.reservations, today)
    needs[:, proposer] = batch.reservations[:, proposer]
    raised = Batch(batch.terms, batch.facts, batch.count)
    raised.__dict__["reservations"] = needs
    return raised


def answer(batch: Batch, packages: Packages, proposer: int) -> BoolArray:
    """Return whether enough of the others say yes: shape (draws, packages)."""
    surplus = with_needs(batch, proposer).surplus(packages)
    clears = surplus >= -rounding_of(surplus[:, :, proposer])
    clears[:, :, proposer] = True
    return np.asarray(find_acceptance(batch.deal).agreed(clears) & batch.allowed(packages))


def forecast_yes(
    deal: Deal | Terms,
    packages: Packages,
    *,
    party: str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Forecast:
    """Find how likely the others say yes to some packages.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    packages : DataFrame, or mapping of issue to option, or several such mappings
    party : str, optional
        Who proposes; the first party when left out.
    draws, seed : int
        As in :func:`workbench.analysis.simulate`.

    Returns
    -------
    Forecast

    Raises
    ------
    DealError
        If a package does not fit the deal, or as :func:`simulate`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> dear, cheap = ({"price": one, "payment": "advance"} for one in (1.5, 1.2))
    >>> forecast_yes(example_deal(), [dear, cheap]).chances.round(2).tolist()
    [1.0, 0.62]
    """
    terms = compile_terms(deal)
    name = terms.deal.known_party(terms.deal.ours if party is None else party)
    drawn = draw_facts(terms.deal, draws, seed)
    place = list(terms.deal.parties).index(name)
    return Forecast(name, answer(batch_deal(terms, drawn), packages, place), drawn)


def rounding_of(surplus: FloatArray) -> float:
    """Return what rounding may leave of a surplus of 0."""
    finite = surplus[np.isfinite(surplus)]
    return 1e-12 * max(float(np.abs(finite).max(initial=0.0)), 1.0)
