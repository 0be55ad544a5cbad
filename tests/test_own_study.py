"""A study is a deal that works out each answer once."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

import workbench as wb
from workbench import own_study
from workbench.model import Deal, DealError
from workbench.own_study import Study, StudyQuestion
from workbench.value import example_deal

QUESTIONS = {name: one for name, one in vars(Study).items() if isinstance(one, StudyQuestion)}


@pytest.fixture
def cans() -> Study:
    return wb.study(example_deal())


def test_a_question_has_the_name_of_its_function():
    assert len(QUESTIONS) > 30
    for name, one in QUESTIONS.items():
        assert one.function is getattr(wb, name)


def test_an_answer_is_worked_out_once_and_is_that_of_the_function(cans, monkeypatch):
    asked = Counter()

    def counted(deal, *given, **options):
        asked["find_batna"] += 1
        return wb.find_batna(deal, *given, **options)

    monkeypatch.setattr(Study.__dict__["find_batna"], "function", counted)
    first, second = cans.find_batna("buyer"), cans.find_batna("buyer")
    assert first is second
    assert cans.find_batna("supplier") is not first
    assert asked["find_batna"] == 2
    assert first.value == wb.find_batna(example_deal(), "buyer").value


def test_the_frontier_is_found_once_for_all_that_stand_on_it(cans, monkeypatch):
    frontier = cans.find_frontier()
    assert cans.find_solutions().frontier is frontier
    assert cans.find_zopa().whole is frontier
    assert cans.assess_package({"price": 1.4, "payment": "advance"}).frontier is frontier


def test_a_table_may_be_asked_with(cans):
    table = pd.DataFrame({"price": [1.3, 1.4], "payment": ["advance", "in 30 days"]})
    expected = wb.evaluate(example_deal(), table)
    pd.testing.assert_frame_equal(cans.evaluate(table), expected)


def test_a_study_is_a_deal_wherever_a_deal_is_wanted(cans):
    deal = example_deal()
    assert isinstance(cans, Deal)
    assert cans == deal
    assert deal == cans
    assert wb.write_deal(cans) == wb.write_deal(deal)
    assert wb.find_zopa(cans).packages == wb.find_zopa(deal).packages
    assert wb.study(cans) is cans


def test_a_changed_study_is_a_deal_without_answers(cans):
    cans.find_zopa()
    for changed in (cans.with_fact("cost", 1.3), cans.changed(title="Other")):
        assert type(changed) is Deal
        assert changed != cans


def test_a_wrong_question_is_refused_as_by_the_function(cans):
    with pytest.raises(DealError, match="byer"):
        cans.find_batna("byer")


def test_every_question_with_a_deal_alone_has_an_answer(cans):
    """Each is bound rightly: what the study hands on is what the function takes."""
    alone = ["list_measures", "find_trades", "map_issues", "plan_concessions", "propose_meso"]
    alone += ["check_plan", "advise_style", "answer_strategy", "price_demands", "find_pie"]
    for name in alone:
        assert repr(getattr(cans, name)()) == repr(getattr(wb, name)(example_deal()))
    assert own_study.study.__doc__
