"""How far a preparation has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.advice import STEPS, find_preparation_steps
from workbench.files import load_deal
from workbench.value import example_deal

DATA = Path(__file__).parents[2] / "data"


def criterion(deal, step, text):
    found = [one for one in find_preparation_steps(deal)[step - 1].criteria if text in one.text]
    assert len(found) == 1
    return found[0].done


def test_there_are_eight_steps_and_an_empty_preparation_is_far_from_done():
    steps = find_preparation_steps(example_deal())
    assert [step.title for step in steps] == list(STEPS.values())
    assert [step.number for step in steps] == list(range(1, 9))
    assert not any(step.is_done for step in steps)


@pytest.mark.parametrize(
    ("step", "text", "changes"),
    [
        (1, "goal", {"preparation": {"goal": "Cheaper cans"}}),
        (1, "Today's package", {"status_quo": {"price": 1.5, "payment": "in 30 days"}}),
        (1, "Spend", {"preparation": {"dependence": {"spend": 150_000}}}),
        (1, "meet", {"preparation": {"meeting": {"ours": 2, "theirs": 2}}}),
        (
            2,
            "both sides",
            {"preparation": {"stakeholders": {"A": {"side": "buyer"}, "B": {"side": "supplier"}}}},
        ),
        (6, "open with", {"opening": {"package": {"price": 1.2, "payment": "advance"}}}),
        (6, "limits", {"limits": {"price": {"real": {"at_most": 1.5}}}}),
        (7, "questions", {"preparation": {"questions": [{"ask": str(i)} for i in range(3)]}}),
        (7, "replies", {"preparation": {"objections": [{"objection": "No", "reply": "Yes"}]}}),
        (7, "records", {"preparation": {"team": {"lead": "A", "recorder": "B"}}}),
        (
            7,
            "Every issue",
            {"preparation": {"team": {"experts": {"price": "A", "payment": "A"}}}},
        ),
        (7, "agenda", {"preparation": {"agenda": [{"topic": "Price"}]}}),
        (
            8,
            "agreed package is written",
            {"preparation": {"agreement": {"package": {"price": 1.3, "payment": "advance"}}}},
        ),
        (
            8,
            "review",
            {"preparation": {"agreement": {"reviews": {"first": {"date": "2026-06-01"}}}}},
        ),
        (
            8,
            "promise",
            {
                "preparation": {
                    "agreement": {
                        "commitments": {
                            "on time": {
                                "metric": "share",
                                "target": 0.98,
                                "owner": "A",
                                "date": "2026-06-01",
                            }
                        }
                    }
                }
            },
        ),
    ],
)
def test_a_criterion_is_met_by_what_it_asks_for(step, text, changes):
    deal = example_deal()
    assert criterion(deal.changed(**changes), step, text)
    bare = deal.changed(status_quo=None)
    assert not criterion(bare, step, text)


def test_an_undecided_demand_keeps_the_fifth_step_open():
    deal = example_deal()
    assert criterion(deal, 5, "demand")
    demand = {"demand": "Pay late", "issue": "payment", "option": "in 30 days"}
    assert not criterion(deal.changed(preparation={"demands": [demand]}), 5, "demand")
    decided = {"demands": [demand | {"decision": "soften"}]}
    assert criterion(deal.changed(preparation=decided), 5, "demand")


def test_an_alternative_without_a_date_is_not_evidence():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    assert criterion(deal, 3, "We have an alternative")
    alternatives = {
        name: one.model_copy(update={"date": None})
        for name, one in deal.parties["buyer"].alternatives.items()
    }
    undated = deal.with_party("buyer", alternatives=alternatives)
    assert not criterion(undated, 3, "date")
