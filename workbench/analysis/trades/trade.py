"""One trade: what it changes, who gives and gets what, line by line, and how it is said."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.trades.best_moves import Move
from workbench.analysis.trades.moves import Moves
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms, value_packages
from workbench.value.results import AnalysisResult
from workbench.words import format_number


class Role(enum.IntEnum):
    """What an issue of a move is to one party."""

    NEITHER = 0
    GIVE = 1
    GET = 2
    SHARED = 3


@dataclass(frozen=True, eq=False, repr=False)
class Trade(AnalysisResult):
    """A change of a few issues, seen from one party.

    Attributes
    ----------
    deal : Deal
    party : str
        Whose gives and gets they are.
    before, after : dict of issue to option
        The whole package.
    issues : tuple of str
        Those that change, in file order.
    roles : tuple of Role
        What each of them is to the party.
    shares : array of float, shape (parties, issues)
        What each of them contributes to each party's gain; adds up to it.
    gains : array of float, shape (parties,)
        In each party's unit.
    values : array of float, shape (parties,)
        Of the package after it.
    surplus : array of float, shape (parties,)
        Values above the reservation values.
    joint : float
        Sum of the gains, or of their shares of what is at stake where units differ.
    """

    deal: Deal
    party: str
    before: dict[str, Option]
    after: dict[str, Option]
    issues: tuple[str, ...]
    roles: tuple[Role, ...]
    shares: FloatArray
    gains: FloatArray
    values: FloatArray
    surplus: FloatArray
    joint: float
    terms: Terms = field(repr=False)

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        changes = ", ".join(f"{one} {self.before[one]} to {self.after[one]}" for one in self.issues)
        return f"{changes}: joint gain {format_number(self.joint)}"

    @property
    def gives(self) -> tuple[str, ...]:
        """Issues on which the party gives."""
        return self._of(Role.GIVE)

    @property
    def gets(self) -> tuple[str, ...]:
        """Issues on which the party gets."""
        return self._of(Role.GET)

    @property
    def shared(self) -> tuple[str, ...]:
        """Issues that help some and cost nobody."""
        return self._of(Role.SHARED)

    @property
    def cost(self) -> float:
        """What the gives cost the party, in its unit; not negative."""
        return float(-self.shares[self._us, self._where(Role.GIVE)].sum())

    @property
    def worth(self) -> float:
        """What the gives are worth to the others, their amounts added up."""
        return float(np.delete(self.shares, self._us, axis=0)[:, self._where(Role.GIVE)].sum())

    @cached_property
    def lines(self) -> pd.Series[float]:
        """Change of each term line that changes, by (party, line), in each party's unit."""
        both = value_packages(self.terms, [self.before, self.after], breakdown=True)
        change = (both.iloc[1] - both.iloc[0]).drop("total", level=1)
        return change[change != 0]

    @property
    def facts(self) -> tuple[str, ...]:
        """Facts that the changed lines use, in file order."""
        used = {fact for line in self.lines.index for fact in facts_of(self.deal, *line)}
        return tuple(name for name in self.deal.facts if name in used)

    def to_frame(self) -> pd.DataFrame:
        """One row per issue that changes: options, role, and what it is worth to each party."""
        table = pd.DataFrame(
            {
                "from": [self.before[name] for name in self.issues],
                "to": [self.after[name] for name in self.issues],
                "role": [role.name.lower() for role in self.roles],
            },
            index=pd.Index(self.issues, name="issue"),
        )
        for place, party in enumerate(self.deal.parties):
            table[party] = self.shares[place]
        return table

    @property
    def _us(self) -> int:
        return list(self.deal.parties).index(self.party)

    def _of(self, role: Role) -> tuple[str, ...]:
        return tuple(name for name, one in zip(self.issues, self.roles, strict=True) if one is role)

    def _where(self, role: Role) -> list[int]:
        return [place for place, one in enumerate(self.roles) if one is role]


def find_roles(share: FloatArray, us: int, tolerance: float) -> npt.NDArray[np.int8]:
    """Return what an issue is to one party, setting by setting.

    Parameters
    ----------
    share : array of float, shape (parties, ...)
        What the issue contributes to each party's gain.
    us : int
        The party, by place.
    tolerance : float
        Contributions up to it count as none.

    Returns
    -------
    array of :class:`Role`, shape (...)
    """
    own, others = share[us], np.delete(share, us, axis=0)
    roles = np.full(own.shape, Role.NEITHER, np.int8)
    helps, costs = (others > tolerance).any(axis=0), (others < -tolerance).any(axis=0)
    roles[(own < -tolerance) & helps] = Role.GIVE
    roles[(own > tolerance) & costs] = Role.GET
    roles[(own >= -tolerance) & ~costs & (helps | (own > tolerance))] = Role.SHARED
    return roles


def make_trade(moves: Moves, move: Move, party: str) -> Trade:
    """Turn a move into a trade seen from one party."""
    deal = moves.deal
    changed = [
        place for place, (a, b) in enumerate(zip(moves.places, move.places, strict=True)) if a != b
    ]
    shares = moves.split(move.places)[:, changed]
    us = list(deal.parties).index(party)
    roles = find_roles(shares, us, moves.tolerance)
    values = moves.values + move.gains
    return Trade(
        deal=deal,
        party=party,
        before=moves.package,
        after=deal.package(move.places),
        issues=tuple(moves.names[place] for place in changed),
        roles=tuple(Role(role) for role in roles),
        shares=shares,
        gains=move.gains,
        values=values,
        surplus=values - moves.reservations,
        joint=move.joint,
        terms=moves.terms,
    )


def facts_of(deal: Deal, party: str, line: str) -> Sequence[str]:
    """Return the facts that a term line uses."""
    lines = deal.parties[party].value
    formula = None if lines is None else lines[line]
    if not isinstance(formula, str):
        return []
    from workbench.value.language import names, parse

    used = {node.id for node in names(parse(formula))}
    return [name for name in deal.facts if name in used]
