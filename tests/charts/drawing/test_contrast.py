"""What is written can be read: contrast of every pair of colours that text stands in.

References
----------
W3C, "Web Content Accessibility Guidelines 2.2", 1.4.3 (4.5 for text) and 1.4.11 (3 for controls),
relative luminance as defined there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.charts.drawing import theme

SHEET = Path(__file__).parents[3] / "workbench" / "ui" / "styles" / "colors.css"
TEXT = [
    *((ink, on) for ink in ("ink", "quiet", "link") for on in ("paper", "ground", "tint")),
    *(("ink", on) for on in ("good", "fair", "bad")),
    *(("link", on) for on in ("good",)),
    *(("wrong", on) for on in ("paper", "ground", "bad")),
    ("on-buyer", "buyer"),
    ("agreement", "paper"),
]  # fmt: skip
SHAPES = [(shape, on) for shape in ("edge", "buyer") for on in ("paper", "ground")]
CHART_TEXT = ("ink", "quiet")
CHART_MARKS = ("buyer", "supplier", "agreement", "dominated", "total", "selected")


def sheet_colors() -> dict[str, dict[str, str]]:
    """Colours of the pages by theme and name."""
    light, dark = SHEET.read_text(encoding="utf-8").split('[data-wb-theme="dark"]')
    found = {
        "light": dict(re.findall(r"--wb-([\w-]+): (#[0-9a-fA-F]{6});", light)),
        "dark": dict(re.findall(r"--wb-([\w-]+): (#[0-9a-fA-F]{6});", dark)),
    }
    assert found["light"].keys() == found["dark"].keys()
    return found


def contrast(one: str, two: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_black_on_white_is_21_and_the_published_grey_is_just_enough():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("which", ["light", "dark"])
@pytest.mark.parametrize(("text", "on"), TEXT)
def test_text_of_pages_can_be_read(which, text, on):
    colors = sheet_colors()[which]
    assert contrast(colors[text], colors[on]) >= (3 if text == "agreement" else 4.5)


@pytest.mark.parametrize("which", ["light", "dark"])
@pytest.mark.parametrize(("shape", "on"), SHAPES)
def test_edges_of_controls_and_focus_can_be_seen(which, shape, on):
    colors = sheet_colors()[which]
    assert contrast(colors[shape], colors[on]) >= 3


@pytest.mark.parametrize("colors", [theme.COLORS, theme.COLORS | theme.DARK], ids=["light", "dark"])
def test_text_and_marks_of_charts_stand_out_from_their_paper(colors):
    paper = colors["paper"]
    assert min(contrast(colors[name], paper) for name in CHART_TEXT) >= 4.5
    assert min(contrast(colors[name], paper) for name in CHART_MARKS) >= 2.8


@pytest.mark.parametrize("colors", [theme.COLORS, theme.COLORS | theme.DARK], ids=["light", "dark"])
def test_words_in_cells_of_a_matrix_can_be_read(colors):
    cells = [colors[name] for name in ("least", "most", "short", "worse", "neutral", "better")]
    assert min(contrast(colors["ink"], cell) for cell in cells) >= 4.5


def test_pages_and_charts_have_the_same_colours():
    for which, colors in (("light", theme.COLORS), ("dark", theme.COLORS | theme.DARK)):
        page = sheet_colors()[which]
        for name in ("buyer", "supplier", "agreement", "paper"):
            assert page[name].lower() == colors[name].lower()
