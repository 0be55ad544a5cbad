from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workbench.analysis.exact import dominance
from workbench.analysis.exact.dominance import find_front, non_dominated

whole = st.integers(0, 6).map(float)


def front_by_hand(group, values):
    """Distinct efficient values of each group, with the candidates that reach them."""
    found = {}
    for row, (g, value) in enumerate(zip(group, values, strict=True)):
        rivals = values[group == g]
        if not ((rivals >= value).all(axis=1) & (rivals > value).any(axis=1)).any():
            found.setdefault((int(g), *value), set()).add(row)
    return found


def as_dict(front):
    ends = [*front.starts[1:], len(front.members)]
    return {
        (int(g), *point): set(front.members[start:end].tolist())
        for g, point, start, end in zip(front.group, front.points, front.starts, ends, strict=True)
    }


@pytest.mark.parametrize("parties", [2, 3, 4])
@given(data=st.data())
def test_front_of_each_group_is_what_a_look_at_all_pairs_gives(data, parties):
    rows = data.draw(st.integers(1, 25))
    values = data.draw(arrays(float, (rows, parties), elements=whole))
    group = data.draw(arrays(np.intp, rows, elements=st.integers(0, 3)))
    front = find_front(group, values, groups=4, tolerance=1e-9)
    assert as_dict(front) == front_by_hand(group, values)
    assert (np.diff(front.group) >= 0).all()


@pytest.mark.parametrize("groups", [1, 7])
@pytest.mark.parametrize("parties", [2, 3])
def test_the_sieve_drops_nothing_that_counts(monkeypatch, groups, parties):
    rng = np.random.default_rng(groups)
    values = rng.integers(0, 300, (20_000, parties)).astype(float)
    group = rng.integers(0, groups, len(values))
    kept = dominance.sieve(group, values, groups=groups, tolerance=1e-9)
    if parties == 2 or groups == 1:
        assert len(kept) < len(values) / 2
    sieved = as_dict(find_front(group, values, groups=groups, tolerance=1e-9))
    monkeypatch.setattr(dominance, "sieve", lambda group, *_, **__: np.arange(len(group)))
    assert sieved == as_dict(find_front(group, values, groups=groups, tolerance=1e-9))


def test_values_closer_than_the_tolerance_are_one_point():
    values = np.array([[0.1 + 0.2, 1.0], [0.3, 1.0], [0.3, 1.0 + 1e-15], [0.2, 1.0]])
    front = find_front(np.zeros(4, np.intp), values, groups=1, tolerance=1e-12)
    assert len(front.points) == 1
    assert sorted(front.members.tolist()) == [0, 1, 2]


@pytest.mark.parametrize("parties", [2, 3])
def test_no_candidates_give_no_points(parties):
    front = find_front(np.empty(0, np.intp), np.empty((0, parties)), groups=3, tolerance=1e-9)
    assert front.points.shape == (0, parties)
    assert len(front.members) == len(front.starts) == 0


def test_equal_rows_do_not_dominate_each_other():
    assert non_dominated(np.array([[1.0, 1.0, 1.0]] * 2)).tolist() == [True, True]
