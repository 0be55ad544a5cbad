"""What is asked of an event beside its rules, and the program that answers it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from workbench.award.award_rules import AwardRule
from workbench.award.event import Event
from workbench.award.pieces import is_whole
from workbench.award.program import Pair, Program, ProgramRows
from workbench.award.program_cost import band_rows, cost_of, fixed_rows, stack_rows
from workbench.award.rule_rows import forbid, pair_rows, rule_rows
from workbench.value.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class AwardAsk:
    """What is asked beside the rules.

    Attributes
    ----------
    forced, forbidden : tuple of (supplier, item)
        Pairs that come about, or do not.
    only : frozenset, optional
        A pattern: no pairs and bundles but these come about.
    cut : tuple of patterns
        Awards that are not to be found again.
    at_most : float, optional
        Cost that is not exceeded: there is no need to look at dearer awards.
    simplest : bool
        Look for the fewest suppliers, then the most items that stay where they are, instead of the
        least cost.
    any_award : bool
        Any award will do.
    time_limit : float, optional
        Seconds.
    """

    forced: tuple[Pair, ...] = ()
    forbidden: tuple[Pair, ...] = ()
    only: frozenset[object] | None = None
    cut: tuple[frozenset[object], ...] = ()
    at_most: float | None = None
    simplest: bool = False
    any_award: bool = False
    time_limit: float | None = None


PLAIN = AwardAsk()


class AwardBase:
    """A program with all that stays the same from question to question.

    Attributes
    ----------
    program : Program
    cost : array of float, shape (n_columns,)
    integrality : array of float, shape (n_columns,)
        1 for whole numbers.
    upper : array of float, shape (n_columns,)
    """

    def __init__(self, event: Event, *, whole: bool = False) -> None:
        program = self.program = Program(event, whole=whole)
        self.integrality = np.ones(program.columns)
        self.integrality[program.at_m :] = 0
        self.upper = np.ones(program.columns)
        loose = np.arange(program.at_q, program.at_z)
        self.integrality[loose] = 0
        if len(loose):
            high = np.array([program.pieces[at].high for at in program.free])
            self.upper[loose] = high / program.scale[program.bought[program.free]]
        if whole:
            kinds = [is_whole(event, program.pieces[at].bid.item) for at in program.free]
            self.integrality[loose] = np.array(kinds, dtype=float)
        self._rules: dict[AwardRule, ProgramRows | None] = {}

    @cached_property
    def cost(self) -> FloatArray:
        """What one of each column costs."""
        return cost_of(self.program)

    @cached_property
    def fixed(self) -> ProgramRows:
        """Conditions that no price has a part in."""
        return fixed_rows(self.program)

    @cached_property
    def bands(self) -> ProgramRows:
        """Conditions on totals and discounts."""
        return band_rows(self.program)

    def rule(self, rule: AwardRule) -> ProgramRows | None:
        """Return the conditions of a rule."""
        if rule not in self._rules:
            self._rules[rule] = rule_rows(self.program, rule)
        return self._rules[rule]

    def shifted(self, pair: Pair, by: float) -> AwardBase:
        """Return the same for prices of one bid that are moved by some amount for one unit."""
        new = copy(self)
        program = new.program = copy(self.program)
        program.pieces = list(program.pieces)
        for at in program.lines[pair]:
            piece = program.pieces[at]
            moved = by * program.event.rate_of(piece.bid.currency)
            program.pieces[at] = replace(piece, slope=piece.slope + moved)
        for name in ("money", "totals", "spend"):
            program.__dict__.pop(name, None)
        for name in ("cost", "bands"):
            new.__dict__.pop(name, None)
        program.caps = [
            program._most_money(parts)
            for number, parts in dict(
                (number, parts) for _, number, parts in program.money_columns
            ).items()
        ]
        new._rules = {one: rows for one, rows in self._rules.items() if not one.is_about_money}
        return new


def aim_of(base: AwardBase, ask: AwardAsk) -> FloatArray:
    """Return what is to be as small as can be."""
    if ask.any_award:
        return np.zeros(base.program.columns)
    if not ask.simplest:
        return base.cost
    program = base.program
    stay = [program.event.items[item].today_supplier == who for who, item in program.pairs]
    fewest = np.asarray(program.winners.sum(axis=0)).ravel() * (len(program.items) + 1)
    kept: FloatArray = np.asarray(program.wins.T @ np.array(stay, dtype=float)).ravel()
    return np.asarray(fewest - kept)


def standing_rows(base: AwardBase, rules: tuple[AwardRule, ...]) -> ProgramRows:
    """Return the conditions that hold whatever else is asked."""
    ruled = [rows for rule in rules if (rows := base.rule(rule)) is not None]
    return stack_rows([base.fixed, base.bands, *ruled])


def winner_rows(program: Program, names: tuple[str, ...]) -> ProgramRows:
    """Return that some suppliers win something."""
    matrix = program.winners[[program.suppliers.index(one) for one in names]]
    return ProgramRows(matrix, np.ones(len(names)), np.full(len(names), np.inf))


def asked_rows(base: AwardBase, ask: AwardAsk) -> list[ProgramRows]:
    """Return the conditions of a question."""
    program, found = base.program, []
    if ask.forbidden:
        found.append(forbid(program, lambda one: one in ask.forbidden))
    if ask.forced:
        matrix = pair_rows(program, lambda one: one in ask.forced)
        height = matrix.shape[0]
        found.append(ProgramRows(matrix, np.ones(height), np.full(height, np.inf)))
    found += [_cut(program, one) for one in ask.cut]
    if ask.at_most is not None and (ask.simplest or ask.any_award):
        size = max(1.0, float(np.abs(base.cost).max()))
        row = sp.csr_matrix(base.cost / size)
        found.append(ProgramRows(row, np.array([-np.inf]), np.array([ask.at_most / size])))
    return found


def _cut(program: Program, pattern: frozenset[object]) -> ProgramRows:
    """Return that at least one pair or bundle differs from a pattern."""
    signs = np.zeros(program.columns)
    for pair, parts in program.lines.items():
        signs[[program.at_y + one for one in parts]] = -1.0 if pair in pattern else 1.0
    for at in range(len(program.bundles)):
        signs[program.at_z + at] = -1.0 if at in pattern else 1.0
    return ProgramRows(sp.csr_matrix(signs), np.array([1.0 - len(pattern)]), np.array([np.inf]))
