"""Packages that leave the other side hardly more than its alternative."""

from __future__ import annotations

import math

import numpy as np
import pytest

from workbench.analysis import find_frontier
from workbench.analysis.agreement.hardly_more import HARDLY, find_hardly_more
from workbench.value import example_deal

FRONTIER = find_frontier(example_deal())
LEAST = float(FRONTIER.reservations[1])
BEST = float(max(FRONTIER.values[FRONTIER.agreeable, 1])) - LEAST


@pytest.mark.parametrize(
    ("share", "found"), [(-1, True), (0, True), (0.99, True), (1.01, False), (10, False)]
)
def test_the_line_is_a_share_of_the_best_they_could_have(share, found):
    values = np.array([0.0, LEAST + share * HARDLY * BEST])
    assert (find_hardly_more(FRONTIER, values) == ("supplier",)) is found


def test_of_a_side_without_a_limit_nothing_is_said():
    free = example_deal().with_party("supplier", alternatives={}, reservation=None)
    frontier = find_frontier(free)
    assert math.isinf(frontier.reservations[1])
    assert find_hardly_more(frontier, np.array([0.0, -1e9])) == ()
