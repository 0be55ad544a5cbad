"""The steps of a plan of concessions: what each costs, gives and asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.talks.authority import Crossing, find_crossings
from workbench.analysis.talks.concession_words import counter_words, step_words
from workbench.analysis.trades.moves import Moves
from workbench.model import Option
from workbench.value import FloatArray, Terms


@dataclass(frozen=True, eq=False)
class Step:
    """One step of the plan.

    Attributes
    ----------
    package : dict of issue to option
        What we offer after it.
    values : array of float, shape (parties,)
        Found again by direct evaluation.
    cost : float
        What the step costs us, in the unit of our value.
    worth : float
        What it is worth to the other side.
    gives, gets : tuple of str
        Issues on which we move towards them, and on which our own offer gets better for us.
    shares : mapping of issue to array of float, shape (parties,)
        What each changed issue contributes to either side's gain; adds up to it.
    counter : str
        Issue on which they must move before we take the step; empty when none is left.
    counter_worth : float
        What their move is worth to us.
    crossings : tuple of Crossing
        Limits of ours that the package goes beyond, and who must agree.
    words : str
        How it can be said.
    """

    package: dict[str, Option]
    values: FloatArray
    cost: float
    worth: float
    gives: tuple[str, ...]
    gets: tuple[str, ...]
    shares: Mapping[str, FloatArray]
    counter: str
    counter_worth: float
    crossings: tuple[Crossing, ...]
    words: str

    @property
    def price(self) -> float:
        """What we give for each unit that they get."""
        return self.cost / self.worth

    @property
    def asks(self) -> str:
        """Who must agree before the step, each once."""
        return ", ".join(dict.fromkeys(one.authority for one in self.crossings if one.authority))


def make_steps(
    terms: Terms,
    opening: dict[str, Option],
    packages: list[dict[str, Option]],
    position: dict[str, Option],
) -> tuple[Step, ...]:
    """Price every step, and tie it to what they must give in return."""
    deal, made, asked = terms.deal, [], set[str]()
    stands = Moves(terms, position)
    before = Moves(terms, opening)
    for package in packages:
        after = Moves(terms, package)
        gain = after.values - before.values
        split = before.split(after.places)
        shares = {
            name: split[:, place]
            for place, name in enumerate(deal.issues)
            if before.places[place] != after.places[place]
        }
        gives = tuple(name for name, one in shares.items() if one[0] < -before.tolerance)
        gets = tuple(name for name, one in shares.items() if one[0] > before.tolerance)
        counter, worth = _counter(
            stands, after, [asked | {*gives, *gets}, {*gives}, set()], -gain[0]
        )
        asked.add(counter)
        crossings = find_crossings(deal, package)
        said = counter_words(deal, counter, position, package)
        made.append(
            Step(
                package=package,
                values=after.values,
                cost=float(-gain[0]),
                worth=float(gain[1:].sum()),
                gives=gives,
                gets=gets,
                shares=shares,
                counter=counter,
                counter_worth=worth,
                crossings=crossings,
                words=step_words(deal, before.package, package, gives, gets, said),
            )
        )
        before = after
    return tuple(made)


def _counter(stands: Moves, offer: Moves, avoid: list[set[str]], cost: float) -> tuple[str, float]:
    """Choose the issue on which they must move from where they stand to what we offer.

    Issues to avoid are given as one set after another, the strictest first.
    """
    ours = stands.split(offer.places)[0]
    left = {
        name: float(ours[place])
        for place, name in enumerate(stands.names)
        if ours[place] > stands.tolerance
    }
    for names in avoid:
        fresh = {name: worth for name, worth in left.items() if name not in names}
        if fresh:
            enough = {name: worth for name, worth in fresh.items() if worth >= cost}
            best = min(enough, key=enough.__getitem__, default=None)
            pick = best or max(fresh, key=fresh.__getitem__)
            return pick, fresh[pick]
    return "", 0.0
