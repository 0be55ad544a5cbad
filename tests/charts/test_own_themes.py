"""A house's colours stand on every chart, where they mean the same."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import plotly.io
import pytest

import workbench as wb
from workbench.charts import ChartTheme, register_theme
from workbench.charts.drawing import own_themes
from workbench.charts.drawing.theme import COLORS
from workbench.value import example_deal


@pytest.fixture(autouse=True)
def _themes_as_they_were():
    before = dict(own_themes._OWN)
    yield
    own_themes._OWN.clear()
    own_themes._OWN.update(before)


def test_every_colour_of_a_meaning_is_swapped_and_nothing_else():
    register_theme("acme", colors={"agreement": "#AA0011", "quiet": "#123456"}, font="Georgia")
    frontier = wb.find_frontier(example_deal())
    plain, painted = wb.plot(frontier).to_json(), wb.plot(frontier, theme="acme")
    swapped = plain.replace(COLORS["agreement"], "#AA0011").replace(COLORS["quiet"], "#123456")
    assert swapped != plain
    expected = plotly.io.from_json(swapped)
    expected.update_layout(font_family="Georgia")
    assert painted == expected
    assert wb.plot(frontier).to_json() == plain  # the next chart is ours again


@pytest.mark.parametrize(
    ("colors", "said"),
    [
        ({"agrement": "#AA0011"}, "no colour means 'agrement'; did you mean 'agreement'?"),
        ({"buyer": "blue"}, "buyer: a colour is written as '#0072B2' or"),
        ({"selected": "#111111", "status quo": "#222222"}, "one colour means selected, status quo"),
    ],
)
def test_what_is_no_theme_is_refused(colors, said):
    with pytest.raises(ValueError) as refused:
        register_theme("acme", colors=colors)
    assert said in str(refused.value)


def test_an_unknown_theme_is_refused_with_the_nearest():
    register_theme("acme", colors={})
    with pytest.raises(ValueError, match="there is no theme 'acne'; did you mean 'acme'"):
        wb.plot(wb.find_frontier(example_deal()), theme="acne")


def test_an_installed_package_brings_a_theme(monkeypatch):
    monkeypatch.setattr(
        own_themes, "HOUSE", ChartTheme("house", {"buyer": "#101010"}), raising=False
    )
    point = EntryPoint("house", "workbench.charts.drawing.own_themes:HOUSE", own_themes.GROUP)
    monkeypatch.setattr(own_themes, "entry_points", lambda group: [point])
    own_themes._load_registered.cache_clear()
    assert "house" in wb.charts.list_themes()
