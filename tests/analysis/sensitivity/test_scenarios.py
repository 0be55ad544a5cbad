"""Scenarios side by side, against the same deals analysed one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.analysis import compare_scenarios
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def software():
    return compare_scenarios(wb.load_deal(DATA / "software-licences" / "deal.yaml"))


def test_each_scenario_is_the_deal_with_its_facts(software):
    for one in software.results[1:]:
        deal = software.deal
        for fact, number in deal.scenarios[one.name].facts.items():
            deal = deal.with_fact(fact, number)
        nash = wb.find_solutions(deal).nash
        assert (one.recommended and one.recommended.package) == (nash and nash.package)
        assert one.zopa.packages == wb.find_zopa(deal).packages


def test_deal_as_it_stands_comes_first_and_regrets_nothing(software):
    assert software.base.label == "As it stands"
    assert software.changed_terms(software.base) == {}
    np.testing.assert_allclose(software.regret(software.base), 0)


def test_scenario_without_a_zone_recommends_nothing_and_states_its_gap(software):
    none = software.results[2]
    assert none.recommended is None
    assert none.zopa.gap == pytest.approx(30_760, abs=1)
    assert np.isnan(software.change(none)).all()
    assert software.to_frame().loc[("recommended", "price"), none.label] is None


def test_base_lines_are_valued_by_the_scenario_facts():
    comparison = compare_scenarios(wb.load_deal(DATA / "canned-food" / "deal.yaml"))
    table = comparison.to_frame()["Dear harvest"]
    # 1.50 x 100,000 less 1.28 a can; the exporter pays 1.40 less 1.28
    assert table["do nothing", "supplier"] == pytest.approx(22_000)
    assert table["no deal", "supplier"] == pytest.approx(12_000)
    assert table["no deal", "buyer"] == pytest.approx(-144_000)


def test_refused_kept_package_leaves_each_side_with_its_batna():
    comparison = compare_scenarios(wb.load_deal(DATA / "canned-food" / "deal.yaml"))
    harvest = comparison.results[1]
    # 138,000 - 128,000 + 1,500 is below the exporter's 12,000, so the surplus itself is lost
    assert not harvest.kept.agreeable
    np.testing.assert_allclose(comparison.regret(harvest), harvest.recommended.surplus)
    assert "Price 1.41 EUR/can instead of 1.38 EUR/can" in comparison.terms_in_words(harvest)


def test_results_are_asked_of_every_scenario():
    deal = wb.load_deal(DATA / "canned-food" / "deal.yaml")
    comparison = compare_scenarios(deal, ["joint_surplus", lambda one: len(one.facts)])
    assert comparison.to_frame().loc["result"].shape == (2, 2)
    assert comparison.results[1].numbers[1] == len(deal.facts)


def test_deal_without_scenarios_has_one_column():
    assert list(compare_scenarios(example_deal()).to_frame().columns) == ["As it stands"]
    assert compare_scenarios(example_deal()).differences_frame().empty
