"""What the columns of an award cost, and the conditions that hold whatever the rules."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp

from workbench.award.program import Program, ProgramRows
from workbench.value.arrays import FloatArray

CENT = 0.01
"""How far a total stays below the next band where we sell, and a discount is our loss."""


def cost_of(program: Program) -> FloatArray:
    """Return what one of each column costs us, as it is worth today; what we get is negative."""
    event = program.event
    days = [one.bid.payment_days for one in program.pieces]
    days += [one.payment_days for one in program.bundles]
    factor = np.array([event.discounted(one) for one in days])
    plain = np.where(program.banded, 0.0, factor)
    paid = np.asarray(program.money.T @ plain).ravel() if len(plain) else np.zeros(program.columns)
    for at, (band, line, parts) in enumerate(program.money_columns, program.at_m):
        paid[at] += program.caps[line] * (1 - program.bands[band][3]) * factor[parts[0]]
    if event.sells:
        paid = -paid
    by_unit = np.array([one.bid.freight + one.bid.extra_cost for one in program.pieces])
    rates = np.array([event.rate_of(one.bid.currency) for one in program.pieces])
    if len(by_unit):
        paid += np.asarray(program.quantity.T @ (by_unit * rates)).ravel()
    for at, one in enumerate(program.pieces, program.at_y):
        paid[at] += switching_of(program, one.bid.supplier, one.bid.item)
    for at, bundle in enumerate(program.bundles, program.at_z):
        paid[at] += sum(switching_of(program, bundle.supplier, item) for item in bundle.items)
    for at, name in enumerate(program.suppliers, program.at_w):
        paid[at] += event.suppliers[name].one_off
    return paid


def switching_of(program: Program, supplier: str, item: str) -> float:
    """Return what it costs once that a supplier wins an item; nothing where it has it today."""
    if program.event.items[item].today_supplier == supplier:
        return 0.0
    parts = program.lines.get((supplier, item))
    if not parts:
        return 0.0
    bid = program.pieces[parts[0]].bid
    return bid.switching_cost * program.event.rate_of(bid.currency)


def fixed_rows(program: Program) -> ProgramRows:
    """Return the conditions that no price has a part in: needs met, tiers kept, winners counted."""
    return stack_rows([_pieces(program), _needs(program), _pairs(program), _winning(program)])


def stack_rows(parts: list[ProgramRows]) -> ProgramRows:
    """Return several conditions as one."""
    return ProgramRows(
        sp.vstack([one.matrix for one in parts], format="csr"),
        np.concatenate([one.low for one in parts]),
        np.concatenate([one.high for one in parts]),
    )


def _pieces(program: Program) -> ProgramRows:
    """Let a piece that is chosen have between its least and its most units."""
    free, count = program.free, len(program.free)
    rows, columns = np.arange(count), program.at_q + np.arange(count)
    need = program.need[program.bought[free]] if count else np.ones(0)
    low = np.array([program.pieces[at].low for at in free]) / need
    high = np.array([program.pieces[at].high for at in free]) / need
    share = (program.scale[program.bought[free]] if count else np.ones(0)) / need
    at_least = program.matrix(
        np.r_[rows, rows], np.r_[columns, program.at_y + free], np.r_[share, -low], count
    )
    at_most = program.matrix(
        np.r_[rows, rows], np.r_[columns, program.at_y + free], np.r_[share, -high], count
    )
    none, inf = np.zeros(count), np.full(count, np.inf)
    return stack_rows([ProgramRows(at_least, none, inf), ProgramRows(at_most, -inf, none)])


def _needs(program: Program) -> ProgramRows:
    """Each item comes in the quantity that is needed, or more where that is allowed."""
    event, count = program.event, len(program.items)
    bids = program.sum_by(program.bought, count) @ program.quantity
    cells = [
        (program.items.index(item), program.at_z + at)
        for at, one in enumerate(program.bundles)
        for item in one.items
    ]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    values = program.need[list(rows)] if cells else np.zeros(0)
    supplied = sp.diags(1 / program.need) @ (bids + program.matrix(rows, columns, values, count))
    low, high = np.ones(count), np.ones(count)
    exact = {
        one for rule in event.rules if rule.rule == "exactly" for one in rule.items or program.items
    }
    for at, name in enumerate(program.items):
        if name in event.may_exceed:
            high[at] = np.inf
        if event.sells and name not in exact:
            low[at] = 0.0
    return ProgramRows(supplied, low, high)


def _pairs(program: Program) -> ProgramRows:
    """Let a supplier get an item by one tier or one bundle."""
    count = len(program.pairs)
    return ProgramRows(program.wins, np.full(count, -np.inf), np.ones(count))


def _winning(program: Program) -> ProgramRows:
    """Who gets any item is a winner, and who gets none is not."""
    who = np.array([program.suppliers.index(one) for one, _ in program.pairs], dtype=int)
    count, suppliers = len(who), len(program.suppliers)
    wins = program.wins - program.winners[who]
    any_of = program.winners - program.sum_by(who, suppliers) @ program.wins
    return stack_rows(
        [
            ProgramRows(wins, np.full(count, -np.inf), np.zeros(count)),
            ProgramRows(any_of, np.full(suppliers, -np.inf), np.zeros(suppliers)),
        ]
    )


def band_rows(program: Program) -> ProgramRows:
    """Return that a supplier's total lies in one band, which gives its discount.

    Money is counted in shares of the most that a line can cost.
    """
    if not program.bands:
        return ProgramRows(program.matrix([], [], [], 0), np.zeros(0), np.zeros(0))
    lines = len(program.caps)
    columns = program.at_m + np.arange(len(program.money_columns))
    band_of = np.array([band for band, *_ in program.money_columns])
    line_of = np.array([number for _, number, _ in program.money_columns])
    parted = program.matrix(line_of, columns, np.ones(len(columns)), lines)
    members = {number: parts for _, number, parts in program.money_columns}
    owner = [(number, part) for number in range(lines) for part in members[number]]
    numbers, parts = zip(*owner, strict=True)
    shares = 1 / np.array(program.caps)[list(numbers)]
    whole = sp.csr_matrix((shares, (numbers, parts)), shape=(lines, program.money.shape[0]))
    every, ones = np.arange(len(columns)), np.ones(len(columns))
    capped = program.matrix(
        np.r_[every, every],
        np.r_[columns, program.at_bands + band_of],
        np.r_[ones, -ones],
        len(columns),
    )
    return stack_rows(
        [
            ProgramRows(parted - whole @ program.money, np.zeros(lines), np.zeros(lines)),
            ProgramRows(capped, -np.inf * ones, 0 * ones),
            _limits_of_bands(program, columns, band_of, line_of),
            _one_band(program, len(program.bands)),
        ]
    )


def _limits_of_bands(program: Program, columns: Any, band_of: Any, line_of: Any) -> ProgramRows:
    """Hold the money in each band between its start and its end."""
    count = len(program.bands)
    caps = np.array(program.caps)[line_of]
    start = np.array([one[1] for one in program.bands])
    end = np.array([one[2] for one in program.bands])
    if program.event.sells:
        end = end - CENT
    reach = np.bincount(band_of, weights=caps, minlength=count)
    end = np.minimum(end, reach)
    sums = program.matrix(band_of, columns, caps / reach[band_of], count)
    every = np.arange(count)
    at = program.at_bands + every
    low = sums - program.matrix(every, at, start / reach, count)
    high = sums - program.matrix(every, at, end / reach, count)
    none, inf = np.zeros(count), np.full(count, np.inf)
    return stack_rows([ProgramRows(low, none, inf), ProgramRows(high, -inf, none)])


def _one_band(program: Program, count: int) -> ProgramRows:
    """Let a winner be in one band, and nobody else in any."""
    who = np.array([one[0] for one in program.bands])
    owners = sorted(set(who.tolist()))
    rows = [owners.index(one) for one in who]
    bands = program.matrix(rows, program.at_bands + np.arange(count), np.ones(count), len(owners))
    none = np.zeros(len(owners))
    return ProgramRows(bands - program.winners[owners], none, none)
