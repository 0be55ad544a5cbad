"""Charts of answers under uncertainty: what they draw, say and leave out."""

from __future__ import annotations

import numpy as np
import pytest
from haggles import SEVERAL, haggle, uniform

from workbench import plot_limits, plot_proposals, plot_surplus
from workbench.analysis import find_proposals, simulate
from workbench.model import Deal, build


@pytest.fixture(scope="module")
def simulation():
    return simulate(haggle(uniform(60, 120), uniform(40, 90)), draws=1_024)


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def text(figure):
    return figure.layout.title.text.replace("<br>", " ")


def test_limits_are_histograms_that_add_up_and_a_line_where_both_accept(simulation):
    figure = plot_limits(simulation)
    drawn = traces(figure)
    assert list(drawn) == [
        "Seller: the least it accepts",
        "Buyer: the most it accepts",
        "Both accept",
    ]
    for name in list(drawn)[:2]:
        assert np.sum(drawn[name].y[:-1]) == pytest.approx(1)
    least, most = simulation.draws.facts["least"], simulation.draws.facts["most"]
    place = int(np.abs(np.array(drawn["Both accept"].x) - 75).argmin())
    price = drawn["Both accept"].x[place]
    assert drawn["Both accept"].y[place] == np.mean((least <= price) & (price <= most))


def test_title_says_the_finding_and_the_line_below_draws_seed_and_error(simulation):
    said = text(plot_limits(simulation))
    assert "Price: the limits leave a zone in 85 % of the draws" in said
    assert "1,024 draws, seed 0; the probability is within" in said
    assert "EUR" in plot_limits(simulation).layout.xaxis.title.text


def test_surplus_is_drawn_as_draws_and_as_at_least_so_much(simulation):
    figure = plot_surplus(simulation)
    drawn = traces(figure)
    assert np.sum(drawn["Draws"].y) == pytest.approx(1)
    at_least = drawn["At least so much"]
    assert at_least.y[0] == 1
    assert (np.diff(at_least.x) >= 0).all()
    assert "to gain together, on average" in text(figure)
    assert "in 85 % of the draws" in text(figure) or "in 84 % of the draws" in text(figure)


def test_nothing_to_draw_is_said():
    record = SEVERAL | {"parties": dict(SEVERAL["parties"])}
    record["parties"]["supplier"] = {"value": SEVERAL["parties"]["supplier"]["value"]}
    boundless = simulate(build(Deal, record), draws=32)
    assert len(plot_surplus(boundless).data) == 0
    assert "No joint surplus" in text(plot_surplus(boundless))
    assert len(plot_limits(boundless).data) == 0


def test_best_proposal_is_marked_where_it_stands():
    found = find_proposals(haggle({"value": 100}, uniform(40, 90)), draws=1_024)
    figure = plot_proposals(found)
    drawn = traces(figure)
    best = drawn["Best to propose"]
    assert best.x[0] == pytest.approx(30, abs=1)
    assert best.y[0] == pytest.approx(0.6, abs=0.03)
    assert found.package(best.customdata[0])["price"] == pytest.approx(70, abs=1)
    assert "Best to propose once: expected surplus" in text(figure)
    assert "1,024 draws, seed 0" in text(figure)
    assert (np.diff(drawn["Proposals"].y) <= 0).all()


def test_no_proposal_is_better_than_none():
    figure = plot_proposals(find_proposals(haggle({"value": 30}, {"value": 60}), draws=64))
    assert len(figure.data) == 0
    assert "No proposal is better than none" in text(figure)
