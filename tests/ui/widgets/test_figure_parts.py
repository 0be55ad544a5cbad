import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from workbench.ui.widgets.figure_parts import SHORTEST_BUFFER, cut_figure, cut_value

LONG = 2 * SHORTEST_BUFFER


def read_back(part):
    """Read a part as the page does."""
    buffers = iter(part.buffers)

    def restore(entry):
        if "$array" not in entry:
            return entry
        return np.frombuffer(next(buffers), "<" + entry["$array"]).reshape(entry["shape"]).tolist()

    return json.loads(part.json, object_hook=restore)


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (np.linspace(0, 1, LONG), "f8"),
        (np.linspace(0, 1, LONG, dtype="f4"), "f4"),
        (np.linspace(0, 1, LONG, dtype="f2"), "f4"),
        (np.arange(LONG), "i1"),
        (np.arange(LONG, dtype="u1") + 100, "i2"),
        (np.arange(LONG) * 1000, "i4"),
        (np.arange(LONG) * 10**12, "f8"),
        (np.arange(LONG, dtype=">f8"), "f8"),
        (np.arange(LONG).reshape(2, -1), "i1"),
        (np.arange(2 * LONG).reshape(2, -1).T, "i1"),
        ([0.5] * LONG, "f8"),
        (list(range(LONG)), "i1"),
    ],
)
def test_long_numeric_arrays_travel_as_exact_bytes(values, dtype):
    part = cut_value(values)
    assert json.loads(part.json)["$array"] == dtype
    assert read_back(part) == np.asarray(values).tolist()


@pytest.mark.parametrize(
    "values",
    [
        np.arange(3),
        ["a"] * LONG,
        [True] * LONG,
        [1.0, None] * LONG,
        [[0, "red"], [1, "blue"]],
        np.array(["a", "b"] * LONG, dtype=object),
        {"color": "red", "size": [1, 2, 3]},
        "text",
        None,
    ],
)
def test_everything_else_travels_as_json(values):
    part = cut_value(values)
    assert part.buffers == ()
    plain = values.tolist() if isinstance(values, np.ndarray) else values
    assert json.loads(part.json) == plain


def test_numbers_that_json_lacks_become_gaps():
    assert json.loads(cut_value([1.0, float("nan"), float("inf")]).json) == [1.0, None, None]


def test_arrays_inside_a_part_are_found():
    marker = {"size": np.arange(LONG), "line": {"width": np.linspace(0, 1, LONG)}, "color": "red"}
    part = cut_value(marker)
    assert len(part.buffers) == 2
    assert read_back(part) == {
        "size": marker["size"].tolist(),
        "line": {"width": marker["line"]["width"].tolist()},
        "color": "red",
    }


def test_dates_travel_as_text():
    figure = go.Figure(go.Scatter(x=pd.date_range("2030-01-01", periods=2), y=[1, 2]))
    assert json.loads(cut_figure(figure)["data.0.x"].json)[0].startswith("2030-01-01")


def test_an_empty_figure_keeps_its_layout():
    parts = cut_figure(go.Figure(layout={"title": {"text": "Nothing to draw"}, "height": 300}))
    assert {"layout.title", "layout.height"} <= set(parts)
    assert not any(path.startswith("data.") for path in parts)
