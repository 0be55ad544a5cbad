"""Term lines compiled: what each line of each party is worth, option by option.

A term line touches few issues, its scope. On the grid of its scope it becomes a small array; a
party's value of a package is the sum of its lines' entries. Lines are taken apart where they are
sums, so that each grid is as small as it can be.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from workbench.model import Deal, DealError, Formula, Issue, Party, Problem, Rule, Score
from workbench.value.checking import find_formula_problems
from workbench.value.evaluation import (
    FloatArray,
    IntArray,
    Setting,
    evaluate_facts,
    evaluate_tree,
    fact_numbers,
    scope,
)
from workbench.value.language import names, parse
from workbench.value.splitting import split_sum

CELL_LIMIT = 20_000_000
"""Most combinations of options that one grid may hold; 160 MB a party."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)
class Term:
    """One part of a term line.

    Attributes
    ----------
    path : tuple
        Where it stands in the deal, for messages.
    party, line : str
    scope : tuple of str
        Issues it touches, in file order.
    tree : ast.expr or Score
        What it is worth.
    setting : Setting
        Facts and issues, with no places yet.
    """

    path: Path
    party: str
    line: str
    scope: tuple[str, ...]
    tree: ast.expr | Score
    setting: Setting

    @property
    def cells(self) -> int:
        """How many combinations of options its grid holds."""
        return math.prod(len(self.setting.issues[name].options) for name in self.scope)

    @cached_property
    def grid(self) -> FloatArray:
        """Worth of every combination of options, one axis per issue of the scope.

        Raises
        ------
        DealError
            If the grid is too large, or a combination has no finite worth.
        """
        if self.cells > CELL_LIMIT:
            raise DealError([Problem(self.path, _too_wide(self.scope, self.setting.issues))])
        return self.at(_open_grid(self.scope, self.setting.issues))

    def at(self, places: Mapping[str, IntArray]) -> FloatArray:
        """Worth at given places of options.

        Parameters
        ----------
        places : mapping of issue to array of int
            At least the issues of the scope; the arrays broadcast against each other.

        Returns
        -------
        array of float, of the broadcast shape

        Raises
        ------
        DealError
            If a combination has no finite worth.
        """
        if isinstance(self.tree, Score):
            worth = _points(self.tree, self.setting.issues[self.scope[0]])[places[self.scope[0]]]
        else:
            setting = Setting(self.setting.facts, places, self.setting.issues)
            with np.errstate(all="ignore"):
                worth = np.asarray(evaluate_tree(self.tree, setting), float)
        shape = np.broadcast_shapes(*(np.shape(places[name]) for name in self.scope))
        worth = np.broadcast_to(worth, shape)
        if not np.isfinite(worth).all():
            self._refuse(places, worth)
        return worth

    def _refuse(self, places: Mapping[str, IntArray], worth: FloatArray) -> None:
        first = np.unravel_index(int(np.argmin(np.isfinite(worth))), worth.shape)
        at = {
            name: self.setting.issues[name].options[
                np.broadcast_to(places[name], worth.shape)[first]
            ]
            for name in self.scope
        }
        where = ", ".join(f"{name}={option}" for name, option in at.items()) or "any package"
        raise DealError(
            [Problem(self.path, f"no finite number at {where}; look for a division by zero")]
        )


