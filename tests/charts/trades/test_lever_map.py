"""A lever's map: zero lines, the shaded zone between them, and who gains where in words."""

from __future__ import annotations

import re

import numpy as np
import pytest
from figure_reading import said, trace
from made_up_alternatives import canned_food

from workbench.analysis import find_lever_map
from workbench.charts import plot_lever_map

LAST = {"price": 1.5, "days": 60, "payment": "on delivery"}


@pytest.fixture
def lever():
    """Earlier payment against a lower price: 8 % a year here, 18.25 % there."""
    return find_lever_map(canned_food(), LAST, over=("days", "price"))


@pytest.fixture
def figure(lever):
    return plot_lever_map(lever)


def test_the_title_says_where_it_is_win_win(lever, figure):
    assert said(figure).startswith(lever.in_words())
    assert "win-win from" in said(figure)
    assert "Gains are against the same package" in said(figure)


def test_each_party_has_its_zero_line(lever, figure):
    for place, name in enumerate(("Supermarket", "Cannery")):
        line = trace(figure, f"{name}: zero line")
        assert (line.contours.start, line.contours.end) == (0, 0)
        np.testing.assert_array_equal(line.z, lever.gains[place])
    dashes = {one.line.dash for one in figure.data if one.name.endswith("zero line")}
    assert len(dashes) == 2


def test_the_zone_has_the_area_that_the_result_says(lever, figure):
    zone = trace(figure, "All gain")
    area, start = 0.0, 0
    x, y = list(zone.x), list(zone.y)
    for end in [place for place, one in enumerate(x) if one is None]:
        xs, ys = np.array(x[start:end], float), np.array(y[start:end], float)
        area += abs((xs[:-1] * ys[1:] - xs[1:] * ys[:-1]).sum()) / 2
        start = end + 1
    whole = np.ptp(lever.x) * np.ptp(lever.y)
    assert area / whole == pytest.approx(lever.share, rel=0.03)


def test_regions_are_named_by_who_gains(figure):
    names = {re.sub("</?b>|<br>", " ", note.text).strip() for note in figure.layout.annotations}
    assert {re.sub(" +", " ", name) for name in names} >= {
        "Only Supermarket gains",
        "Only Cannery gains",
    }


def test_the_window_of_the_title_is_marked(lever, figure):
    window = trace(figure, "Window")
    assert set(window.x) == {lever.best}
    assert tuple(window.y) == lever.window(lever.best)[0]


def test_axes_carry_units_and_hover_text_the_gains(lever, figure):
    assert figure.layout.xaxis.title.text == "Credit (days)"
    assert figure.layout.yaxis.title.text == "Price (EUR/can)"
    gains = trace(figure, "Gains")
    assert np.asarray(gains.customdata).shape == (len(lever.y), len(lever.x), 2)
    assert "Supermarket: %{customdata[0]" in gains.hovertemplate


def test_where_nobody_gains_with_the_other_it_is_said():
    lever = find_lever_map(canned_food(), LAST, over=("price", "rate"))
    figure = plot_lever_map(lever)
    assert said(figure).startswith("Nowhere do all sides gain")
    names = [one.name for one in figure.data]
    assert "All gain" not in names and "Window" not in names


def test_a_party_that_never_gains_is_named_and_has_no_zero_line():
    deal = canned_food().with_party("supplier", value={"fee": "-days"})
    lever = find_lever_map(deal, LAST | {"days": 0}, over=("days", "price"))
    figure = plot_lever_map(lever)
    assert "Cannery gains nowhere." in said(figure)
    assert "Cannery: zero line" not in [one.name for one in figure.data]
