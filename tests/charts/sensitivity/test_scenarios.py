"""Charts of scenarios and repairs: what they draw is what the results say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import compare_scenarios, find_zopa
from workbench.charts import plot_repairs, plot_scenarios
from workbench.files import load_deal

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def software():
    return load_deal(DATA / "software-licences" / "deal.yaml")


@pytest.fixture(scope="module")
def comparison(software):
    return compare_scenarios(software)


def test_bars_are_gains_over_no_deal(comparison):
    figure = plot_scenarios(comparison)
    buyer = figure.data[0]
    expected = [one.recommended.surplus[0] for one in comparison.results if one.recommended]
    np.testing.assert_allclose(buyer.x, expected)
    assert "EUR" in figure.layout.xaxis.title.text


def test_scenario_without_a_zone_is_named_in_the_title_and_shows_its_gap(comparison):
    figure = plot_scenarios(comparison)
    assert figure.layout.title.text.startswith("No agreement if: The other prospect signs")
    assert any("gap 30,760 EUR" in note.text for note in figure.layout.annotations)


def test_base_lines_are_marked(comparison):
    names = [trace.name for trace in plot_scenarios(comparison).data]
    assert "Do nothing" in names
    assert "Keep today's recommendation" in names


def test_deal_without_scenarios_says_so():
    figure = plot_scenarios(compare_scenarios(load_deal(DATA / "thompson" / "deal.yaml")))
    assert "no scenarios yet" in figure.layout.title.text


def test_repairs_are_drawn_by_rank_with_their_effort(software):
    zopa = find_zopa(software.with_scenario("busy_supplier"))
    figure = plot_repairs(zopa)
    drawn = {rank: x for trace in figure.data for rank, x in zip(trace.y, trace.x, strict=True)}
    assert drawn == {rank: one.effort for rank, one in enumerate(zopa.repairs[:12])}
    assert "Cheapest way out" in figure.layout.title.text
    assert "Gap 30,760 EUR" in figure.layout.title.text


def test_zone_needs_no_repair(software):
    figure = plot_repairs(find_zopa(software))
    assert not figure.data
    assert "nothing to repair" in figure.layout.title.text
