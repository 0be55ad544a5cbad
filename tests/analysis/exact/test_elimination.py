from __future__ import annotations

import itertools

import numpy as np
import pytest

from workbench.analysis.exact import joining
from workbench.analysis.exact.bounds import ValueBounds
from workbench.analysis.exact.dominance import sieve
from workbench.analysis.exact.elimination import EliminationStep, eliminate, fuse, plan
from workbench.analysis.exact.tables import DRAW, Space, Table

SIZES = (3, 2, 4)


def factor(scope, values):
    return Table(scope, np.arange(len(values)), np.asarray(values, float))


@pytest.fixture
def factors():
    """One factor over two issues, one over the other two that share an issue with it."""
    rng = np.random.default_rng(0)
    worths = rng.integers(0, 9, (6, 2)), rng.integers(0, 9, (8, 2)), rng.integers(0, 9, (3, 2))
    return [factor(*one) for one in zip([(0, 1), (1, 2), (0,)], worths, strict=True)]


def values_of(factors, sizes=SIZES):
    """Value of every package, straight from the factors."""
    found = {}
    for package in itertools.product(*(range(size) for size in sizes)):
        total = np.zeros(2)
        for one in factors:
            row = 0
            for issue in one.scope:
                row = row * sizes[issue] + package[issue]
            total = total + one.points[row]
        found[package] = total
    return found


def efficient(values):
    """Distinct values that no other dominates, best for the first party first."""
    rows = {tuple(one.tolist()) for one in values}
    kept = [
        one
        for one in rows
        if not any(
            all(b >= a for a, b in zip(one, two, strict=True)) and two != one for two in rows
        )
    ]
    return sorted(kept, reverse=True)


def test_issues_whose_tables_come_from_one_step_go_with_it():
    steps = plan(((0, 1, 2), (0,), (1, 3)), (5, 2, 3, 2))
    assert [step.gone for step in steps] == [(3,), (0,), (1,), (2,)]
    # what issue 3 leaves is joined with the others when issue 1 goes, which waits for both
    assert fuse(steps) == (
        EliminationStep((3,), (1, 3)),
        EliminationStep((0,), (0, 1, 2)),
        EliminationStep((1, 2), (1, 2)),
    )


def test_a_frontier_is_what_a_look_at_all_packages_gives(factors):
    table, resolution = eliminate(factors, Space(SIZES, 1e-9, 1_000))
    assert [tuple(point) for point in table.points.tolist()] == efficient(
        values_of(factors).values()
    )
    assert resolution == 0


def test_draws_stand_side_by_side(factors):
    drawn = factors[0].points[None] * np.array([1.0, -1.0, 3.0])[:, None, None]
    table, _ = eliminate(
        [factor((DRAW, 0, 1), drawn.reshape(-1, 2)), *factors[1:]],
        Space(SIZES, 1e-9, 1_000, draws=3),
    )
    assert table.scope == (DRAW,)
    for draw, worth in enumerate(drawn):
        alone = values_of([factor((0, 1), worth), *factors[1:]])
        found = [tuple(point) for point in table.points[table.group == draw].tolist()]
        assert found == efficient(alone.values())


@pytest.mark.parametrize("near", ["best", "worst"])
def test_bounds_drop_only_what_ends_outside(factors, near):
    ours = [value[0] for value in values_of(factors).values()]
    low, high = np.array([-np.inf, -np.inf]), np.array([np.inf, np.inf])
    if near == "best":
        low[0] = max(ours) - 2
    else:
        high[0] = min(ours) + 2
    narrowed = ValueBounds(Space(SIZES, 1e-9, 1_000), low[None], high[None]).narrow(factors)
    assert sum(len(one.group) for one in narrowed) < sum(len(one.group) for one in factors)
    for package, value in values_of(factors).items():
        if (value >= low).all() and (value <= high).all():
            for one in narrowed:
                row = 0
                for issue in one.scope:
                    row = row * SIZES[issue] + package[issue]
                assert row in one.group


def test_bounds_of_draws_leave_alone_what_all_draws_share():
    space = Space((2,), 1e-9, 1_000, draws=2)
    drawn, still = (
        factor((DRAW, 0), [[0, 0], [5, 5], [9, 9], [1, 1]]),
        factor((0,), [[0, 0], [1, 1]]),
    )
    low = np.array([[4.0, 4.0], [4.0, 4.0]])
    bounds = ValueBounds(space, low, np.full_like(low, np.inf), only_drawn=True)
    kept, same = bounds.narrow([drawn, still])
    assert kept.group.tolist() == [1, 2]
    assert same is still


def test_hopes_spare_what_may_still_become_better():
    rng = np.random.default_rng(1)
    values = rng.random((6_000, 2))
    group = np.zeros(len(values), np.intp)
    hopes = values + rng.random((6_000, 2)) / 10
    kept = set(sieve(group, values, groups=1, tolerance=0.0, hopes=hopes).tolist())
    best = values[np.argsort(-values[:, 0])]
    top = np.maximum.accumulate(best[:, 1])
    for row, (x, y) in enumerate(hopes):
        above = int(np.searchsorted(-best[:, 0], -x, side="left"))
        if not above or top[above - 1] <= y:
            assert row in kept
    assert len(kept) < len(values) / 2


@pytest.mark.parametrize("chunk", [1 << 21, 64])
def test_a_join_drops_nothing_that_counts(monkeypatch, chunk):
    monkeypatch.setattr(joining, "CHUNK", chunk)
    rng = np.random.default_rng(2)
    sizes = (600, 4, 5)
    wide = factor((0, 1), rng.integers(0, 400, (2_400, 2)))
    narrow = factor((1, 2), rng.integers(0, 60, (20, 2)))
    table, _ = eliminate([wide, narrow], Space(sizes, 1e-9, 10_000))
    assert [tuple(point) for point in table.points.tolist()] == efficient(
        values_of([wide, narrow], sizes).values()
    )
