"""The strip: every mark where it belongs, no label over another."""

from __future__ import annotations

import itertools

import pytest

from workbench.analysis import find_zopa
from workbench.analysis.agreement.strip import Strip, find_strip
from workbench.charts.agreement.strip import place_labels, plot_strip
from workbench.value import example_deal, find_reservation, value_packages

DEAL = example_deal()
EVERY = [
    dict(zip(DEAL.issues, options, strict=True))
    for options in itertools.product(*(issue.options for issue in DEAL.issues.values()))
]
VALUES = value_packages(DEAL, EVERY)
BEST = -float(VALUES["buyer"][VALUES["supplier"] >= find_reservation(DEAL, "supplier")].max())


def strip(**marks):
    return find_strip(find_zopa(DEAL), marks)


def test_a_cost_falls_to_the_right_and_the_zone_runs_from_our_limit():
    figure = plot_strip(strip(today=-155_000.0, target=-130_000.0), as_cost=True)
    places = {one.name: one.x[0] for one in figure.data}
    assert places == {"Today": 155_000, "Target": 130_000, "Our limit": 150_000,
                      "Best they can accept": BEST}  # fmt: skip
    left, right = figure.layout.xaxis.range
    assert left > right
    (zone,) = (one for one in figure.layout.shapes if one.type == "rect")
    assert (zone.x0, zone.x1) == (150_000, BEST)
    assert figure.layout.xaxis.title.text == "Cost to us, EUR · better for us to the right"


def test_marks_of_one_place_share_a_label():
    figure = plot_strip(strip(today=-150_000.0), as_cost=True)
    texts = sorted(one.text for one in figure.layout.annotations)
    assert texts == [f"Best they can accept {BEST:,.0f}", "Today, our limit 150,000"]


def test_without_two_places_there_is_nothing_to_draw():
    assert not plot_strip(Strip(DEAL, {"today": 1.0, "limit": 1.0})).data


@pytest.mark.parametrize(
    "places",
    [
        (0.0, 1.0, 2.0, 3.0, 4.0),
        (0.0, 97.0, 98.0, 99.0, 100.0),
        (0.0, 1.0, 2.0, 3.0, 100.0),
        (0.0, 50.0, 50.5, 51.0, 51.5),
    ],
)
def test_no_label_lies_over_another_or_over_its_line(places):
    keys = dict(zip(("today", "opening", "target", "limit", "theirs"), places, strict=True))
    texts = {key: f"Best they can accept {place:,.0f},000" for key, place in keys.items()}
    spare = 0.06 * (max(places) - min(places))
    found = place_labels(keys, [min(places) - spare, max(places) + spare], texts)
    for one, other in itertools.combinations(found.values(), 2):
        (a, b), (c, d) = one.span, other.span
        assert one.row != other.row or b <= c or d <= a
        upper, lower = sorted((one, other), key=lambda label: -label.row)
        if upper.row > lower.row:
            assert not lower.span[0] < upper.at < lower.span[1]
    assert all(one.span[0] >= 0 and one.span[1] <= 684 for one in found.values())
