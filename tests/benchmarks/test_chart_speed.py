"""Charts of a page, against the same figures built with plotly's check of every property.

Both are timed in turns and in CPU time, so that a noisy machine cancels out.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from workbench import analysis as study
from workbench import charts
from workbench.charts.drawing import theme
from workbench.files import load_deal
from workbench.model import Normal

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"
ROUNDS = 30


@pytest.fixture(scope="module")
def drawings() -> dict[str, Callable[[], go.Figure]]:
    """How to draw each chart, its result known already."""
    deal = load_deal(SOFTWARE)
    analysis = study.DealAnalysis(deal)
    selected = analysis.assess(analysis.solutions.nash.package)
    tornado = study.find_tornado(deal, "joint_surplus")
    quotes = study.value_of_quotes(Normal(kind="normal", mean=100, sd=6), 10_000, 5_000)
    batna, issues = study.find_batna(deal, "buyer"), study.map_issues(deal)
    pairs = study.find_pair_gains(deal)
    return {
        "frontier": lambda: charts.plot_frontier(
            analysis.frontier,
            solutions=analysis.solutions,
            selected=selected,
            status_quo=analysis.status_quo,
            light=True,
        ),
        "breakdown": lambda: charts.plot_breakdown(selected),
        "options in play": lambda: charts.plot_in_play(analysis.zopa, selected=selected.package),
        "tornado": lambda: charts.plot_tornado(tornado),
        "worth of quotes": lambda: charts.plot_value_of_quotes(quotes, unit="EUR"),
        "BATNA tree": lambda: charts.plot_batna(batna),
        "issue map": lambda: charts.plot_issue_map(issues),
        "matrix of pairs": lambda: charts.plot_pair_gains(pairs),
    }


def checked(traces: Any, layout: Any) -> go.Figure:
    return go.Figure(data=list(traces), layout=dict(layout))


@pytest.mark.parametrize(
    ("chart", "at_least"),
    [
        ("frontier", 2.5),
        ("breakdown", 2),
        ("options in play", 1.4),  # the rest is the words of 154 options
        ("tornado", 2),
        ("worth of quotes", 3),
        ("BATNA tree", 2),
        ("issue map", 2),
        ("matrix of pairs", 1.4),
    ],
)
def test_a_chart_is_cheap_beside_plotly_s_checks(
    chart, at_least, drawings, benchmark, note, monkeypatch
):
    draw, build = drawings[chart], theme.build_figure

    def seconds(how: Callable[..., go.Figure]) -> float:
        monkeypatch.setattr(theme, "build_figure", how)
        start = time.process_time()
        draw()
        return time.process_time() - start

    pairs = [(seconds(checked), seconds(build)) for _ in range(ROUNDS)]
    ratio = statistics.median(slow / quick for slow, quick in pairs[1:])
    benchmark.pedantic(draw, rounds=ROUNDS)
    work = f"chart drawn: {chart}, software deal"
    note(work, f"{at_least:g} x faster than checked", f"{ratio:.1f} x", ratio >= at_least)
