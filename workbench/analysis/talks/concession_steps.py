"""The steps of a plan of concessions: what each costs, gives and asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.agreement.authority import Crossing, find_crossings
from workbench.analysis.talks.concession_path import RATIO
from workbench.analysis.talks.concession_roles import Roles
from workbench.analysis.trades.moves import Moves
from workbench.model import Option
from workbench.value import FloatArray, Terms


@dataclass(frozen=True)
class Ask:
    """What the other side must agree to before we take a step.

    Attributes
    ----------
    issue : str
    before, after : number or str
        Where it stands on the issue, and what we ask it to agree to.
    worth : float
        What that is worth to us.
    cost : float
        What it costs them.
    """

    issue: str
    before: Option
    after: Option
    worth: float
    cost: float


@dataclass(frozen=True, eq=False)
class Step:
    """One step of the plan.

    Attributes
    ----------
    package : dict of issue to option
        What we offer after it.
    before : dict of issue to option
        What we offered before it.
    values : array of float, shape (parties,)
        Found again by direct evaluation.
    cost : float
        What the step costs us, in the unit of our value.
    worth : float
        What it is worth to the other side.
    gives : tuple of str
        Issues on which we move towards them at a cost.
    shared : tuple of str
        Issues that change for the good of both, or at no cost to us.
    shares : mapping of issue to array of float, shape (parties,)
        What each changed issue contributes to either side's gain; adds up to it.
    asks : tuple of Ask
        What they must agree to before we take the step; none where nothing is left to ask for.
    above_limit : float
        By how much the package is worth more to us than the walk-away.
    above_today : float
        By how much it is worth more to us than today's package; NaN where there is none.
    crossings : tuple of Crossing
        Limits of ours that the package goes beyond, and who must agree.
    """

    package: dict[str, Option]
    before: dict[str, Option]
    values: FloatArray
    cost: float
    worth: float
    gives: tuple[str, ...]
    shared: tuple[str, ...]
    shares: Mapping[str, FloatArray]
    asks: tuple[Ask, ...]
    above_limit: float
    above_today: float
    crossings: tuple[Crossing, ...]

    @property
    def must_agree(self) -> str:
        """Who of our house must agree before the step, each once."""
        return ", ".join(dict.fromkeys(one.authority for one in self.crossings if one.authority))


def make_steps(
    terms: Terms,
    packages: list[dict[str, Option]],
    asks: list[tuple[Ask, ...]],
    *,
    walk_away: float,
    weights: FloatArray,
) -> tuple[Step, ...]:
    """Price every step from one package to the next, and tie it to what is asked for."""
    deal, made = terms.deal, []
    now = deal.status_quo
    today = float(Moves(terms, now).values[0]) if now is not None else np.nan
    before = Moves(terms, packages[0])
    for package, wanted in zip(packages[1:], asks, strict=True):
        after = Moves(terms, package)
        gain = after.values - before.values
        split = before.split(after.places)
        shares = {
            name: split[:, place]
            for place, name in enumerate(deal.issues)
            if before.places[place] != after.places[place]
        }
        gives = tuple(name for name, one in shares.items() if one[0] < -before.tolerance)
        made.append(
            Step(
                package=package,
                before=before.package,
                values=after.values,
                cost=float(-gain[0]),
                worth=float(weights @ gain),
                gives=gives,
                shared=tuple(name for name in shares if name not in gives),
                shares=shares,
                asks=wanted,
                above_limit=float(after.values[0]) - walk_away,
                above_today=float(after.values[0]) - today,
                crossings=find_crossings(deal, package),
            )
        )
        before = after
    return tuple(made)


def plan_asks(
    terms: Terms,
    roles: Roles,
    packages: list[dict[str, Option]],
    position: Mapping[str, Option],
    weights: FloatArray,
) -> list[tuple[Ask, ...]]:
    """Spread what we ask for over the steps: every get once, the price in parts that shrink.

    What is cheapest for them for what it brings us comes first. Steps for which nothing else is
    left ask for a part of the way on the price, from where they stand to where our plan ends.
    """
    steps = len(packages) - 1
    if steps < 1:
        return []
    stands, found = dict(position), list[list[Ask]]()
    asks = []
    for name in roles.asks:  # what does not cost them they agree to
        after = {**stands, name: packages[-1][name]}
        gain = Moves(terms, after).values - Moves(terms, stands).values
        stands = after if weights @ gain >= 0 else stands
    for name in roles.asks:
        ask = _ask(terms, stands, name, packages[-1][name], weights)
        if ask is not None:
            asks.append(ask)
            stands[name] = ask.after
    share = -(-len(asks) // steps)  # as many at a time as it takes to ask for all
    for step in range(steps):
        found.append(asks[step * share : (step + 1) * share])
    bare = [place for place, of in enumerate(found) if not of]
    levels = _price_levels(terms, roles, stands, packages, len(bare))
    for place, option in zip(bare, levels, strict=False):
        ask = _ask(terms, stands, roles.price, option, weights)
        if ask is not None:
            found[place].append(ask)
            stands[roles.price] = option
    return [tuple(of) for of in found]


def _price_levels(
    terms: Terms,
    roles: Roles,
    stands: Mapping[str, Option],
    packages: list[dict[str, Option]],
    count: int,
) -> Iterator[Option]:
    """Yield where the price should get to, from where they stand to where our plan ends."""
    if not roles.price or not count:
        return
    issue = terms.deal.issues[roles.price]
    start, end = issue.index(stands[roles.price]), issue.index(packages[-1][roles.price])
    sizes = np.power(RATIO, np.arange(count))
    reached = start
    for share in np.cumsum(sizes) / sizes.sum():
        place = round(start + (end - start) * float(share))
        if place != reached:
            reached = place
            yield issue.options[place]


def _ask(
    terms: Terms, stands: Mapping[str, Option], name: str, option: Option, weights: FloatArray
) -> Ask | None:
    """Price a move of theirs; None where it does not cost them and bring us something."""
    if stands[name] == option:
        return None
    here = Moves(terms, stands)
    gain = Moves(terms, {**stands, name: option}).values - here.values
    ours, theirs = float(gain[0]), float(weights @ gain)
    if ours <= here.tolerance or theirs >= -here.tolerance:
        return None
    return Ask(name, stands[name], option, ours, -theirs)
