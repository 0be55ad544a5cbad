"""The seven questions, from the model where they can be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_alternatives import canned_food
from random_deals import random_deal

from workbench.advice import QUESTIONS, answer_strategy
from workbench.analysis import find_solutions


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_best_fair_and_least_packages_are_those_of_enumeration(seed):
    every = random_deal(seed)
    inside = every.allowed & (every.values >= every.reservations).all(axis=1)
    strategy = answer_strategy(every.deal)
    assert [one.question for one in strategy.answers] == list(QUESTIONS)
    best, fair, least = strategy.answers[4:]
    if not inside.any():
        assert best.package is None
        assert "nothing to agree on" in strategy.answers[0].answer
        return

    def ours(answer):
        places = every.deal.indices(answer.package)
        return every.values[(every.places == places).all(axis=1), 0].item()

    assert ours(best) == pytest.approx(every.values[inside, 0].max())
    assert fair.package == find_solutions(every.deal).nash.package
    assert ours(least) >= every.reservations[0] - 1e-9


def test_what_nobody_wrote_down_is_open():
    sources = [one.source for one in answer_strategy(random_deal(1).deal).answers]
    assert sources[1:4] == ["open", "open", "open"]


def test_preparation_and_aspiration_are_told():
    interest = {"reason": "Fill the line", "position": "1.55 a can"}
    deal = canned_food(aspiration=-130_000).changed(preparation={"goal": "Cans for the promotion"})
    deal = deal.with_party("supplier", interests=[interest])
    answers = answer_strategy(deal).answers
    assert answers[1].answer == (
        "Cans for the promotion. Target: a deal that costs us 130,000 EUR."
    )
    assert answers[2].answer == "Cannery: 1.55 a can."
    assert answers[3].answer == "Cannery: Fill the line."


def test_without_alternatives_nothing_is_refused():
    least = answer_strategy(canned_food({})).answers[6]
    assert (least.source, least.package) == ("open", None)
