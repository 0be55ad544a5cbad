"""One theme: no colour elsewhere, nothing global changed, plotly loaded only to draw."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.charts.drawing.theme import (
    COLORS,
    DARK,
    SERIES,
    dark_colors,
    new_figure,
    party_color,
    party_dash,
    shade,
)

CHARTS = Path(__file__).resolve().parents[3] / "workbench" / "charts"
STYLES = CHARTS.parent / "ui" / "styles" / "colors.css"
WORDS = ("ink", "quiet", "buyer", "supplier", "agreement")
MARKS = ("third", "fourth", "solution", "dominated", "selected", "status quo", "total")
FILLS = ("least", "most", "short", "worse", "neutral", "better", "paper")  # ink stands on them
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


def test_the_tests_would_notice_a_property_that_plotly_does_not_know():
    with pytest.raises(ValueError, match="heights"):
        new_figure(title="Title", traces=[{"type": "bar", "heights": [1]}])
    with pytest.raises(ValueError, match="tall"):
        new_figure(title="Title", height="tall")


def test_a_finished_figure_checks_what_is_changed():
    figure = new_figure(title="Title", traces=[{"type": "bar", "x": [1], "y": [2]}])
    for change in (
        lambda: figure.update_layout(height="tall"),
        lambda: figure.update_traces(orientation="slanting"),
        lambda: figure.add_bar(heights=[1]),
    ):
        with pytest.raises(ValueError):
            change()
    assert figure.update_layout(title="Ours").layout.title.text == "Ours"


def test_titles_of_several_lines_have_room():
    one = new_figure(title="One line").layout.margin.t
    three = new_figure(title="One line", subtitle="small<br>print", margin={"b": 5}).layout.margin
    assert three.t - one >= 40
    assert three.b == 5


def test_rows_are_as_high_below_titles_of_any_length():
    heights = [
        new_figure(title=title, header=9, body_height=200).layout for title in ("One", "One<br>two")
    ]
    assert [one.height - one.margin.t for one in heights] == [200, 200]


def test_four_parties_differ_in_colour_and_dash():
    assert len({party_color(place) for place in range(4)}) == 4
    assert len({party_dash(place) for place in range(4)}) == 4
    assert party_color(4) == party_color(0)


def contrast(one, other):
    """Contrast ratio of two colours, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color):
    shares = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # WebAIM's example


def test_every_colour_has_a_dark_one():
    opaque = {name for name, color in COLORS.items() if color.startswith("#")}
    assert set(DARK) == opaque
    assert {*WORDS, *MARKS, *FILLS, "grid", "axis"} == opaque
    dark = dark_colors()
    assert {color.lower() for color in (*COLORS.values(), *SERIES)} - set(dark) == {
        COLORS["zone"],
        COLORS["veil"],
    }
    assert all(shade(place, 6) in dark for place in range(6))


def test_one_light_colour_has_one_dark_one():
    pairs = {(COLORS[name].lower(), color) for name, color in DARK.items()}
    assert len(pairs) == len({light for light, _ in pairs})


@pytest.mark.parametrize("name", WORDS)
def test_words_can_be_read_on_a_dark_page(name):
    assert contrast(DARK[name], DARK["paper"]) >= 4.5


@pytest.mark.parametrize("name", MARKS)
def test_marks_can_be_seen_on_a_dark_page(name):
    assert contrast(DARK[name], DARK["paper"]) >= 3


@pytest.mark.parametrize("name", FILLS)
def test_ink_can_be_read_on_every_fill_of_a_dark_page(name):
    assert contrast(DARK["ink"], DARK[name]) >= 4.5


def test_transparent_colours_are_those_of_an_opaque_one():
    """A dark page swaps the colour and keeps the opacity."""
    for name, of in (("zone", "agreement"), ("veil", "paper")):
        red, green, blue = (int(COLORS[of][k : k + 2], 16) for k in (1, 3, 5))
        assert COLORS[name].startswith(f"rgba({red}, {green}, {blue}, ")


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_page_and_charts_have_one_palette_that_can_be_read(theme):
    blocks = re.findall(r":root[^{]*\{(.*?)\}", STYLES.read_text(encoding="utf-8"), re.DOTALL)
    page = dict(re.findall(r"--wb-([\w-]+): (#\w{6});", blocks[theme]))
    for name in ("buyer", "supplier", "agreement"):
        assert page[name] == (COLORS, DARK)[theme][name]
    for ground in ("paper", "ground", "tint", "good", "fair", "bad"):
        assert contrast(page["ink"], page[ground]) >= 4.5
        assert contrast(page["link"], page[ground]) >= 4.5
        assert contrast(page["quiet"], page[ground]) >= 4.5
    assert contrast(page["wrong"], page["bad"]) >= 4.5
    assert contrast(page["wrong"], page["paper"]) >= 4.5
    assert contrast(page["on-buyer"], page["buyer"]) >= 4.5
    for mark in ("edge", "buyer", "agreement"):  # borders of controls, focus rings
        assert contrast(page[mark], page["paper"]) >= 3
    assert contrast(page["buyer"], page["ground"]) >= 3
