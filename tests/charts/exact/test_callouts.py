"""Names beside marks never overlap, whatever the marks."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.exact.callouts import HEIGHT, LINE, WIDTH, Name, place_names
from workbench.charts.exact.plane import find_plane
from workbench.value.example import example_deal

PLANE = find_plane(
    example_deal(), np.array([[0.0, 0.0], [100.0, 100.0]]), np.array([-np.inf, -np.inf]), None
)
PLACES = st.floats(0, 100)
NAMES = st.lists(
    st.builds(Name, st.sampled_from(["Nash", "Kalai-Smorodinsky"]), PLACES, PLACES, st.booleans()),
    max_size=6,
)


@given(NAMES)
def test_no_two_names_overlap(names):
    boxes = []
    for note in place_names(names, PLANE):
        across, up = ([note["x"], note["y"]] - PLANE.low) / (PLANE.high - PLANE.low)
        held, width = (across * WIDTH + note["ax"], up * HEIGHT - note["ay"]), 6 * len(note["text"])
        left = held[0] - (width if note["xanchor"] == "right" else 0)
        bottom = held[1] - (LINE if note["yanchor"] == "top" else 0)
        assert left >= -1e-6
        boxes.append((left, bottom, left + width, bottom + LINE - 1e-6))
    for one, other in itertools.combinations(boxes, 2):
        apart = one[0] >= other[2] or other[0] >= one[2]
        assert apart or one[1] >= other[3] or other[1] >= one[3]