@dataclass(frozen=True, eq=False)
class Ban:
    """A rule, and where it forbids.

    Attributes
    ----------
    rule : Rule
    place : int
        Its place among the deal's rules.
    scope : tuple of str
    setting : Setting
    """

    rule: Rule
    place: int
    scope: tuple[str, ...]
    setting: Setting

    @property
    def path(self) -> Path:
        """Where it stands in the deal, for messages."""
        return "rules", self.place

    @cached_property
    def grid(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """True where forbidden, one axis per issue of the scope."""
        if math.prod(len(self.setting.issues[name].options) for name in self.scope) > CELL_LIMIT:
            raise DealError([Problem(self.path, _too_wide(self.scope, self.setting.issues))])
        return self.at(_open_grid(self.scope, self.setting.issues))

    def at(self, places: Mapping[str, IntArray]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Return True where the rule forbids, at given places of options."""
        setting = Setting(self.setting.facts, places, self.setting.issues)
        with np.errstate(all="ignore"):
            banned = np.asarray(evaluate_tree(parse(self.rule.when), setting), bool)
        shape = np.broadcast_shapes(*(np.shape(places[name]) for name in self.scope))
        return np.broadcast_to(banned, shape)


@dataclass(frozen=True, eq=False)
class Terms:
    """A deal ready to be valued.

    Attributes
    ----------
    deal : Deal
    terms : tuple of Term
        Of all parties, in file order.
    bans : tuple of Ban
    reservations : mapping of party to float
        Value below which each party refuses; minus infinity where it refuses nothing.
    """

    deal: Deal
    terms: tuple[Term, ...]
    bans: tuple[Ban, ...]
    reservations: Mapping[str, float]


def compile_terms(deal: Deal) -> Terms:
    """Prepare a deal for valuation.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    Terms

    Raises
    ------
    DealError
        With every formula that does not make sense.
    """
    problems = find_formula_problems(deal)
    if problems:
        raise DealError(problems)
    setting = Setting(fact_numbers(deal), {}, deal.issues)
    return Terms(
        deal=deal,
        terms=tuple(
            term
            for name, party in deal.parties.items()
            for term in _party_terms(deal, name, party, setting)
        ),
        bans=tuple(
            Ban(rule, place, scope(parse(rule.when), tuple(deal.issues)), setting)
            for place, rule in enumerate(deal.rules)
        ),
        reservations={name: find_reservation(deal, name) for name in deal.parties},
    )


def find_reservation(deal: Deal, party: str) -> float:
    """Return the value below which a party refuses.

    It is the reservation that the deal states, else the value of the party's best alternative,
    taken as certain, else minus infinity.

    Parameters
    ----------
    deal : Deal
    party : str

    Returns
    -------
    float
        In the unit of the party's value.

    Raises
    ------
    DealError
        If a formula has no finite worth.
    """
    side, facts = deal.parties[party], fact_numbers(deal)
    path: Path = ("parties", party)
    if side.reservation is not None:
        return _finite((*path, "reservation"), side.reservation, facts)
    worths = [
        _finite((*path, "alternatives", name, "value"), alternative.value, facts)
        for name, alternative in side.alternatives.items()
    ]
    return max(worths, default=-math.inf)


def _finite(path: Path, formula: Formula, facts: Mapping[str, float]) -> float:
    worth = evaluate_facts(formula, facts)
    if not math.isfinite(worth):
        raise DealError([Problem(path, "no finite number; look for a division by zero")])
    return worth


def _party_terms(deal: Deal, name: str, party: Party, setting: Setting) -> Iterator[Term]:
    for issue, score in (party.scores or {}).items():
        yield Term(("parties", name, "scores", issue), name, issue, (issue,), score, setting)
    for line, formula in (party.value or {}).items():
        path = ("parties", name, "value", line)
        for part, axes in _split(formula, tuple(deal.issues)):
            yield Term(path, name, line, axes, part, setting)


@lru_cache(maxsize=1_024)
def _split(
    formula: Formula, issues: tuple[str, ...]
) -> tuple[tuple[ast.expr, tuple[str, ...]], ...]:
    """Take a line apart, each part with its scope; kept, since moving a fact changes neither."""
    tree = parse(formula) if isinstance(formula, str) else ast.Constant(formula)
    parts = split_sum(tree, lambda node: any(one.id in issues for one in names(node)))
    return tuple((part, scope(part, issues)) for part in parts)


def _points(score: Score, issue: Issue) -> FloatArray:
    """Weighted points of each option of an issue."""
    if score.points is not None:
        raw = np.array([score.points[str(option)] for option in issue.options])
    else:
        x, y = np.transpose(score.curve or ())
        raw = np.interp(np.array(issue.options, float), x, y)
    return score.weight * raw


def _open_grid(axes: tuple[str, ...], issues: Mapping[str, Issue]) -> dict[str, IntArray]:
    """Places of all options along one axis per issue."""
    places = np.ix_(*(np.arange(len(issues[name].options)) for name in axes))
    return dict(zip(axes, places, strict=True))


def _too_wide(axes: tuple[str, ...], issues: Mapping[str, Issue]) -> str:
    sizes = " x ".join(f"{name} ({len(issues[name].options):,})" for name in axes)
    cells = math.prod(len(issues[name].options) for name in axes)
    widest = max(axes, key=lambda name: len(issues[name].options))
    return (
        f"ties together {sizes}: {cells:.3g} combinations, at most {CELL_LIMIT:,} can be held; "
        f"split it into a sum, or take a larger step for {widest!r}"
    )
