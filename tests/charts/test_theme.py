"""One theme: no colour elsewhere, nothing global changed, plotly loaded only to draw."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.charts.theme import COLORS, new_figure, party_color, party_dash

CHARTS = Path(__file__).resolve().parents[2] / "workbench" / "charts"
COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!;)|rgba?\(")


@pytest.mark.parametrize("path", sorted(CHARTS.glob("*.py")), ids=lambda path: path.name)
def test_no_colour_is_written_outside_the_theme(path):
    found = COLOR.findall(path.read_text(encoding="utf-8"))
    assert bool(found) == (path.name == "theme.py")


def test_naming_the_charts_does_not_load_plotly():
    code = "import sys, workbench.charts; print('plotly' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_figure_changes_no_global_template():
    import plotly.io as pio

    before = pio.templates.default
    figure = new_figure(title="Title", x_label="x (EUR)", y_label="y (EUR)")
    assert pio.templates.default == before
    assert figure.layout.xaxis.title.text == "x (EUR)"
    assert figure.layout.template.layout.plot_bgcolor == COLORS["paper"]


def test_titles_of_several_lines_have_room():
    one = new_figure(title="One line").layout.margin.t
    three = new_figure(title="One line", subtitle="small<br>print").layout.margin.t
    assert three - one >= 40


def test_four_parties_differ_in_colour_and_dash():
    assert len({party_color(place) for place in range(4)}) == 4
    assert len({party_dash(place) for place in range(4)}) == 4
    assert party_color(4) == party_color(0)
