"""A dashboard of one's own: every panel by name, functions and widgets that follow the desk."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as ipw
import pandas as pd
import plotly.graph_objects as go
import pytest

import workbench as wb
from workbench.ui import Desk, compose, list_panels
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"


def heights(study):
    """Values along the frontier"""
    table = study.find_frontier().to_frame()
    return go.Figure(go.Bar(x=table["buyer"], y=table["supplier"]), {"height": 300})


def worth(study, package):
    return wb.evaluate(study, package)


@pytest.mark.parametrize("name", list_panels())
def test_every_panel_is_placed_by_its_name_and_draws(name):
    desk = Desk(example_deal())
    board = compose(desk, [[name]])
    assert desk.failure == ""
    (row,) = board.grid.children
    (column,) = row.children
    (panel,) = column.children
    assert panel.children
    desk.choose("price", 1.3)
    assert (desk.failure, desk.problem) == ("", "")


def test_a_list_in_a_row_stands_in_one_column():
    board = compose(Desk(example_deal()), [["facts", ["frontier", heights]], ["batna", "trades"]])
    shape = [[len(column.children) for column in row.children] for row in board.grid.children]
    assert shape == [[1, 2], [1, 1]]


def test_a_function_follows_the_deal_and_the_package():
    desk = Desk(example_deal())
    board = compose(desk, [[heights, worth]])
    chart, table = board.placed
    before, words = list(chart.chart.figure.data[0].y), table.words.text
    assert chart.chart.figure.layout.height == 300
    house = wb.plot(wb.find_frontier(desk.deal)).layout.template
    assert chart.chart.figure.layout.template == house  # styled as the charts beside it
    desk.choose("price", 1.3)
    assert table.words.text != words
    desk.edit_fact("cost", 1.25)
    assert list(chart.chart.figure.data[0].y) != before
    expected = wb.find_frontier(desk.deal).to_frame()["supplier"].tolist()
    assert list(chart.chart.figure.data[0].y) == expected


def test_functions_share_one_study():
    seen = []
    desk = Desk(example_deal())
    compose(desk, [[lambda study: seen.append(study), lambda study: seen.append(study)]])
    assert seen[0] is seen[1]
    assert seen[0].find_frontier() is desk.analysis.frontier


@pytest.mark.parametrize(
    ("returned", "words", "charts"),
    [
        (pd.DataFrame({"a": [1_200.5], "b": ["<b>x</b>"]}), "1,200.5", False),
        (pd.Series({"x": 2.0}, name="worth"), "worth", False),
        ("Ask for more.", "Ask for more.", False),
        (wb.find_frontier(example_deal()), "", True),
        (wb.find_pie(example_deal()), "", True),
        (pd.DataFrame({"a": range(50)}), "30 more rows", False),
        (None, "", False),
    ],
)
def test_what_a_function_returns_is_shown_as_what_it_is(returned, words, charts):
    board = compose(Desk(example_deal()), [[lambda study: returned]])
    (panel,) = board.placed
    assert words in panel.words.text
    assert (panel.chart.layout.display != "none") == charts


def test_a_function_that_fails_says_so_and_leaves_the_page():
    desk = Desk(example_deal())

    def broken(study):
        return study.deals

    board = compose(desk, [[broken, "frontier"]])
    assert board.placed[0].words.text.startswith("broken failed: AttributeError")
    assert desk.failure == ""


def test_widgets_and_panels_of_ones_own_stand_beside_ours():
    slider = ipw.FloatSlider()
    desk = Desk(example_deal())
    board = compose(desk, [[slider, wb.ui.FigureView("Prices")]])
    assert slider in board.placed[0].children


def test_facts_and_package_fit_the_deal_that_comes():
    desk = Desk(example_deal())
    board = compose(desk, [["facts", "package", "frontier"]])
    desk.open(wb.load_deal(DATA / "itex-cypress" / "deal.yaml"))
    fields = board.grid.children[0].children[1].children[0].fields
    assert set(fields) <= set(desk.deal.issues)
    assert desk.failure == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["frontir"]], "there is no panel 'frontir'; did you mean 'frontier'?"),
        ([], "rows are lists of what stands side by side, got []"),
        (["frontier"], "a row is a list of what stands side by side, got 'frontier'"),
        ([[3]], "a panel's name, a widget, or a function of the study, got 3"),
    ],
)
def test_what_cannot_be_placed_is_refused(rows, said):
    with pytest.raises((TypeError, ValueError)) as refused:
        compose(Desk(example_deal()), rows)
    assert said in str(refused.value)


def test_names_of_the_questions_find_their_panels_too():
    board = compose(Desk(example_deal()), [["ZOPA", "heat map", "exchange-rates"]])
    names = [type(one).__name__ for one in board.placed]
    assert names == ["ZonePanel", "TwoFactsPanel", "RatesPanel"]


def test_a_saved_dashboard_runs_and_one_without_sources_is_refused(tmp_path):
    path = tmp_path / "boards" / "mine.ipynb"
    wb.ui.save_dashboard(path, example_deal(), [["facts", [heights, worth]]], title="Mine")
    text = path.read_text(encoding="utf-8")
    assert "def heights(study):" in text
    assert "wb.ui.compose(desk, [['facts', [heights, worth]]])" in text
    assert wb.load_deal(path.with_suffix(".yaml")) == example_deal()
    with pytest.raises(TypeError, match="only panels by name and functions with a name"):
        wb.ui.save_dashboard(path, example_deal(), [[lambda study: 1]], title="Mine")
    with pytest.raises(ValueError, match=r"ending in .ipynb, got 'mine.py'"):
        wb.ui.save_dashboard(tmp_path / "mine.py", example_deal(), [["facts"]], title="Mine")
