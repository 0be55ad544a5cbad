"""Strips of what is in play: what they draw is what the result says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import find_room, find_zopa
from workbench.charts import plot_in_play, plot_room
from workbench.files import load_deal

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def zopa():
    return find_zopa(load_deal(DATA / "canned-food" / "deal.yaml"))


def test_bars_are_shares_of_the_best_surplus(zopa):
    buyer = next(t for t in plot_in_play(zopa).data if "Supermarket" in t.name)
    assert buyer.name == "Supermarket: best it can still get"
    best = zopa.in_play["price"].best[:, 0]
    prices = [place for row, place in buyer.customdata if row == 0]
    assert prices == np.flatnonzero(~np.isnan(best)).tolist()
    heights = np.array(buyer.y[: len(prices)])
    np.testing.assert_allclose(heights / heights.max(), best[prices] / zopa.best[0])


def test_crosses_mark_what_allows_no_agreement(zopa):
    crosses = next(t for t in plot_in_play(zopa).data if t.name == "No agreement possible")
    possible = zopa.in_play["price"].possible
    assert [place for _, place in crosses.customdata] == np.flatnonzero(~possible).tolist()
    assert "no agreement is possible with it" in crosses.hovertext[0]


def test_title_says_how_many_options_are_in_play(zopa):
    possible = sum(one.possible.sum() for one in zopa.in_play.values())
    assert plot_in_play(zopa).layout.title.text.startswith(f"{possible} of 43 options")


def test_package_looked_at_is_ringed(zopa):
    figure = plot_in_play(zopa, selected=zopa.deal.status_quo)
    ring = next(trace for trace in figure.data if trace.name == "Package looked at")
    assert [tuple(one) for one in ring.customdata] == [(0, 30), (1, 0)]


def test_without_a_zone_only_crosses_are_drawn(zopa):
    none = find_zopa(zopa.deal.with_fact("export_price", 1.40).with_fact("switching_cost", 0.0))
    assert none.exists
    parties = {name: dict(side) for name, side in zopa.deal.parties.items()}
    parties["buyer"]["reservation"] = -1
    none = find_zopa(zopa.deal.changed(parties=parties))
    figure = plot_in_play(none)
    assert [trace.name for trace in figure.data if trace.showlegend is None] == [
        "No agreement possible"
    ]
    assert "Nothing is in play" in figure.layout.title.text


def test_room_says_what_is_left_when_both_ask_for_half(zopa):
    figure = plot_room(find_room(zopa))
    assert [trace.name for trace in figure.data] == ["Packages left"]
    assert figure.data[0].y[0] == zopa.packages
    assert "left if each side asks for" in figure.layout.title.text
