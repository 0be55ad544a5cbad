"""What distributions say in numbers: every kind is known, and its chances add up to its mean."""

from __future__ import annotations

from typing import get_args

import pytest

from workbench.model import Distribution, Fact, build
from workbench.model.moving import MOVES
from workbench.value import survival_steps
from workbench.value.spreads import SHAPES

KINDS = {
    get_args(one.model_fields["kind"].annotation)[0] for one in get_args(get_args(Distribution)[0])
}
EXAMPLES = {
    "uniform": {"low": 2, "high": 6},
    "triangular": {"low": 2, "mode": 3, "high": 6},
    "pert": {"low": 2, "mode": 3, "high": 6},
    "normal": {"mean": 5, "sd": 2},
    "normal_quantiles": {"low": 90, "high": 130, "p_low": 0.1, "p_high": 0.8},
    "lognormal": {"mean": 5, "sd": 1},
    "lognormal_quantiles": {"low": 1, "high": 4},
    "discrete": {"values": [7, 1, 3], "probabilities": [0.5, 0.2, 0.3]},
    "empirical": {"sample": [3, 1, 1, 2]},
}


def test_every_kind_has_its_shape_and_its_move():
    assert set(SHAPES) == set(MOVES) == set(EXAMPLES) == KINDS


@pytest.mark.parametrize("kind", EXAMPLES)
def test_chances_to_be_above_add_up_to_the_mean(kind):
    spread = build(Fact, {"distribution": {"kind": kind} | EXAMPLES[kind]}).spread
    least, above, widths = survival_steps(spread)
    assert least + widths @ above == pytest.approx(spread.mean, rel=1e-9)
    assert (above <= 1).all() and (above >= 0).all() and (widths >= 0).all()


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_moved_distribution_keeps_its_kind_and_moves_its_mean(kind):
    before = build(Fact, {"distribution": {"kind": kind} | EXAMPLES[kind]})
    after = before.changed(1.25 * before.estimate).distribution
    assert after.kind == kind
    assert after.mean == pytest.approx(1.25 * before.distribution.mean, rel=1e-9)
