"""One package less another, line by line."""

from __future__ import annotations

import pytest

from workbench.analysis import assess_package, compare_packages
from workbench.value.example import example_deal

OLD, NEW = {"price": 1.5, "payment": "in 30 days"}, {"price": 1.4, "payment": "advance"}


def test_lines_add_up_to_the_difference_of_values():
    deal = example_deal()
    comparison = compare_packages(assess_package(deal, NEW), against=assess_package(deal, OLD))
    assert list(comparison.lines.index) == list(comparison.package.lines.index)
    for place, party in enumerate(deal.parties):
        assert comparison.lines[party].sum() == pytest.approx(comparison.values[place])
    assert comparison.limits.tolist() == pytest.approx((-comparison.against.surplus).tolist())


def test_a_package_against_itself_is_nothing():
    one = assess_package(example_deal(), NEW)
    comparison = compare_packages(one, against=one)
    assert not comparison.lines.any()
    assert not comparison.values.any()


def test_scenarios_of_a_deal_can_be_compared():
    deal = example_deal()
    dearer = deal.with_fact("cost", 1.3)
    comparison = compare_packages(assess_package(dearer, NEW), against=assess_package(deal, NEW))
    assert comparison.lines["supplier"].round().to_dict() == {"margin": -10000.0, "cash": 0.0}
