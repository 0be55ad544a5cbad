"""Scenarios change facts that exist, within their ranges, and travel with the file."""

from __future__ import annotations

import pytest

from workbench.files import DealFileError, read_deal, write_deal
from workbench.model import DealError
from workbench.value import example_deal


def with_scenarios(**scenarios):
    return example_deal().changed(scenarios=scenarios)


def test_scenario_changes_its_facts_and_no_others():
    deal = with_scenarios(dear={"facts": {"cost": 1.3}, "label": "Dear"})
    dear = deal.with_scenario("dear")
    assert dear.facts["cost"].estimate == 1.3
    assert dear.facts["saving"] == deal.facts["saving"]


@pytest.mark.parametrize(
    ("scenarios", "words"),
    [
        ({"dear": {"facts": {"cosst": 1.3}}}, "scenarios.dear.facts.cosst: .*did you mean 'cost'"),
        ({"dear": {"facts": {"cost": 9}}}, "must lie between 1 and 1.3, got 9"),
        ({"dear": {"facts": {}}}, "needs at least 1 entry"),
        ({"dear": {"facts": {"cost": "1.2"}}}, "must be a finite number"),
        ({"too dear": {"facts": {"cost": 1.2}}}, "use English letters"),
        ({"dear": {"fact": {"cost": 1.2}}}, "unknown field 'fact'"),
    ],
)
def test_scenario_that_does_not_fit_is_refused(scenarios, words):
    with pytest.raises(DealError, match=words):
        example_deal().changed(scenarios=scenarios)


def test_unknown_scenario_is_refused_with_the_nearest_name():
    with pytest.raises(DealError, match="did you mean 'dear'"):
        with_scenarios(dear={"facts": {"cost": 1.3}}).with_scenario("deer")


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_scenarios_survive_a_round_trip(kind):
    deal = with_scenarios(dear={"facts": {"cost": 1.3}, "why": "A poor harvest: dear cans"})
    assert read_deal(write_deal(deal, kind), name=f"deal.{kind}") == deal


def test_file_names_the_line_of_a_wrong_scenario():
    text = write_deal(with_scenarios(dear={"facts": {"cost": 1.3}}))
    wrong = text.replace("cost: 1.3}", "coast: 1.3}")
    with pytest.raises(DealFileError, match=r"deal.yaml:24:.*coast.*did you mean 'cost'"):
        read_deal(wrong, name="deal.yaml")
