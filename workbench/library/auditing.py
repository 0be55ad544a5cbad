"""What each lever of a deal's category is worth here: to both sides, and how sure that is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis import batch_deal, draw_facts
from workbench.library.adding import add_lever
from workbench.library.beside import find_exclusions, levers_in
from workbench.library.filling import settle_drafts
from workbench.library.lever import NegotiationLever
from workbench.library.listing import find_levers, read_library
from workbench.model import Category, Deal, DealError, Named, Option, Problem, label_of
from workbench.value import find_drafts, value_packages
from workbench.value.language import parse, used_names
from workbench.value.results import AnalysisResults

DRAWS = 256
"""Draws of the numbers that a lever rests on, behind its range."""

ENDS = (0.05, 0.95)
"""Shares of the draws below which the ends of a range lie."""

MOST = 5_000
"""Most settings of one lever that are tried."""


@dataclass(frozen=True)
class LeverWorth:
    """What one lever is worth in a deal, beside today's terms.

    Attributes
    ----------
    lever : NegotiationLever
    at : mapping of issue to option
        The setting that adds most to both sides together; that which moves most where none adds.
    ours, theirs : float
        What it is worth there, before the price moves; NaN where the deal does not say enough.
    our_range, their_range : (float, float)
        Where nine draws in ten lie, all numbers that it rests on drawn from their ranges.
    drafts, known : tuple of str
        Labels of the numbers it rests on: those that nobody has looked at, and the others.
    excludes : tuple of str
        Titles of levers of the library that cannot be used with it.
    in_deal : bool
        Whether the deal has it.
    missing : str
        Why it cannot be added, in words; empty where it can.
    """

    lever: NegotiationLever
    at: Named[Option]
    ours: float = np.nan
    theirs: float = np.nan
    our_range: tuple[float, float] = (np.nan, np.nan)
    their_range: tuple[float, float] = (np.nan, np.nan)
    drafts: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    in_deal: bool = False
    missing: str = ""

    @property
    def joint(self) -> float:
        """What it adds to both sides together."""
        return self.ours + self.theirs


class LeverAudit(AnalysisResults[LeverWorth]):
    """What each lever is worth here by itself, largest first; no sum, since levers overlap."""

    __slots__ = ()

    thing = "levers"

    def to_frame(self) -> pd.DataFrame:
        """One row per lever: what it is worth to both, how sure, on what it rests, what to ask."""
        rows = [
            {
                "title": one.lever.title,
                "at": ", ".join(f"{name} {option}" for name, option in one.at.items()),
                "to us": one.ours,
                "to them": one.theirs,
                "to us, low": one.our_range[0],
                "to us, high": one.our_range[1],
                "to them, low": one.their_range[0],
                "to them, high": one.their_range[1],
                "drafts": ", ".join(one.drafts),
                "known": ", ".join(one.known),
                "excludes": "; ".join(one.excludes),
                "question": one.lever.question,
                "missing": one.missing,
            }
            for one in self
        ]
        return pd.DataFrame(rows, index=pd.Index([one.lever.name for one in self], name="lever"))


def audit_levers(
    deal: Deal,
    *,
    category: Category | None = None,
    buyer: str | None = None,
    supplier: str | None = None,
) -> LeverAudit:
    """Say of every lever of a deal's category what it is worth to both sides here.

    Each lever is put into the deal by itself, beside today's terms, with the library's drafts as
    estimates; at the setting that adds most to both sides together. The price is left where it is:
    what one side loses it may be paid back by it.

    Parameters
    ----------
    deal : Deal
        With its frame of time (``contract``) and what is bought (``purchase``).
    category : str, optional
        Instead of the deal's own, of :data:`workbench.model.CATEGORIES`.
    buyer, supplier : str, optional
        Names of the parties; our side and theirs when left out.

    Returns
    -------
    LeverAudit
        Those that add most to both together first; last those that the deal does not say enough
        for. Never a sum: levers overlap, exclude and couple.

    Raises
    ------
    DealError
        If the deal says neither its category nor its frame, naming what to enter.

    Examples
    --------
    >>> from workbench.library import draft_deal
    >>> deal = draft_deal("Castings", units=5000, last_price=300, supplier_cost=225, months=36)
    >>> audit = audit_levers(deal, category="direct material")
    >>> [round(one.theirs) for one in audit if one.lever.name == "specification_change"]
    [120000]
    """
    kind = category or (deal.purchase.category if deal.purchase is not None else None)
    if kind is None:
        message = "say which kind of purchase this is, or give category="
        raise DealError([Problem(("purchase", "category"), message)])
    sides = (buyer or deal.ours, supplier or deal.theirs)
    return LeverAudit(rank_levers(iterate_levers(deal, find_levers(kind), sides)))


def rank_levers(worths: Iterable[LeverWorth]) -> tuple[LeverWorth, ...]:
    """Sort levers: those that add most to both sides first, last those that nobody can value."""
    return tuple(sorted(worths, key=lambda one: (bool(one.missing), -np.nan_to_num(one.joint))))


def iterate_levers(
    deal: Deal, levers: Iterable[NegotiationLever], sides: tuple[str, str]
) -> Iterator[LeverWorth]:
    """Yield what each of some levers is worth, one by one, as :func:`audit_levers`.

    Parameters
    ----------
    deal : Deal
    levers : iterable of NegotiationLever
    sides : (str, str)
        Names of the buying and the supplying party.
    """
    present = levers_in(deal)
    for lever in levers:
        yield _audit(deal, lever, sides, in_deal=lever in present)


def _audit(
    deal: Deal, lever: NegotiationLever, sides: tuple[str, str], *, in_deal: bool
) -> LeverWorth:
    others = tuple(read_library().values())
    excludes = tuple(other.title for other, _ in find_exclusions(lever, others))
    try:
        added = deal
        if not in_deal:
            buyer, supplier = sides
            added = add_lever(deal, lever.name, buyer=buyer, supplier=supplier, beside=deal.issues)
    except DealError as error:
        if error.problems[0].path[:1] == ("contract",):
            raise  # which holds for every lever
        missing = "; ".join(problem.message for problem in error.problems)
        return LeverWorth(lever, lever.neutral, excludes=excludes, missing=missing)
    names = [name for name in added.facts if name in _rests_on(added, lever)]
    open_ones = [name for name in names if name in find_drafts(added)]
    settled = settle_drafts(added, () if in_deal else deal.facts)
    settings = _settings(settled, lever)
    worth = value_packages(settled, [_today(settled) | one for one in settings])[
        list(sides)
    ].to_numpy()
    gain = worth - worth[0]
    best = int(gain.sum(axis=1).argmax()) or int(np.abs(gain).sum(axis=1).argmax())
    ranges = _ranges(settled, names, [_today(settled) | settings[place] for place in (0, best)])
    rows = [list(settled.parties).index(side) for side in sides]
    return LeverWorth(
        lever,
        Named(settings[best]),
        float(gain[best, 0]),
        float(gain[best, 1]),
        ranges[rows[0]],
        ranges[rows[1]],
        tuple(label_of(added, name) for name in open_ones),
        tuple(label_of(added, name) for name in names if name not in open_ones),
        excludes,
        in_deal,
    )


def _today(deal: Deal) -> dict[str, Option]:
    if deal.status_quo is not None:
        return dict(deal.status_quo)
    return {name: issue.options[issue.count // 2] for name, issue in deal.issues.items()}


def _settings(deal: Deal, lever: NegotiationLever) -> list[dict[str, Option]]:
    """Return the settings of a lever's issues, first the one at which nothing changes."""
    options = [deal.issues[name].options for name in lever.issues]
    steps = itertools.islice(itertools.product(*options), MOST)
    settings = [dict(zip(lever.issues, one, strict=True)) for one in steps]
    return [dict(lever.neutral), *(one for one in settings if one != dict(lever.neutral))]


def _rests_on(deal: Deal, lever: NegotiationLever) -> frozenset[str]:
    """Return the names in the term lines that a lever has brought."""
    lines = {*lever.buyer, *lever.supplier}
    formulas = [
        str(formula)
        for side in deal.parties.values()
        for line, formula in (side.value or Named()).items()
        if line in lines
    ]
    return frozenset[str]().union(*(used_names(parse(one)) for one in formulas))


def _ranges(
    deal: Deal, names: list[str], packages: list[dict[str, Option]]
) -> list[tuple[float, float]]:
    """Return, for each party, between which ends the gain from one package to the other lies."""
    unsure = [name for name in names if deal.facts[name].spread is not None]
    if not unsure:
        gain = np.diff(value_packages(deal, packages).to_numpy(), axis=0)[0]
        return [(float(one), float(one)) for one in gain]
    drawn = batch_deal(deal, draw_facts(deal, DRAWS, only=unsure)).values(packages)
    low, high = np.quantile(drawn[:, 1] - drawn[:, 0], ENDS, axis=0)
    return [(float(a), float(b)) for a, b in zip(low, high, strict=True)]
