"""Traps stand beside the functions they belong to, and say when they are open."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.value import TRAPS, find_traps, formula_functions, list_traps, over_buying_pays
from workbench.value.formula_functions import rebate_retrospective

TABLE = {"breaks": [100.0, 200.0], "rates": [0.0, 0.05, 0.10]}


def titles(function, **arguments):
    return [trap.title for trap in find_traps(function, **arguments)]


def test_the_five_known_traps_belong_to_functions_that_exist():
    assert len(TRAPS) == 5
    for trap in TRAPS:
        assert trap.text.endswith(".")
        assert set(trap.functions) <= set(formula_functions.__all__)
        assert list(trap.functions) == sorted(trap.functions)


@given(st.floats(0, 300))
def test_over_buying_pays_exactly_where_more_volume_costs_less_in_all(amount):
    def net(spend):
        return float(spend - rebate_retrospective(spend, **TABLE))

    more = [edge * (1 + 1e-12) for edge in TABLE["breaks"] if edge >= amount]
    gain = max((net(amount) - net(one) for one in more), default=-1.0)
    if abs(gain) > 1e-6:
        assert over_buying_pays(amount, **TABLE) == (gain > 0)


def test_over_buying_is_named_just_below_a_tier_only():
    """Reaching 100 costs 95 after the rebate, so it pays from 95 on; 200 costs 180: from 189.47."""
    amounts = [94, 96, 100, 150, 189, 190, 200, 201]
    found = over_buying_pays(np.array(amounts), **TABLE)
    assert found.tolist() == [False, True, True, False, False, True, True, False]
    assert titles("rebate_retrospective", amount=96, **TABLE) == ["Over-buying just below a tier"]
    assert titles("rebate_retrospective", amount=150, **TABLE) == []
    assert titles("rebate_marginal", amount=96, **TABLE) == []


def test_a_flat_rebate_gives_no_reason_to_over_buy():
    assert over_buying_pays(96, [], [0.05]) is False


@pytest.mark.parametrize(
    ("function", "arguments", "words"),
    [
        ("longer_terms_gain", {"spend": 1, "days": 15, "rate": 0.1}, "come back in price"),
        ("days_value", {"rate": 0.1, "days": 15}, "come back in price"),
        ("pv", {"rate": 0.1, "days": 15}, "internal cost of capital"),
        (
            "learning_average",
            {"average": 5, "base": 200, "quantity": 400, "rate": 0.8},
            "next units",
        ),
        ("simple_discount_rate", {"discount": 0.02, "days": 20}, "lost by late payment"),
    ],
)
def test_a_trap_is_named_where_it_is_open(function, arguments, words):
    assert any(words in title for title in titles(function, **arguments))
    assert set(find_traps(function, **arguments)) <= set(list_traps([function]))


def test_a_trap_is_silent_where_it_is_shut():
    assert titles("cash_freed", spend=1, days=-15) == []
    assert titles("learning_average", average=5, base=200, quantity=200, rate=0.8) == []
    assert titles("learning_average", average=5, base=200, quantity=400, rate=1) == []
