"""Rules as conditions on the columns of an award."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import scipy.sparse as sp

from workbench.award.award_rules import AwardRule
from workbench.award.program import Pair, Program, ProgramRows
from workbench.award.program_cost import stack_rows


def rule_rows(program: Program, rule: AwardRule) -> ProgramRows | None:
    """Return what a rule asks of the columns; None for one about quantities, which has no rows."""
    make = _MAKERS.get(rule.rule)
    return _scaled(make(program, rule)) if make else None


def _scaled(rows: ProgramRows) -> ProgramRows:
    """Divide rows of money by their largest number, so that tolerances mean the same in all."""
    size = np.maximum(1.0, abs(rows.matrix).max(axis=1).toarray().ravel()) if rows.low.size else 1.0
    return (
        ProgramRows(
            sp.csr_matrix(sp.diags(1 / size) @ rows.matrix), rows.low / size, rows.high / size
        )
        if rows.low.size
        else rows
    )


def item_row(program: Program, item: str) -> Any:
    """Return how many suppliers get an item."""
    return _sum(program, pair_rows(program, lambda one: one[1] == item))


def pair_rows(program: Program, chosen: Callable[[Pair], bool]) -> Any:
    """Return the rows of `wins` of some pairs."""
    return program.wins[[at for at, pair in enumerate(program.pairs) if chosen(pair)]]


def forbid(program: Program, chosen: Callable[[Pair], bool]) -> ProgramRows:
    """Return that none of some pairs comes about."""
    matrix = pair_rows(program, chosen)
    return ProgramRows(matrix, np.full(matrix.shape[0], -np.inf), np.zeros(matrix.shape[0]))


def total_row(matrix: Any) -> Any:
    """Return the sum of some rows, as one."""
    return sp.csr_matrix(matrix.sum(axis=0)) if matrix.shape[0] else sp.csr_matrix(matrix.shape)


def _sum(program: Program, matrix: Any) -> Any:
    return total_row(matrix) if matrix.shape[0] else program.matrix([], [], [], 1)


def _one(matrix: Any, low: float = -np.inf, high: float = np.inf) -> ProgramRows:
    return ProgramRows(matrix, np.array([low]), np.array([high]))


def _where(program: Program, names: Iterable[str]) -> list[int]:
    return [program.suppliers.index(one) for one in names]


def _between(rule: AwardRule, matrix: Any) -> ProgramRows:
    """Hold rows to the limit of a rule, from below or from above as its name says."""
    limit, none = (
        np.full(matrix.shape[0], float(rule.limit or 0.0)),
        np.full(matrix.shape[0], np.inf),
    )
    return (
        ProgramRows(matrix, limit, none)
        if rule.rule.startswith("at_least")
        else ProgramRows(matrix, -none, limit)
    )


def _winner_count(program: Program, rule: AwardRule) -> ProgramRows:
    return _between(rule, _sum(program, program.winners))


def _item_count(program: Program, rule: AwardRule) -> ProgramRows:
    return _between(rule, _sum(program, pair_rows(program, lambda one: one[0] in rule.suppliers)))


def _spend(program: Program, rule: AwardRule) -> ProgramRows:
    return _between(rule, _sum(program, program.spend[_where(program, rule.suppliers)]))


def _share(program: Program, rule: AwardRule) -> ProgramRows:
    own = _sum(program, program.spend[_where(program, rule.suppliers)])
    matrix = own - float(rule.limit or 0.0) * _sum(program, program.spend)
    low = rule.rule == "at_least_share"
    return _one(matrix, low=0.0) if low else _one(matrix, high=0.0)


def _nobody_above(program: Program, rule: AwardRule) -> ProgramRows:
    count = len(program.suppliers)
    every = sp.csr_matrix(np.ones((count, 1))) @ _sum(program, program.spend)
    matrix = program.spend - float(rule.limit or 0.0) * every
    return ProgramRows(matrix, np.full(count, -np.inf), np.zeros(count))


def _minimum(program: Program, rule: AwardRule) -> ProgramRows:
    count = len(program.suppliers)
    matrix = program.spend - float(rule.limit or 0.0) * program.winners
    return ProgramRows(matrix, np.zeros(count), np.full(count, np.inf))


def _units(program: Program, rule: AwardRule) -> ProgramRows:
    mine = set(_where(program, rule.suppliers))
    bids = program.quantity[[at for at, one in enumerate(program.seller) if one in mine]]
    bundled = [
        (program.at_z + at, sum(program.event.needed(item) for item in one.items))
        for at, one in enumerate(program.bundles)
        if one.supplier in rule.suppliers
    ]
    columns, units = zip(*bundled, strict=True) if bundled else ((), ())
    together = program.matrix([0] * len(columns), columns, units, 1)
    return _between(rule, _sum(program, bids) + together)


def _without(program: Program, rule: AwardRule) -> ProgramRows:
    return forbid(program, lambda one: one[0] in rule.suppliers)


def _with(program: Program, rule: AwardRule) -> ProgramRows:
    return _one(_sum(program, program.winners[_where(program, rule.suppliers)]), low=1.0)


def _keeps(program: Program, rule: AwardRule) -> ProgramRows:
    others = forbid(program, lambda one: one[1] in rule.items and one[0] not in rule.suppliers)
    own = [_one(item_row(program, item), low=1.0) for item in rule.items]
    return stack_rows([others, *own])


def _not_for(program: Program, rule: AwardRule) -> ProgramRows:
    return forbid(program, lambda one: one[0] in rule.suppliers and one[1] in rule.items)


def _sources(program: Program, rule: AwardRule) -> ProgramRows:
    return stack_rows(
        [_between(rule, item_row(program, item)) for item in rule.items or program.items]
    )


def _floor(program: Program, rule: AwardRule) -> ProgramRows:
    limit = float(rule.limit or 0.0)
    good = {
        (one.supplier, one.item)
        for one in program.event.bids
        if one.quality is not None and one.quality >= limit
    }
    return forbid(program, lambda one: one not in good)


def _lead_time(program: Program, rule: AwardRule) -> ProgramRows:
    limit = float(rule.limit or 0.0)
    soon = {
        (one.supplier, one.item)
        for one in program.event.bids
        if one.lead_time is not None and one.lead_time <= limit
    }
    return forbid(program, lambda one: one not in soon)


_MAKERS: dict[str, Callable[[Program, AwardRule], ProgramRows]] = {
    "at_least_suppliers": _winner_count,
    "at_most_suppliers": _winner_count,
    "at_least_items": _item_count,
    "at_most_items": _item_count,
    "at_least_share": _share,
    "at_most_share": _share,
    "nobody_above": _nobody_above,
    "at_least_spend": _spend,
    "at_most_spend": _spend,
    "minimum_for_winners": _minimum,
    "at_most_quantity": _units,
    "without": _without,
    "with_supplier": _with,
    "keeps": _keeps,
    "not_for": _not_for,
    "at_least_sources": _sources,
    "at_most_sources": _sources,
    "quality_floor": _floor,
    "lead_time_cap": _lead_time,
}
