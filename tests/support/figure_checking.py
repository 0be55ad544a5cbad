"""Figures as the charts build them, and beside each the same one with plotly's checks."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from workbench.charts.drawing import theme


def check_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let plotly check whatever a chart hands over, and draw nothing else than unchecked."""
    build = theme.build_figure

    def build_both(traces: Any, layout: Any) -> go.Figure:
        traces = list(traces)
        checked = go.Figure(data=traces, layout=layout)
        unchecked = build(traces, layout)
        assert _written(unchecked) == _written(checked)
        return unchecked

    monkeypatch.setattr(theme, "build_figure", build_both)


def _written(figure: go.Figure) -> dict[str, Any]:
    """What travels to a page; plotly leaves empty lists of shapes and notes out."""
    written = json.loads(figure.to_json())
    written["layout"] = {key: value for key, value in written["layout"].items() if value != []}
    return written
