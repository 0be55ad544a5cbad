import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import plotly
import plotly.graph_objects as go
import pytest

from workbench.ui.widgets.figure_view import FigureView

X = np.linspace(0, 1, 1000)


def frontier(level=1.0, title="Frontier"):
    figure = go.Figure(layout={"title": {"text": title}, "template": "plotly_white"})
    figure.add_scatter(name="packages", x=X, y=X**2, text=["package"] * 1000)
    figure.add_scatter(name="line", x=X, y=X * level)
    points = {"x": [0.2, 0.8], "y": [1, 2], "customdata": np.array([[7, 1], [9, 2]])}
    figure.add_scatter(name="solutions", **points)
    return figure


class Page:
    """What a browser would see of a view, and do to it."""

    def __init__(self, view, monkeypatch):
        self.view = view
        self.messages = []
        monkeypatch.setattr(view, "send", lambda *message: self.messages.append(message))

    def say(self, **message):
        self.view._handle_custom_msg(message, [])

    def attach(self):
        self.say(ask="figure", have=self.view.get_state("_figure")["_figure"]["revision"])

    def select(self, *points, revision=1):
        self.say(tell="selection", revision=revision, points=list(points))


@pytest.fixture
def view():
    return FigureView(label="Frontier")


@pytest.fixture
def page(view, monkeypatch):
    return Page(view, monkeypatch)


@pytest.fixture
def chosen(view):
    lists = []
    view.on_select(lists.append)
    view.show(frontier())
    return lists


def paths(message):
    return [path for path, *_ in message["parts"]]


def test_figure_on_show_is_kept(view):
    assert len(view.figure.data) == 0
    figure = frontier()
    view.show(figure)
    assert view.figure is figure


def test_a_page_that_attaches_late_gets_the_current_figure(view):
    view.show(frontier(level=1))
    view.show(frontier(level=2))
    state = view.get_state("_figure")["_figure"]
    assert state["revision"] == 2
    assert "layout.template" in paths(state)
    assert (X * 2).tobytes() in state["buffers"]


def test_nothing_travels_before_a_page_attaches(view, page):
    view.show(frontier())
    view.show(frontier(level=2))
    page.attach()
    assert page.messages == []


def test_a_page_that_missed_a_change_gets_everything(view, page):
    view.show(frontier())
    view.show(frontier(level=2))
    page.say(ask="figure", have=1)
    [(message, buffers)] = page.messages
    assert message["revision"] == 2
    assert "after" not in message
    assert (X * 2).tobytes() in buffers


def test_only_the_changed_array_travels(view, page):
    view.show(frontier(level=1))
    page.attach()
    view.show(frontier(level=2))
    [(message, buffers)] = page.messages
    assert message == {
        "tell": "figure",
        "after": 1,
        "revision": 2,
        "gone": [],
        "parts": [["data.1.y", '{"$array":"f8","shape":[1000]}', 1]],
    }
    assert buffers == [(X * 2).tobytes()]


def test_a_new_title_does_not_take_the_template_along(view, page):
    view.show(frontier())
    page.attach()
    view.show(frontier(title="Gap"))
    [(message, buffers)] = page.messages
    assert message["parts"] == [["layout.title", '{"text":"Gap"}', 0]]
    assert buffers == []


def test_the_same_figure_again_sends_nothing(view, page):
    view.show(frontier())
    page.attach()
    view.show(frontier())
    assert page.messages == []


def test_a_removed_trace_is_told(view, page):
    view.show(frontier())
    page.attach()
    shorter = frontier()
    shorter.data = shorter.data[:2]
    view.show(shorter)
    [(message, _)] = page.messages
    assert message["parts"] == []
    assert set(message["gone"]) >= {"data.2.x", "data.2.type"}


def test_handler_gets_the_customdata_of_the_points(view, page, chosen):
    page.select([2, 1], [2, 0])
    assert chosen == [[[9, 2], [7, 1]]]


def test_points_of_a_heat_map_are_found_by_row_and_column(view, page):
    chosen = []
    view.on_select(chosen.append)
    view.show(go.Figure(go.Heatmap(z=[[1, 2], [3, 4]], customdata=[["a", "b"], ["c", "d"]])))
    page.select([0, 1, 0])
    assert chosen == [["c"]]


def test_a_selection_on_an_older_figure_is_not_reported(view, page, chosen):
    view.show(frontier(level=2))
    page.select([2, 1], revision=1)
    assert chosen == []


@pytest.mark.parametrize(
    "point",
    [[0, 0], [9, 0], [2, 99], [2, -1], [-1, 0], [2], [], None, "21", {"0": 1}, [2, "x"], [2, 1.5]],
)
def test_points_that_are_not_there_are_left_out(page, chosen, point):
    page.select(point)
    assert chosen == []


@pytest.mark.parametrize(
    "message",
    [{}, {"ask": "secrets"}, {"tell": "selection"}, {"tell": "selection", "points": 3}],
)
def test_a_page_may_send_nonsense(view, page, message):
    page.say(**message)
    view._handle_custom_msg(["no", "mapping"], [])
    assert page.messages == []


def test_a_page_cannot_write_the_figure(view):
    view.show(frontier())
    view.set_state({"_figure": {"revision": 99, "parts": [], "buffers": []}})
    assert view.get_state("_figure")["_figure"]["revision"] == 1


def test_an_error_in_a_handler_does_not_kill_the_others(view, page):
    def broken(_names):
        raise ValueError("broken")

    chosen = []
    view.on_select(broken)
    view.on_select(chosen.append)
    view.show(frontier())
    page.select([2, 0])
    view.show(frontier(level=2))
    assert chosen == [[[7, 1]]]
    assert view.get_state("_figure")["_figure"]["revision"] == 2


def test_plotly_js_comes_from_the_wheel_on_request(page):
    page.say(ask="plotly.js")
    [(message, [script])] = page.messages
    assert message == {"tell": "plotly.js"}
    shipped = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert zlib.decompress(script) == shipped.read_bytes()


def test_import_does_not_load_figure_widgets_or_json_schemas():
    code = "import sys, workbench.ui.widgets.figure_view; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert not {"jsonschema", "rfc3987_syntax", "plotly.basewidget"} & set(loaded)
